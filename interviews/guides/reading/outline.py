"""Makes headings and labels of what stands for them: outlines of bullets, and lines that announce a list."""

from itertools import pairwise, zip_longest

from .durations import durations_in, minutes_of
from .labels import asks, field_of, kind_of
from .paragraphs import STRONG_RANK

LONGEST_LABEL = 12  # words


def outlined(blocks):
    """The blocks with labels marked, and with the outline of a list as headings."""
    return _pair_labels(_mark_labels(_promote(_demote(blocks))))


def _demote(blocks):
    """A bold or italic line that begins with a time, right below a heading, is a field of it."""
    for above, block in pairwise(blocks):
        if above.kind == block.kind == "heading" and above.level < STRONG_RANK <= block.level:
            found = durations_in(block.plain)
            if found and found[0].start <= 2:
                block.kind = "paragraph"
    return blocks


def _promote(blocks):
    """Items that have others below them and only name them become headings or labels."""
    children = _children(blocks)
    timed = _timed_groups(blocks, children)
    above = []
    for number, block in enumerate(blocks):
        if not block.depth:
            above = []
            continue
        while above and above[-1] >= block.depth:
            above.pop()
        depth, block.depth = block.depth, block.depth - len(above)
        if block.kind != "item":
            continue
        if block.group in timed and depth == 1:
            block.kind, block.level, block.depth = "heading", STRONG_RANK, 0
        elif children[number] and _names_a_list(block):
            block.kind, block.depth = "label", 0
        else:
            continue
        above.append(depth)
    return blocks


def _pair_labels(blocks):
    """Of two labels of one make, each above a list that asks nothing, the known one names the other:
    beside red flags stand good signs, and the reverse."""
    labels = [n for n, block in enumerate(blocks) if block.kind in ("heading", "label")]
    for first, second in pairwise(labels):
        one, other = blocks[first], blocks[second]
        if (one.kind, one.level) != (other.kind, other.level) or not all(
            _heads_a_list(blocks, n) for n in (first, second)
        ):
            continue
        kinds = one.announces or kind_of(one.text), kind_of(other.text)
        if kinds[0] in ("good", "great") and not kinds[1]:
            other.announces = "bad"
        elif kinds[1] == "bad" and not kinds[0]:
            one.announces = "good"
    return blocks


def _heads_a_list(blocks, number):
    after = blocks[number + 1 : number + 2]
    return bool(after and after[0].kind == "item" and not asks(after[0].text)) and not minutes_of(
        blocks[number].text
    )


def _children(blocks):
    """For each block the numbers of the items directly below it."""
    found = [[] for _ in blocks]
    path = []
    for number, block in enumerate(blocks):
        if not block.depth or block.kind != "item":
            if not block.depth:
                path = []
            continue
        while path and blocks[path[-1]].depth >= block.depth:
            path.pop()
        if path:
            found[path[-1]].append(number)
        path.append(number)
    return found


def _timed_groups(blocks, children):
    """Lists of which two items or more have a line "Time: …" below them."""
    counts = {}
    for number, block in enumerate(blocks):
        if block.depth == 1 and any(_is_time(blocks[child]) for child in children[number]):
            counts[block.group] = counts.get(block.group, 0) + 1
    return {group for group, count in counts.items() if count > 1}


def _is_time(block):
    said = block.field
    return bool(said and field_of(said[0]) == "time" and minutes_of(said[1]))


def _names_a_list(block):
    words = block.plain
    return len(words.split()) <= 5 and not asks(words) and bool(kind_of(words))


def _mark_labels(blocks):
    for block, after in zip_longest(blocks, blocks[1:]):
        if (
            block.kind != "paragraph"
            or after is None
            or after.kind not in ("item", "table", "quote", "code")
        ):
            continue
        words = block.plain
        said = block.field
        is_field = said and said[1] and field_of(said[0])
        if len(words.split()) > LONGEST_LABEL or asks(words) or is_field:
            continue
        count = len(words.split())
        announces = words.endswith((":", "：")) or (count <= 6 and words[-1:].isalnum())
        announces = announces or (count <= 3 and bool(kind_of(words)))
        if announces and (not block.depth or after.depth <= block.depth):
            block.kind = "label"
    return blocks
