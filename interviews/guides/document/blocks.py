"""The blocks of a Markdown document, each with its line and its own source.

Every line that is not blank stands in exactly one block: also those that Markdown shows nowhere,
such as a link's definition or front matter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_block import paragraph

from .tables import Row, rows_of

DEEPEST = 60  # steps of nesting, two for a list; beyond it the parser skips the rest of the text


def _paragraph(state, start, end, silent):
    """The parser's own rule with one token instead of three: they are most of its time."""
    paragraph(state, start, end, silent)
    opening, inline, _closing = state.tokens[-3:]
    del state.tokens[-2:]
    opening.type, opening.nesting, opening.content = "paragraph", 0, inline.content
    return True


# Blocks alone are read: what stands inside of a line stays as it is written.
MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    .enable("table")
    .disable(["inline", "text_join", "html_block"])
)
MARKDOWN.block.ruler.at("paragraph", _paragraph)
KEY = r"[^\W\d][\w -]*:.*\n"
FRONT_MATTER = re.compile(rf"---\n{KEY}(?:{KEY}|[ \t#-].*\n){{0,60}}?(?:---|\.\.\.)(?=\n|\Z)")
STAGE_WORDS = "stage|round|interview|step"
STAGE_HEADING = re.compile(rf"(?:{STAGE_WORDS})\s+(\d+)\b\s*[:.\-–—]?\s*(.*)", re.IGNORECASE)
ITEM_MARK = re.compile(r"[-*+](?:\s+|$)")


@dataclass
class Item:
    line: int
    text: str


@dataclass(slots=True)
class Block:
    """`kind`: heading, paragraph, quote, list, table, break, front or other.

    `line` counts from 1, and `end` is the number of the last line.
    """

    kind: str
    line: int
    end: int
    source: str
    text: str = ""
    level: int = 0
    items: Sequence[Item] = ()
    rows: Sequence[Row] = ()

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
        match = re.fullmatch(r"\*([^*]+)\*", self.text) if self.kind == "paragraph" else None
        return match[1] if match else ""


def blocks_of(text, report):
    """The top-level blocks in order. Broken tables go to `report.errors`."""
    lines = text.split("\n")
    blocks, read = _front_matter(text)
    tokens = MARKDOWN.parse("\n" * read + "\n".join(lines[read:]))
    _refuse_depth(tokens, report)
    depth = 0
    for index, token in enumerate(tokens):
        if depth == 0 and token.map:
            start, end = token.map
            blocks += _unparsed(lines, read, start)
            blocks.append(_block(tokens, index, lines, report))
            read = end
        depth += token.nesting
    blocks += _unparsed(lines, read, len(lines))
    return _with_headings(blocks, report)


def _refuse_depth(tokens, report):
    deep = next((token for token in tokens if token.level >= DEEPEST - 2 and token.map), None)
    if deep:
        report.refuse(
            deep.map[0] + 1, _("Lists or quotes are nested too deep here: use fewer steps.")
        )


def sections_of(blocks, level=2):
    """(heading or None, body) pairs, split at headings of that level or above."""
    heading, body = None, []
    for block in blocks:
        if block.kind == "heading" and block.level <= level:
            if heading is not None or body:
                yield heading, body
            heading, body = block, []
        else:
            body.append(block)
    if heading is not None or body:
        yield heading, body


def text_of(blocks):
    """Their Markdown, without the breaks at both ends."""
    start, end = 0, len(blocks)
    while start < end and blocks[start].kind == "break":
        start += 1
    while start < end and blocks[end - 1].kind == "break":
        end -= 1
    return "\n\n".join(block.source for block in blocks[start:end])


def _front_matter(text):
    """([its block] or [], how many lines it takes): YAML between two lines of dashes at the top."""
    match = FRONT_MATTER.match(text)
    if not match:
        return [], 0
    count = match[0].count("\n") + 1
    return [Block("front", 1, count, match[0])], count


def _unparsed(lines, start, end):
    """What the parser took without a token: definitions of links."""
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    return [_plain("other", lines, start, end)] if start < end else []


def _plain(kind, lines, start, end):
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return Block(kind, start + 1, end, "\n".join(lines[start:end]).rstrip(" \t\n"))


def _block(tokens, index, lines, report):
    token = tokens[index]
    start, end = token.map
    block = _plain("other", lines, start, end)
    if token.type == "hr":
        block.kind = "break"
    elif token.type == "paragraph":
        block.kind, block.text = "paragraph", token.content.strip()
    elif token.type == "heading_open":
        block.kind, block.level = "heading", int(token.tag[1])
        block.text = tokens[index + 1].content.strip()
        if token.markup in "=-":
            block = replace(
                _plain("underlined", lines, start, end - 1), level=block.level, text=block.text
            )
    elif token.type == "table_open":
        block.kind, block.rows = "table", rows_of(lines, start, end, report)
    elif token.type == "fence" and not _is_closed(token, block.source):
        block.source += f"\n{token.markup}"
    elif token.type in ("blockquote_open", "bullet_list_open"):
        _read_inside(block, list(_inside(tokens, index)), lines)
    return block


def _read_inside(block, inside, lines):
    """A quote or list of plain paragraphs; anything richer is kept as it stands."""
    types = {token.type for token in inside}
    if types <= {"paragraph"}:
        block.kind = "quote"
        block.text = "\n\n".join(part.content.strip() for part in inside)
    elif types <= {"paragraph", "list_item_open", "list_item_close"}:
        block.kind = "list"
        block.items = [_item(lines, part) for part in inside if part.type == "list_item_open"]


def _is_closed(fence, source):
    """Whether a fence has its last line: without it, all that follows would be code."""
    last = source.rpartition("\n")[2].strip()
    return "\n" in source and last.startswith(fence.markup) and not last.strip(fence.markup[0])


def _inside(tokens, index):
    depth = 0
    for place in range(index, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return
        if place > index:
            yield tokens[place]


def _item(lines, token):
    start, end = token.map
    words = " ".join(line.strip() for line in lines[start:end]).strip()
    return Item(start + 1, ITEM_MARK.sub("", words, count=1))


def _with_headings(blocks, report):
    """Dashes under a sentence make it a heading in Markdown, which nobody means below a stage.

    An underlined line is a heading as the title, or where it names a stage or the debrief. Any
    other is a paragraph with a line across below it. A heading without words is none.
    """
    kept = []
    for block in blocks:
        if block.kind == "underlined":
            is_title = block.level == 1 and not any(b.kind == "heading" for b in kept)
            is_known = STAGE_HEADING.match(block.text) or "debrief" in block.text.casefold()
            if "\n" not in block.text and (is_title or block.level == 2 and is_known):
                block.kind, block.source = "heading", f"{'#' * block.level} {block.text}"
            else:
                block.kind = "paragraph"
                report.warnings.append(
                    _(
                        "Line %(line)s has a line of dashes below it and was read as a sentence. Write "
                        "“## ” before it if it is a heading."
                    )
                    % {"line": block.line}
                )
        if block.kind == "paragraph" and re.search(r"^[ \t]*\|", block.source, re.MULTILINE):
            report.refuse(
                block.line, _("This looks like a table whose second line is not “| --- | --- |”.")
            )
        if block.source and (block.kind != "heading" or block.text):
            kept.append(block)
    return kept
