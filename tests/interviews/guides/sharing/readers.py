"""Reads a PDF as its reader would: its words, and whether a glyph of it is an empty box."""

import io
import unicodedata

from pypdf import PdfReader
from pypdf.generic import ContentStream

SHOWS = {b"Tj", b"TJ", b"'", b'"'}


def lines_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split("\n")


def pages_of(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


def letters(text):
    """What it says whatever the order is in which the glyphs were drawn."""
    return sorted(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Zs"))


def missing_glyphs(pdf):
    """How many glyphs are drawn that their font does not have: number 0 of each."""
    reader = PdfReader(io.BytesIO(pdf))
    return sum(glyph == 0 for page in reader.pages for glyph in _glyphs(page, reader))


def _glyphs(page, reader):
    """The numbers of the glyphs that a page draws."""
    fonts = {name: _glyphs_by_code(font) for name, font in page["/Resources"]["/Font"].items()}
    glyphs = b""
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        if operator == b"Tf":
            glyphs = fonts[operands[0]]
        elif operator in SHOWS:
            for shown in operands[0] if operator == b"TJ" else operands:
                codes = getattr(shown, "original_bytes", b"")
                for at in range(0, len(codes) - 1, 2):
                    code = int.from_bytes(codes[at : at + 2])
                    yield int.from_bytes(glyphs[2 * code : 2 * code + 2])


def _glyphs_by_code(font):
    return font.get_object()["/DescendantFonts"][0].get_object()["/CIDToGIDMap"].get_data()
