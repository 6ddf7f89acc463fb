"""Cuts a document into sections, and takes out of it the plan of the steps."""

from .durations import CLOCK, LONGEST
from .labels import kind_of
from .paragraphs import STRONG_RANK
from .steps import steps_in_list, steps_in_table


def is_title(paragraph):
    words = paragraph.plain
    return len(words.split()) <= 12 and words[-1:].isalnum() and paragraph.line == paragraph.end


def settle_clock(body, blocks, stage):
    """Parts at moments since the start take the time until the next."""
    ends = [minutes for _, minutes in body.clocks][1:]
    if not body.clocks:
        return
    last = [int(h) * 60 + int(m) for block in blocks[-40:] for h, m in CLOCK.findall(block.plain)]
    final = max([minutes for minutes in last if minutes <= LONGEST] + [body.clocks[-1][1]])
    usual = [minutes for minutes in last if body.clocks[-1][1] < minutes <= body.clocks[-1][1] + 60]
    final = min(usual) if usual else final
    for (place, start), end in zip(body.clocks, [*ends, final], strict=True):
        if end > start:
            body.parts[place].minutes = (end - start, end - start)
    stage.minutes = (final, final)


def sections_of(blocks):
    """(heading, body) pairs, split at headings, or at bold lines where nothing else is one; below the
    heading of a scale its levels stay with it."""
    heading, body, rubric_rank = None, [], 0
    ranks = [block.level for block in blocks if block.kind == "heading"]
    lowest = STRONG_RANK - 1 if ranks and min(ranks) < STRONG_RANK else STRONG_RANK + 1
    for block in blocks:
        deeper = rubric_rank and block.kind == "heading" and block.level > rubric_rank
        if block.kind == "heading" and block.level <= lowest and not deeper:
            if heading or body:
                yield heading, body
            heading, body = block, []
            rubric_rank = block.level if kind_of(block.text) in ("rubric", "debrief") else 0
        else:
            body.append(block)
    if heading or body:
        yield heading, body


def take_steps(blocks):
    """(the other blocks, the steps of the longest plan among them)."""
    best, taken = [], ()
    place = 0
    while place < len(blocks):
        block, end = blocks[place], place + 1
        steps = []
        if block.kind == "table":
            steps = steps_in_table(block)
        elif block.kind == "item":
            while end < len(blocks) and blocks[end].depth and blocks[end].group == block.group:
                end += 1
            found, is_plan = steps_in_list(blocks[place:end])
            steps = found if is_plan else []
        if len(steps) > len(best):
            best, taken = steps, (place, end)
        place = end
    if not best:
        return blocks, []
    return [*blocks[: taken[0]], *blocks[taken[1] :]], best
