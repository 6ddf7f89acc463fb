"""Which fonts are asked for what, and that they are the ones that came with the product."""

import hashlib

import pytest

from interviews.guides.sharing.glyphs import (
    FALLBACKS,
    FONTS,
    HEADING,
    TEXT,
    fallbacks_for,
    is_right_to_left,
    is_shaped,
    is_wide,
)
from interviews.guides.sharing.paper import covered


def test_the_fonts_are_those_of_the_list_and_each_has_its_licence():
    sums = dict(line.split("  ")[::-1] for line in (FONTS / "SHA256SUMS").read_text().splitlines())
    for name, digest in sums.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest, name
    fonts = {path.name for path in FONTS.glob("*.ttf")}
    assert fonts == {TEXT, HEADING, *FALLBACKS}
    assert fonts <= sums.keys()
    told = (FONTS / "README.md").read_text()
    assert all(name in told for name in sums)


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Ada, Žižek, Ольга, अमित", []),
        ("محمد דוד", ["DejaVuSans.ttf"]),
        ("สมชาย", ["NotoSansThai-Regular.ttf"]),
        ("山田 김", ["DroidSansFallback.ttf"]),
        ("דוד 山田", ["DejaVuSans.ttf", "DroidSansFallback.ttf"]),
        ("\U000f0000", []),
    ],
)
def test_a_font_is_loaded_when_a_sign_needs_it(text, needed):
    assert fallbacks_for(set(text), covered) == needed


def test_ideographs_and_syllables_are_covered_as_a_whole():
    known = covered("DroidSansFallback.ttf")
    for first, last in [(0x4E00, 0x9FA5), (0xAC00, 0xD7A3), (0x3041, 0x3094), (0x30A1, 0x30F6)]:
        assert set(range(first, last + 1)) <= known


def test_how_a_text_is_written():
    assert is_right_to_left("محمد (Ada)")
    assert not is_right_to_left("Ada asks, then دוד")
    assert not is_right_to_left("")
    assert is_shaped("दि")
    assert not is_shaped("Ada 山田")
    assert is_wide("面接の目的")
    assert not is_wide("Ask 山田 first, please.")
