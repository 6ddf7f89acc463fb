"""What a single line below a heading is: a question, a condition, a sign of good or bad, a note."""

import re

from . import vocabulary as v
from .inline import folded, plain
from .labels import SIGNALS, asks, field_of, has_condition, is_condition, kind_of

PREFIX = re.compile(
    r"(?:\*\*|\*|__|_)?([^*_:：]{3,30}?)(?:\s?[:：](?:\*\*|\*|__|_)|(?:\*\*|\*|__|_)?\s?[:：])\s*\S"
)


def kind_of_item(item, is_asked, below):
    if item.kind != "item":
        return "script" if item.kind == "quote" else "note"
    said = PREFIX.match(item.text)
    key = folded(plain(said[1])) if said else ""
    if key and v.FOLLOW_UP.match(key):
        return "question"
    if key and v.LOOKING_FOR.match(key):
        return "looking_for"
    if said and field_of(key) and not asks(item.text):
        return "field"
    if is_condition(item.text):
        return "condition"
    if is_asked or asks(item.text) or (below and has_condition(item.text)):
        return "question"
    return "note"


def signal_in_a_line(block):
    """The level of a line such as "Good: names the control room", else ""."""
    said = block.field
    kind = kind_of(said[0]) if said and said[1] and len(said[0].split()) <= 3 else ""
    return kind if kind in SIGNALS and not asks(said[1]) else ""


def goes_on(block, first):
    if not first.depth:
        return block.kind == "item" and not block.depth
    return (
        bool(block.depth) and block.group == first.group and block.kind not in ("heading", "label")
    )


def clauses_of(text):
    """("each writes on a card:", ["which light,", …]) of a sentence that lists what to answer."""
    before, colon, behind = text.rpartition(": ")
    clauses = re.findall(r"[^,;]+(?:[,;]|$)", behind)
    return (
        (before + colon, [clause.strip() for clause in clauses])
        if colon and len(clauses) > 2
        else None
    )
