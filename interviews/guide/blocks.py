"""The blocks of a Markdown document, each with its line and its own source."""

import re
from dataclasses import dataclass, field


@dataclass
class Row:
    line: int
    cells: list[str]


@dataclass
class Block:
    """`kind`: heading, paragraph, quote, list, table or other. `line` counts from 1."""

    kind: str
    line: int
    source: str
    text: str = ""
    level: int = 0
    items: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def is_strong(self):
        return self.kind == "paragraph" and bool(re.fullmatch(r"\*\*[^*]+\*\*", self.text))

    @property
    def strong(self):
        """The text of a paragraph that is bold as a whole."""
        return self.text.strip("*")

    @property
    def emphasis(self):
        """The text of a paragraph that is italic as a whole, else ""."""
        found = re.fullmatch(r"\*([^*]+)\*", self.text) if self.kind == "paragraph" else None
        return found[1] if found else ""


CELL = re.compile(r"(?<!\\)\|")


def blocks_of(text, markdown, report):
    """The top-level blocks in order. Broken tables go to `report.errors`."""
    lines = text.split("\n")
    found = []
    depth = 0
    tokens = markdown.parse(text)
    for index, token in enumerate(tokens):
        if depth == 0 and token.map and token.type != "hr":
            found.append(_block(tokens, index, lines, report))
        depth += token.nesting
    return found


def _block(tokens, index, lines, report):
    token = tokens[index]
    start, end = token.map
    block = Block("other", start + 1, "\n".join(lines[start:end]).strip())
    inside = list(_inside(tokens, index))
    if token.type == "heading_open":
        block.kind, block.level = "heading", int(token.tag[1])
        block.text = inside[0].content
        if token.markup in "=-":
            block.source = f"{'#' * block.level} {block.text}"
    elif token.type == "paragraph_open":
        block.kind, block.text = "paragraph", inside[0].content
        if block.text.startswith("|"):
            report.errors.append(
                (block.line, "This looks like a table whose second line is not “| --- | --- |”.")
            )
    elif token.type == "blockquote_open" and _only(inside, "paragraph"):
        block.kind = "quote"
        block.text = "\n\n".join(part.content for part in inside if part.type == "inline")
    elif token.type == "bullet_list_open" and _only(inside, "list_item", "paragraph"):
        block.kind = "list"
        block.items = [_item(lines, part) for part in inside if part.type == "list_item_open"]
    elif token.type == "table_open":
        block.kind = "table"
        block.rows = _rows(lines, start, end, report)
    return block


def _inside(tokens, index):
    depth = 0
    for token in tokens[index:]:
        depth += token.nesting
        if depth == 0:
            return
        if token is not tokens[index]:
            yield token


def _only(tokens, *kinds):
    """A quote or list of plain paragraphs; anything richer is kept as it stands."""
    allowed = {f"{kind}_{end}" for kind in kinds for end in ("open", "close")} | {"inline"}
    return all(token.type in allowed for token in tokens)


def _item(lines, token):
    start, end = token.map
    words = " ".join(line.strip() for line in lines[start:end]).strip()
    return re.sub(r"^[-*+]\s+", "", words)


def _rows(lines, start, end, report):
    """Cells are counted from the source: the parser would drop what is too much in silence."""
    width = None
    rows = []
    for number in range(start, end):
        cells = _cells(lines[number])
        if width is None:
            width = len(cells)
        if len(cells) != width:
            report.errors.append(
                (number + 1, f"This line of the table has {len(cells)} cells instead of {width}.")
            )
            cells = (cells + [""] * width)[:width]
        if number != start + 1:
            rows.append(Row(number + 1, cells))
    return rows


def _cells(line):
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [cell.strip().replace("\\|", "|") for cell in CELL.split(line)]
