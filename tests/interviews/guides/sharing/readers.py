"""Reads a PDF as its reader would: its words, and whether a glyph of it is an empty box."""

import io
import re
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
    return sum(glyph == 0 for glyph, _ in _drawn(pdf))


def drawn_text(pdf):
    """What the glyphs say, each in the font that is set where it is drawn."""
    return "".join(text for _, text in _drawn(pdf))


def _drawn(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        fonts = {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}
        known = {
            name: (_glyphs_by_code(font), _texts_by_code(font)) for name, font in fonts.items()
        }
        for name, codes in _shown(page, reader):
            glyphs, texts = known[name]
            for at in range(0, len(codes) - 1, 2):
                code = int.from_bytes(codes[at : at + 2])
                yield int.from_bytes(glyphs[2 * code : 2 * code + 2]), texts.get(code, "")


def _shown(page, reader):
    """(font, codes) of each string of a page. `Q` brings back the font of its `q`."""
    font, kept = None, []
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        if operator == b"q":
            kept.append(font)
        elif operator == b"Q":
            font = kept.pop()
        elif operator == b"Tf":
            font = operands[0]
        elif operator in SHOWS:
            for shown in operands[0] if operator == b"TJ" else operands:
                yield font, getattr(shown, "original_bytes", b"")


def _glyphs_by_code(font):
    return font["/DescendantFonts"][0].get_object()["/CIDToGIDMap"].get_data()


def _texts_by_code(font):
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> ?<([0-9A-Fa-f]+)>", font["/ToUnicode"].get_data())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
