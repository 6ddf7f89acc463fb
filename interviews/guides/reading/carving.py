"""Takes out of a document what Markdown does not know: front matter, comments, tags, HTML tables.

What is taken out becomes a piece with its lines, and leaves blank lines behind, so that all that
follows keeps its numbers.
"""

import re
from dataclasses import dataclass

from .inline import plain
from .markup import tables_of

FRONT_KEY = re.compile(r"[^\W\d][\w -]*:(?:\s|$)")
COMMENT_START, COMMENT_END = "<!--", "-->"
SUMMARY = re.compile(r"\s*(?:<details[^<>]*>\s*)?<summary[^<>]*>(.*?)</summary>\s*$", re.I)
DETAILS = re.compile(r"\s*</?details[^<>]*>\s*$", re.I)
TEMPLATE_TAG = re.compile(r"\s*\{%-?\s*(\w+)(.*?)-?%\}\s*$")
TITLE_OF_TAG = re.compile(r"title=\"([^\"]*)\"")
TABLE_START, TABLE_END = re.compile(r"\s*<table\b", re.I), re.compile(r"</table>", re.I)
BULLET = re.compile(r"^(\s*)[•‣▪◦●○■□–—·*](?=\s+\S)")
FENCE = re.compile(r"\s{0,3}(```+|~~~+)")


@dataclass(slots=True)
class Carved:
    """`kind`: front, comment, tag, summary, title or table; `text` its words, `rows` its cells."""

    kind: str
    line: int
    end: int
    text: str
    rows: list[list[str]] | None = None


def carve(text):
    """([Carved], the text with blank lines in their place)."""
    lines = text.split("\n")
    carved = _front_matter(lines)
    number, fence = (carved[0].end if carved else 0), ""
    while number < len(lines):
        line = lines[number]
        if match := FENCE.match(line):
            if not fence:
                fence = match[1]
            elif match[1].startswith(fence):
                fence = ""
        piece = None if fence else _piece(lines, number)
        if piece is None:
            lines[number] = BULLET.sub(r"\1-", line) if not fence else line
            number += 1
            continue
        carved.append(piece)
        if piece.kind == "title":
            carved.append(Carved("tag", piece.line, piece.line, line.strip()))
        number = piece.end
        lines[piece.line - 1 : piece.end] = [""] * (piece.end - piece.line + 1)
    return carved, "\n".join(lines)


def _front_matter(lines):
    if lines[0].rstrip() != "---":
        return []
    for number, line in enumerate(lines[1:200], 1):
        if line.rstrip() in ("---", "..."):
            inside = lines[1:number]
            if not any(FRONT_KEY.match(one) for one in inside):
                return []
            piece = Carved("front", 1, number + 1, "\n".join(inside))
            lines[: number + 1] = [""] * (number + 1)
            return [piece]
    return []


def title_in(front):
    """The value of `title` in front matter, else ""."""
    match = re.search(r"^title:[ \t]*(.+)$", front, re.MULTILINE | re.IGNORECASE)
    return match[1].strip().strip("\"'") if match else ""


def _piece(lines, number):
    line = lines[number]
    if "<" not in line and "{" not in line:
        return None
    start = number + 1
    if line.lstrip().startswith(COMMENT_START):
        return _until(lines, number, COMMENT_END, "comment")
    if match := SUMMARY.match(line):
        return Carved("summary", start, start, plain(match[1]))
    if DETAILS.match(line):
        return Carved("tag", start, start, "")
    if match := TEMPLATE_TAG.match(line):
        title = TITLE_OF_TAG.search(match[2])
        if title and match[1] in ("tab", "step"):
            return Carved("title", start, start, title[1])
        return Carved("tag", start, start, line.strip())
    if TABLE_START.match(line):
        return _table(lines, number)
    return None


def _until(lines, number, mark, kind):
    """The piece from this line to the one with the mark; None where none follows, or text does."""
    for end in range(number, len(lines)):
        at = lines[end].find(mark)
        if at >= 0:
            if lines[end][at + len(mark) :].strip():
                return None
            return Carved(kind, number + 1, end + 1, "\n".join(lines[number : end + 1]))
    return None


def _table(lines, number):
    for end in range(number, len(lines)):
        if match := TABLE_END.search(lines[end]):
            if lines[end][match.end() :].strip():
                return None
            source = "\n".join(lines[number : end + 1])
            rows = tables_of(source)
            if not rows:
                return None
            return Carved("table", number + 1, end + 1, source, rows)
    return None
