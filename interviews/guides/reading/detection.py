"""Finds which headings of a document begin a stage."""

from .durations import clock_of, durations_in, minutes_of
from .inline import folded, plain, without_emoji
from .labels import field_of, kind_of
from .paragraphs import SLANTED_RANK
from .vocabulary import MEETING, NO_MEETING, NUMBER_BEHIND, NUMBERED_STAGE

NO_STAGE = {"rubric", "debrief", "good", "bad", "great", "attributes", "preparation", "follow_up"}
LEAD = 3  # paragraphs below a heading that may name its time


class Found:
    """`rank` of the headings that begin stages, and their places among the blocks."""

    def __init__(self, rank=0, places=()):
        self.rank, self.places = rank, list(places)


def stage_headings(blocks):
    """The headings of stages: those of the highest rank at which two or more look like one."""
    heads = [number for number, block in enumerate(blocks) if block.kind == "heading"]
    for rank in range(1, SLANTED_RANK + 1):
        here = [number for number in heads if blocks[number].level == rank]
        if rank == 1 and len(here) == 1:
            continue
        strong = [number for number in here if is_strong(blocks, number)]
        known = set(strong)
        weak = [number for number in here if number not in known and is_weak(blocks[number])]
        if len(strong) > 1 or (strong and weak and rank < 7):
            between = [n for n in weak if rank < 7 or strong[0] < n < strong[-1]]
            return Found(rank, sorted([*strong, *between]))
    return _single(blocks, heads)


def _single(blocks, heads):
    """The one heading that has the number of a stage, where there is no second."""
    numbered = [number for number in heads if _is_numbered(blocks[number])]
    return Found(blocks[numbered[0]].level, numbered) if len(numbered) == 1 else Found()


def _is_numbered(heading):
    words = folded(without_emoji(plain(heading.text)))
    return bool(NUMBERED_STAGE.match(words) or NUMBER_BEHIND.search(words))


def looks_like_a_stage(heading):
    """Whether a heading alone, without what stands below it, names a stage."""
    return _is_numbered(heading) or bool(durations_in(plain(heading.text)))


def is_strong(blocks, number):
    """A heading with a number of a stage, or with a time in it or right below it."""
    heading = blocks[number]
    words = folded(without_emoji(plain(heading.text)))
    if _is_numbered(heading):
        return True
    if kind_of(words) in ("rubric", "debrief") or heading.announces or clock_of(words) is not None:
        return False
    if durations_in(words):
        return not NO_MEETING.search(words)
    return kind_of(words) not in NO_STAGE and lead_minutes(blocks, number) is not None


def is_weak(heading):
    words = folded(plain(heading.text))
    return (
        kind_of(words) not in NO_STAGE
        and bool(MEETING.search(words))
        and not NO_MEETING.search(words)
    )


def lead_minutes(blocks, number):
    """The (low, high) that a heading, a field or the first sentences below it give."""
    heading = blocks[number]
    if minutes := minutes_of(plain(heading.text)):
        return minutes
    lead, is_lead = 0, True
    for block in blocks[number + 1 :]:
        if block.kind == "heading" and block.level < 7:
            break
        said = block.field
        if said and field_of(said[0]) == "time" and (minutes := minutes_of(said[1])):
            return minutes
        if block.kind in ("item", "table", "quote", "heading"):
            is_lead = False
        if is_lead and block.kind == "paragraph" and lead < LEAD:
            lead += 1
            if minutes := minutes_of(block.plain):
                return minutes
        if block.kind == "heading":
            break
    return None


def clock_marks(blocks):
    """Minutes since the start, where three headings or more stand at rising moments; else []."""
    marks = [clock_of(plain(block.text)) for block in blocks if block.kind == "heading"]
    marks = [mark for mark in marks if mark is not None]
    return marks if len(marks) > 2 and marks == sorted(set(marks)) and marks[0] == 0 else []
