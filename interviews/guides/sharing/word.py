"""Markdown as a Word file. It runs in a process of its own, as `paper.py` does."""

import io
import re
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# By this style the importer knows a line such as "Looking for:".
LABEL = "Unison label"  # untranslated: a style
TITLE, HEADING, QUOTE = "Title", "Heading", "Quote"  # untranslated: Word's styles
GRID = "Table Grid"  # untranslated: Word's style
BULLET, NUMBER, GOES_ON = (
    "List Bullet",
    "List Number",
    "List Continue",
)  # untranslated: Word's styles
CODE = "Courier New"  # untranslated: a font
DEEPEST = 3  # levels of lists that Word's own styles have


def word_file_of(text: str, *, title: str) -> bytes:
    made = WordFile(title)
    made.write(MARKDOWN.parse(NO_XML.sub("", text)))
    out = io.BytesIO()
    made.document.save(out)
    return out.getvalue()


class WordFile:
    """Follows Markdown's tokens. `lists` holds the number of each list that is open, None for marks."""

    def __init__(self, title: str):
        self.document = Document()
        self.document.core_properties.title = NO_XML.sub("", title)[:255]
        self.document.core_properties.author = ""
        self.document.core_properties.comments = ""
        self.document.styles["Normal"].font.size = Pt(11)
        label = self.document.styles.add_style(LABEL, WD_STYLE_TYPE.PARAGRAPH)
        label.base_style, label.font.italic = self.document.styles["Normal"], True
        self.lists: list[Any] = []
        self.is_first = False  # whether the next paragraph begins an item
        self.mark = ""  # what stands before an item inside of a quote
        self.quotes = 0
        self.style = ""
        self.rows: list[list[Any]] | None = None

    def write(self, tokens: list[Any]) -> None:
        for token in tokens:
            step = getattr(self, f"_{token.type}", None)
            if step:
                step(token)

    def _heading_open(self, token: Any) -> None:
        self.style = f"{HEADING} {token.tag[1]}" if token.tag != "h1" else TITLE

    def _heading_close(self, _token: Any) -> None:
        self.style = ""

    def _bullet_list_open(self, _token: Any) -> None:
        self.lists.append(None)

    def _ordered_list_open(self, token: Any) -> None:
        self.lists.append(self._numbering(int(token.attrGet("start") or 1)))

    def _bullet_list_close(self, _token: Any) -> None:
        self.lists.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Any) -> None:
        self.is_first = True
        self.mark = f"{token.info}. " if token.info else "• "

    def _blockquote_open(self, _token: Any) -> None:
        self.quotes += 1

    def _blockquote_close(self, _token: Any) -> None:
        self.quotes -= 1

    def _table_open(self, _token: Any) -> None:
        self.rows = []

    def _tr_open(self, _token: Any) -> None:
        self.rows.append([])

    def _table_close(self, _token: Any) -> None:
        table = self.document.add_table(rows=0, cols=len(self.rows[0]), style=GRID)
        for cells in self.rows:
            row = table.add_row()
            for cell, inline in zip(row.cells, cells, strict=True):
                _put(cell.paragraphs[0], inline)
        self._repeat_head(table)
        self.document.add_paragraph()
        self.rows = None

    def _repeat_head(self, table: Any) -> None:
        """The first row says what the columns are, on each page and to whoever reads the file."""
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(mark)

    def _fence(self, token: Any) -> None:
        run = self.document.add_paragraph().add_run(token.content.rstrip("\n"))
        run.font.name = CODE

    _code_block = _fence

    def _html_block(self, token: Any) -> None:
        self.document.add_paragraph(token.content.strip())

    def _inline(self, token: Any) -> None:
        if self.rows is not None:
            self.rows[-1].append(token)
        elif _is_label(token) and not self.lists and not self.quotes:
            self.document.add_paragraph(token.children[1].content, style=LABEL)
        else:
            paragraph = self._paragraph()
            if self.quotes and self.lists and self.is_first:
                paragraph.add_run(self.mark)
                self.is_first = False
            _put(paragraph, token)

    def _paragraph(self) -> Any:
        if self.lists and not self.style and not self.quotes:
            return self._item()
        quote = QUOTE if self.quotes else None
        return self.document.add_paragraph(style=self.style or quote)

    def _item(self) -> Any:
        number, depth = self.lists[-1], min(len(self.lists), DEEPEST)
        kind = BULLET if number is None else NUMBER
        kind = kind if self.is_first else GOES_ON
        paragraph = self.document.add_paragraph(style=f"{kind} {depth}" if depth > 1 else kind)
        if number is not None and self.is_first:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = 0
        self.is_first = False
        return paragraph

    def _numbering(self, start: int) -> int:
        """The id of a new count that begins there: Word's style counts on through the document."""
        style = self.document.styles[NUMBER].element
        numbering = self.document.part.numbering_part.numbering_definitions._numbering
        used = numbering.num_having_numId(style.pPr.numPr.numId.val)
        count = numbering.add_num(used.abstractNumId.val)
        count.add_lvlOverride(ilvl=0).add_startOverride(start)
        return count.numId


def _is_label(inline: Any) -> bool:
    """Whether a line is italic from end to end."""
    kinds = [child.type for child in inline.children or []]
    return kinds == ["em_open", "text", "em_close"]


def _put(paragraph: Any, inline: Any) -> None:
    bold = italic = 0
    addresses = []
    for child in inline.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "link_open":
                addresses.append(child.attrGet("href") or "")
            case "link_close":
                if address := addresses.pop():
                    paragraph.add_run(f" ({address})")
            case "softbreak" | "hardbreak":
                paragraph.add_run().add_break()
            case _:
                run = paragraph.add_run(child.content)
                run.bold, run.italic = bool(bold) or None, bool(italic) or None
                if child.type == "code_inline":
                    run.font.name = CODE
