"""Sheets as a PDF. It runs in a process of its own: nothing here knows the database or the web."""

from functools import lru_cache

from fontTools.ttLib import TTFont
from fpdf import FPDF, XPos, YPos

from .blocks import Block, Sheets
from .glyphs import (
    FONTS,
    HEADING,
    TEXT,
    fallbacks_for,
    is_right_to_left,
    is_shaped,
    is_wide,
    plain_text,
    shown,
)
from .limits import MOST_PAGES

MARGIN, BOTTOM = 20, 18  # mm
STAGE_BELOW = 115  # mm of a page; a stage that would begin lower begins a new one
INK, MUTED, ACCENT, RULE = (26, 26, 22), (92, 91, 84), (47, 88, 190), (205, 203, 194)
SCORES = {
    "Strong Yes": (12, 107, 73),
    "Yes": (12, 107, 73),
    "No": (170, 38, 28),
    "Strong No": (170, 38, 28),
}  # untranslated: words of a guide
KEEP = {
    "stage": 45,
    "part": 30,
    "mini": 20,
    "label": 18,
    "score": 12,
    "ask": 16,
}  # mm that it needs below


class TooManyPages(Exception):
    pass


def pdf_of(sheets: Sheets) -> bytes:
    """Raises TooManyPages."""
    paper = Paper(sheets)
    for block in sheets.blocks:
        paper.put(block)
    return bytes(paper.output())


@lru_cache
def covered(name: str) -> frozenset[int]:
    with TTFont(FONTS / name, lazy=True) as font:
        return frozenset(font.getBestCmap())


class Paper(FPDF):
    def __init__(self, sheets: Sheets):
        super().__init__(format="A4")
        self.foot, self.page_words = plain_text(sheets.foot), sheets.page
        self.set_title(sheets.title)
        self.set_lang(sheets.language)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, BOTTOM + 6)
        words = [sheets.foot, *(b.text + b.beside for b in sheets.blocks)]
        self._load(set(plain_text("".join(words))) - {"\n"})
        self.add_page()

    def _load(self, signs: set[str]) -> None:
        self.add_font("text", "", FONTS / TEXT)
        self.add_font("text", "B", FONTS / HEADING)
        needed = fallbacks_for(signs, covered)
        for name in needed:
            self.add_font(name, "", FONTS / name)
        self.set_fallback_fonts(needed, exact_match=False)
        self.known = frozenset().union(*(covered(name) for name in [TEXT, *needed]))

    def add_page(self, *args, **kwargs) -> None:  # fpdf2 calls it for each page that a text fills
        if self.page_no() >= MOST_PAGES:
            raise TooManyPages
        super().add_page(*args, **kwargs)
        if self.font_family:
            self._settle_font()

    def _settle_font(self) -> None:
        """Have the font stand on the page now. fpdf2 would write it inside of the first line, where it
        is forgotten if that line begins with a fallback: the next line would be drawn in that one.
        """
        self.text(0, 0, "")

    def footer(self) -> None:
        self.set_y(-BOTTOM)
        left = self.w - 2 * MARGIN - 30
        self._write(self.foot, size=8, colour=MUTED, width=left)
        self.set_xy(self.w - MARGIN - 30, -BOTTOM)
        self._write(
            self.page_words.format(self.page_no(), "{nb}"),
            size=8,
            colour=MUTED,
            width=30,
            align="R",
        )

    def put(self, block: Block) -> None:
        needed = KEEP.get(block.kind, 0)
        if self.get_y() + needed > self.page_break_trigger:
            self.add_page()
        getattr(self, f"_{block.kind}")(block)

    def _write(
        self,
        text,
        *,
        size=10.5,
        colour=INK,
        style="",
        x=None,
        width=0,
        align="",
        border=0,
        pitch=0.5,
    ):
        """A text from x on. All words on the paper pass here."""
        text = shown(plain_text(text), lambda sign: ord(sign) in self.known)
        self.set_font("text", style, size)
        self._settle_font()
        self.set_text_color(*colour)
        self.set_fill_color(
            *colour
        )  # else fpdf2 restores the font of before after a line's first font
        direction = "rtl" if is_right_to_left(text) else "ltr"
        self.set_text_shaping(is_shaped(text), direction=direction)
        self.set_x(MARGIN if x is None and not width else self.get_x() if x is None else x)
        self.multi_cell(
            width, size * pitch, text, border=border, new_x=XPos.LMARGIN, new_y=YPos.NEXT,
            align=align or ("R" if direction == "rtl" else "L"),
            wrapmode="CHAR" if is_wide(text) else "WORD",
        )  # fmt: skip

    def _aside(self, text: str) -> None:
        """Small words at the right of the line that comes next."""
        if text:
            top = self.get_y()
            self.set_xy(self.w - MARGIN - 60, top + 0.8)
            self._write(text, size=9, colour=MUTED, width=60, align="R")
            self.set_y(top)

    def _title(self, block: Block) -> None:
        self._write(block.text, size=22, style="B", pitch=0.45)

    def _stage(self, block: Block) -> None:
        if self.get_y() > STAGE_BELOW:
            self.add_page()
        self.ln(5)
        self.start_section(plain_text(block.text) or " ")
        self._aside(block.beside)
        self._write(block.text, size=16, style="B", width=self.epw - 62, x=MARGIN, pitch=0.46)
        self.ln(1)

    def _part(self, block: Block) -> None:
        self.ln(4)
        self._aside(block.beside)
        self._write(block.text, size=12, style="B", width=self.epw - 62, x=MARGIN)
        self.ln(0.5)

    def _mini(self, block: Block) -> None:
        self.ln(1.5)
        self._write(block.text, size=9.5, colour=MUTED, style="B")

    def _label(self, block: Block) -> None:
        self.ln(1)
        self._write(block.text, size=8.5, colour=ACCENT, style="B")

    def _text(self, block: Block) -> None:
        self._write(block.text)
        self.ln(1.5)

    def _muted(self, block: Block) -> None:
        self._write(block.text, size=9.5, colour=MUTED)
        self.ln(1)

    def _say(self, block: Block) -> None:
        self.set_draw_color(*ACCENT)
        self.set_line_width(0.8)
        self.c_margin, usual = 4, self.c_margin
        self._write(block.text, size=12, border="L", pitch=0.52)
        self.c_margin = usual
        self.ln(1.5)

    def _ask(self, block: Block) -> None:
        self.ln(0.8)
        self._frame()
        self.ellipse(MARGIN + 1, self.get_y() + 1, 3.6, 3.6)
        self._write(block.text, size=11.5, x=MARGIN + 6.5)

    def _more(self, block: Block) -> None:
        self._marked("–", block.text, MARGIN + 8, size=11)

    def _item(self, block: Block) -> None:
        self._marked("•", block.text, MARGIN + 2)

    def _tick(self, block: Block) -> None:
        self._frame()
        self.rect(MARGIN + 2, self.get_y() + 1.1, 3, 3)
        self._write(block.text, size=10, x=MARGIN + 7)

    def _marked(self, mark: str, text: str, x: float, size: float = 10) -> None:
        top = self.get_y()
        self._write(mark, size=size, colour=MUTED, x=x, width=6)
        self.set_y(top if self.get_y() > top else self.get_y() - size * 0.5)
        self._write(text, size=size, x=x + 4)

    def _pair(self, block: Block) -> None:
        self._write(block.text, style="B", size=10)
        if block.beside:
            self._write(block.beside, size=10, colour=MUTED)
        self.ln(1)

    def _score(self, block: Block) -> None:
        top = self.get_y()
        self._frame()
        self.rect(MARGIN + 1, top + 1.1, 3, 3)
        self._write(
            block.text,
            size=10,
            style="B",
            colour=SCORES.get(block.text, INK),
            x=MARGIN + 6,
            width=26,
        )
        self.set_y(top)
        self._write(block.beside, size=10, x=MARGIN + 34)
        self.ln(2)

    def _gap(self, block: Block) -> None:
        """A word with a line to write on."""
        self.ln(3)
        self._write(block.text, size=9, colour=MUTED, width=40, x=MARGIN)
        self._rule(MARGIN + 40)

    def _lines(self, block: Block) -> None:
        for _ in range(int(block.text)):
            if self.get_y() + 8 > self.page_break_trigger:
                self.add_page()
            self.ln(8)
            self._rule(MARGIN)
        self.ln(2)

    def _rest(self, _block: Block) -> None:
        """Lines to the end of the page."""
        count = int((self.page_break_trigger - self.get_y()) / 8) - 1
        self._lines(Block("lines", str(max(count, 1))))

    def _frame(self) -> None:
        self.set_draw_color(*MUTED)
        self.set_line_width(0.25)

    def _rule(self, left: float) -> None:
        self.set_draw_color(*RULE)
        self.set_line_width(0.2)
        self.line(left, self.get_y(), self.w - MARGIN, self.get_y())
