"""A document as one list of blocks, each with its lines, whatever they hang from."""

import re
from dataclasses import dataclass, field

from ..document.blocks import DEEPEST, MARKDOWN
from ..document.tables import cells_of
from .carving import carve
from .faults import UnreadableDocument, sentence
from .inline import folded, plain
from .paragraphs import FIELD, STRONG_RANK, is_field, joined, rank_of, split_lines

QUOTE_MARK = re.compile(r"^\s*>\s?")
MOST_LINES = 40_000  # that say something; a megabyte of a guide has 30,000


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
        self.waiting = None  # the mark of an item whose words have not come yet
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
            count = self._lines_of_item(start, lines)
            self._add("item", start, start + count, joined(lines[:count]), mark=mark)
            start, lines = start + count, lines[count:]
            if not lines:
                return
            self._split(start, lines, depth=0)
            return
        self._split(start, lines, depth=len(self.lists))

    def _lines_of_item(self, start, lines):
        """How many lines an item has: one that is not indented and heads something ends it."""
        for number in range(1, len(lines)):
            is_lazy = not self.lines[start + number][:1].isspace()
            if is_lazy and (rank_of(lines[number]) or is_field(lines[number])):
                return number
        return len(lines)

    def _split(self, start, lines, depth):
        for kind, first, part, mark, level in split_lines(lines):
            self._add(
                kind,
                start + first,
                start + first + len(part),
                joined(part),
                mark=mark,
                level=level,
            )
            self.blocks[-1].depth, self.blocks[-1].group = depth, self.group if depth else 0
