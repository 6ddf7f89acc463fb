"""A document as one list of blocks, each with its lines, whatever they hang from."""

import re
from dataclasses import dataclass, field

from ..document.blocks import DEEPEST, MARKDOWN
from ..document.tables import cells_of
from .carving import carve
from .durations import durations_in
from .faults import UnreadableDocument, sentence
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
QUOTE_MARK = re.compile(r"^\s*>\s?")
MOST_LINES = 40_000  # that say something; a megabyte of a guide has 30,000
STRONG_RANK, SLANTED_RANK = 7, 8  # below the six levels of headings


@dataclass(slots=True)
class Block:
    """`kind`: heading, item, paragraph, quote, table, code, break or aside.

    `level` is the rank of a heading, 1 to 6, 7 for a bold line and 8 for an italic one. `depth` is how
    many lists stand around it, `group` the outermost of them. `mark` is what an item is numbered with.
    """

    kind: str
    line: int
    end: int
    text: str
    level: int = 0
    depth: int = 0
    group: int = 0
    mark: str = ""
    rows: list[list[str]] = field(default_factory=list)
    row_lines: list[int] = field(default_factory=list)
    source: str = ""
    announces: str = ""  # what a label is known to announce by its neighbour

    @property
    def plain(self):
        return plain(self.text)

    @property
    def folded(self):
        return folded(plain(self.text))

    @property
    def field(self):
        """(key, value) of a line such as "Time: 30 min", else None."""
        match = FIELD.fullmatch(self.text) if self.kind in ("paragraph", "item") else None
        return (plain(match[1]), match[2].strip()) if match else None


def blocks_of(text):
    """All blocks in order. Raises UnreadableDocument where the nesting is too deep to follow."""
    if sum(bool(line.strip()) for line in text.split("\n")) > MOST_LINES:
        raise UnreadableDocument(sentence("long"))
    carved, masked = carve(text)
    blocks = [_carved_block(piece) for piece in carved]
    blocks += Walker(masked).walk()
    blocks.sort(key=lambda block: (block.line, block.end))
    _rank_summaries(blocks)
    return blocks


def _carved_block(piece):
    if piece.kind == "table":
        block = Block("table", piece.line, piece.end, piece.text, rows=piece.rows)
        block.row_lines = [piece.line] * len(piece.rows)
        return block
    kind = {"summary": "heading", "title": "heading"}.get(piece.kind, "aside")
    block = Block(kind, piece.line, piece.end, piece.text, source=piece.kind)
    block.level = STRONG_RANK if piece.kind == "title" else 0
    return block


def _rank_summaries(blocks):
    """A summary stands one step below the heading above it."""
    last = 0
    for block in blocks:
        if block.kind == "heading" and not block.level:
            block.level = min(last + 1, 6)
        elif block.kind == "heading" and block.level < STRONG_RANK:
            last = block.level


class Walker:
    """One pass over the parser's tokens."""

    def __init__(self, text):
        self.lines = text.split("\n")
        self.tokens = MARKDOWN.parse(text)
        self.blocks = []
        self.lists = []
        self.group = 0
        self.waiting = None  # (line, mark) of an item whose words have not come yet
        self.read = 0

    def walk(self):
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.level >= DEEPEST - 2:
                raise UnreadableDocument(sentence("deep"))
            if token.map:
                self._keep_unparsed(token.map[0])
            place = self._take(token, place) + 1
        self._keep_unparsed(len(self.lines))
        return self.blocks

    def _keep_unparsed(self, start):
        """What the parser takes without a token: definitions of links."""
        lines = [n for n in range(self.read, start) if self.lines[n].strip()]
        if lines:
            text = "\n".join(self.lines[lines[0] : lines[-1] + 1])
            self.blocks.append(
                Block("aside", lines[0] + 1, lines[-1] + 1, text, source="definition")
            )
        self.read = max(self.read, start)

    def _take(self, token, place):
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.group += not self.lists
            self.lists.append(token)
            self.read = max(self.read, token.map[0])
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            mark = (
                f"{token.info}{token.markup}" if self.lists[-1].type.startswith("ordered") else ""
            )
            self.waiting = mark
        elif kind in ("blockquote_open", "table_open", "heading_open"):
            return self._take_whole(token, place)
        elif token.map:
            self._take_leaf(token)
            self.read = max(self.read, token.map[1])
        return place

    def _take_whole(self, token, place):
        start, end = token.map
        lines = self.lines[start:end]
        if token.type == "blockquote_open":
            text = "\n".join(QUOTE_MARK.sub("", line) for line in lines).strip()
            self._add("quote", start, end, text)
        elif token.type == "table_open":
            self._add("table", start, end, "\n".join(lines))
            block = self.blocks[-1]
            kept = [n for n in range(start, end) if n != start + 1 and self.lines[n].strip()]
            block.rows = [cells_of(self.lines[n]) for n in kept]
            block.row_lines = [n + 1 for n in kept]
        else:
            self._add_heading(token, self.tokens[place + 1].content)
        self.read = max(self.read, end)
        return self._close_of(place)

    def _add_heading(self, token, content):
        start, end = token.map
        if token.markup == "-" and ("\n" in content or len(content) > 80):
            self._paragraph(start, content)
            return
        self._add("heading", start, end, " ".join(content.split()))
        self.blocks[-1].level = int(token.tag[1])

    def _close_of(self, place):
        depth = 0
        for number in range(place, len(self.tokens)):
            depth += self.tokens[number].nesting
            if not depth:
                return number
        return len(self.tokens)

    def _take_leaf(self, token):
        start, end = token.map
        if token.type == "paragraph":
            self._paragraph(start, token.content)
        elif token.type == "fence":  # with the words behind its mark
            self._add("code", start, end, "\n".join(self.lines[start:end]))
        elif token.type == "code_block":
            self._add("code", start, end, token.content.strip("\n"))
        elif token.type == "hr":
            self._add("break", start, end, "")

    def _add(self, kind, start, end, text, **more):
        while end > start + 1 and not self.lines[end - 1].strip():
            end -= 1
        block = Block(kind, start + 1, end, text, depth=len(self.lists), group=self.group, **more)
        if not self.lists:
            block.group = 0
        self.blocks.append(block)

    def _paragraph(self, start, content):
        lines = content.strip("\n").split("\n")
        if self.waiting is not None:
            mark, self.waiting = self.waiting, None
            self._add("item", start, start + len(lines), _joined(lines), mark=mark)
            return
        for kind, first, part, mark, level in split_lines(lines):
            self._add(
                kind,
                start + first,
                start + first + len(part),
                _joined(part),
                mark=mark,
                level=level,
            )


def _joined(lines):
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
            if sum(bool(pattern.match(line)) and not _rank_of(line) for line in lines) >= max(
                1 + (pattern is not LINE_MARK), len(lines) * 0.6
            ):
                yield from _by_lines(lines, pattern, kind)
                return
    waiting, first = [], 0
    for number, line in enumerate(lines):
        level = _rank_of(line)
        alone = level or (len(lines) > 1 and _is_field(line))
        if alone:
            if waiting:
                yield "paragraph", first, waiting, "", 0
            yield ("heading" if level else "paragraph"), number, [line], "", level
            waiting, first = [], number + 1
        else:
            waiting.append(line)
    if waiting:
        yield "paragraph", first, waiting, "", 0


def _is_field(line):
    match = FIELD.fullmatch(line.strip())
    return bool(match and len(match[1].split()) <= 3 and (match[2] or True))


def _rank_of(line):
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
        level = 0 if pattern.match(lines[number]) else _rank_of(lines[number])
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
