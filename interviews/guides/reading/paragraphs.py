"""Cuts the lines of a paragraph: bold lines head something, and lines of one make are items."""

import re

from .durations import durations_in
from .inline import bold_as_a_whole, folded, is_shouted, plain
from .vocabulary import NUMBERED_STAGE

LINE_MARK = re.compile(
    r"(?:\*\*)?((?:(?:Q|F|P|D|No\.?|Frage|Question)\s?\d{0,3}|\d{1,3})\s?[.):])(?:\*\*)?\s+(.+)"
)
SIGN_MARK = re.compile(r"(?:[★☆⭐]{1,10}|[🟢🟡🟠🔴⚪⚫])\s")
NAMED_LINE = re.compile(r"\*\*([^*\n]+[^*\n:：])\*\*\s*(?:[(（].*[)）]|[-–—|].{1,60})\.?")
LEADING_BOLD = re.compile(r"\*\*[^*\n]+\*\*\s*[:：–—=-]|\*\*[^*\n]+[:：]\*\*")
EQUATION = re.compile(r"[^=]{1,30}\s=\s")
FIELD = re.compile(
    r"(?:\*\*|__)?([^\W\d][^:：.?!|*]{0,30}?)(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s*(.*)", re.S
)
MOST_OF_A_HEADING = 100  # letters
STRONG_RANK, SLANTED_RANK = 7, 8  # below the six levels of headings


def joined(lines):
    return " ".join(line.strip().removesuffix("\\").rstrip() for line in lines)


def split_lines(lines):
    """(kind, offset, lines, mark, level) for the pieces of a paragraph: bold lines stand alone, and so
    do lines that are all made in one way."""
    if len(lines) > 1 or LINE_MARK.match(lines[0]):
        for pattern, kind in (
            (LINE_MARK, "item"),
            (LEADING_BOLD, "item"),
            (EQUATION, "item"),
            (SIGN_MARK, "item"),
        ):
            if sum(bool(pattern.match(line)) and not rank_of(line) for line in lines) >= max(
                1 + (pattern is not LINE_MARK), len(lines) * 0.6
            ):
                yield from _by_lines(lines, pattern, kind)
                return
    waiting, first = [], 0
    for number, line in enumerate(lines):
        level = rank_of(line)
        alone = level or (len(lines) > 1 and is_field(line))
        if alone:
            if waiting:
                yield "paragraph", first, waiting, "", 0
            yield ("heading" if level else "paragraph"), number, [line], "", level
            waiting, first = [], number + 1
        else:
            waiting.append(line)
    if waiting:
        yield "paragraph", first, waiting, "", 0


def is_field(line):
    match = FIELD.fullmatch(line.strip())
    return bool(match and len(match[1].split()) <= 3)


def rank_of(line):
    line = line.strip()
    if len(line) > 200:
        return 0
    if inside := bold_as_a_whole(line):
        slanted = line[0] == line[-1] and line[:2] not in ("**", "__") and inside
        return SLANTED_RANK if slanted else STRONG_RANK
    if (match := NAMED_LINE.fullmatch(line)) and (
        durations_in(plain(line)) or NUMBERED_STAGE.match(folded(match[1]))
    ):
        return STRONG_RANK
    if len(line) <= MOST_OF_A_HEADING and NUMBERED_STAGE.match(folded(line)) and durations_in(line):
        return STRONG_RANK
    return STRONG_RANK if is_shouted(line) and not line.startswith("|") else 0


def _by_lines(lines, pattern, kind):
    """Each line that fits begins a piece, the others go on."""
    pieces = []
    for number, line in enumerate(lines):
        if pattern.match(line) or not pieces:
            pieces.append((number, [line]))
        else:
            pieces[-1][1].append(line)
    for number, part in pieces:
        mark = LINE_MARK.match(part[0]) if pattern is LINE_MARK else None
        if mark:
            part = [mark[2], *part[1:]]
        level = 0 if pattern.match(lines[number]) else rank_of(lines[number])
        if level:
            yield "heading", number, part[:1], "", level
        if part[level > 0 :]:
            yield (
                kind if pattern.match(lines[number]) else "paragraph",
                number + (level > 0),
                part[level > 0 :],
                mark[1] if mark else "",
                0,
            )
