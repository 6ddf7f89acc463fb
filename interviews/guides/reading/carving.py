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
TABLE_START, TABLE_END = re.compile(r"\s*<table\b", re.I), "</table>"
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
    ends = {mark: _last_line(lines, mark) for mark in (COMMENT_END, TABLE_END)}
    number, fence = (carved[0].end if carved else 0), ""
    while number < len(lines):
        line = lines[number]
        if match := FENCE.match(line):
            if not fence:
                fence = match[1]
            elif match[1].startswith(fence):
                fence = ""
        piece = None if fence else _piece(lines, number, ends)
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


def _piece(lines, number, ends):
    line = lines[number]
    if "<" not in line and "{" not in line:
        return None
    start = number + 1
    if line.lstrip().startswith(COMMENT_START):
        return _comment(lines, number) if number <= ends[COMMENT_END] else None
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
        return _table(lines, number) if number <= ends[TABLE_END] else None
    return None


def _last_line(lines, mark):
    """The number of the last line that holds a mark: nothing that begins behind it ever ends."""
    return next((n for n in range(len(lines) - 1, -1, -1) if mark in lines[n].lower()), -1)


def _comment(lines, number):
    """The comment from this line to the one that ends it; None where text follows in that line."""
    end = next(n for n in range(number, len(lines)) if COMMENT_END in lines[n])
    behind = lines[end].partition(COMMENT_END)[2]
    text = "\n".join(lines[number : end + 1])
    return None if behind.strip() else Carved("comment", number + 1, end + 1, text)


def _table(lines, number):
    """The HTML table from this line on; None where text follows its end, or it has no rows."""
    end = next(n for n in range(number, len(lines)) if TABLE_END in lines[n].lower())
    if lines[end].lower().rpartition(TABLE_END)[2].strip():
        return None
    source = "\n".join(lines[number : end + 1])
    rows = tables_of(source)
    return Carved("table", number + 1, end + 1, source, rows) if rows else None
