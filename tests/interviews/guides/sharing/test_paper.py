"""The PDF: every name is visible in its own letters, and what cannot be drawn is named."""

import pytest

from interviews.guides.sharing import paper
from interviews.guides.sharing.blocks import Block, Sheets
from interviews.guides.sharing.paper import TooManyPages, pdf_of

from . import readers
from .readers import drawn_text, letters, lines_of, missing_glyphs, pages_of

NAMES = [
    "Ada “Lovelace” – Žižek",
    "محمد علي",
    "سلام عليكم",
    "דוד בן־גוריון",
    "山田太郎",
    "张伟 長谷川",
    "김철수",
    "Μαρία Παπαδοπούλου",
    "Ольга Йовчева",
    "Nguyễn Thị Hạnh",
    "สมชาย",
    "अमर",
    "Գագիկ გიორგი",
]  # fmt: skip


def sheets(*blocks):
    return Sheets(title="Guide", foot="Guide, v1", page="Page {} of {}", blocks=list(blocks))


def test_each_name_is_visible_in_its_own_letters():
    pdf = pdf_of(sheets(*(Block("text", name) for name in NAMES)))
    assert missing_glyphs(pdf) == 0
    lines = [letters(line) for line in lines_of(pdf)]
    assert [name for name in NAMES if letters(name) not in lines] == []


@pytest.mark.parametrize("name", ["Ada \U0001f680", "अमर \U0001f680"])
def test_control_a_sign_without_a_font_would_vanish(monkeypatch, name):
    monkeypatch.setattr(paper, "shown", lambda text, has: text)
    pdf = pdf_of(sheets(Block("text", name)))
    assert letters(name) not in [letters(line) for line in lines_of(pdf)]


def test_control_a_font_without_a_glyph_is_seen(monkeypatch):
    pdf = pdf_of(sheets(Block("text", "Ada")))
    monkeypatch.setattr(readers, "_glyphs_by_code", lambda font: bytes(2 * 2**16))
    assert missing_glyphs(pdf) > 0


def test_names_of_three_directions_share_a_line():
    line = "Ada, محمد علي, דוד and 山田太郎 ask first."
    pdf = pdf_of(sheets(Block("muted", line)))
    assert missing_glyphs(pdf) == 0
    assert letters(line) in [letters(shown) for shown in lines_of(pdf)]


@pytest.mark.parametrize("words", ["Ask 山田太郎 then. ", "Ask 山田 and محمد. "])
def test_lines_and_pages_that_begin_and_end_in_any_font_are_whole(words):
    pdf = pdf_of(sheets(Block("say", words * 350), Block("muted", "Μαρία")))
    assert pages_of(pdf) > 1
    assert missing_glyphs(pdf) == 0
    said = "".join("".join(lines_of(pdf)).split())
    assert said.count("山田") == 350
    assert "Μαρία" in said


def test_a_line_that_begins_in_another_font_leaves_the_next_one_its_own():
    told = [words * 40 for words in ("山田太郎, ask ", "ask 山田太郎, ", "محمد, ask ")]
    pdf = pdf_of(sheets(Block("stage", "Tech", "60 min"), *(Block("muted", text) for text in told)))
    assert drawn_text(pdf).count("ask") == 120
    assert missing_glyphs(pdf) == 0


def test_a_sign_that_no_font_has_is_named():
    said = " ".join(lines_of(pdf_of(sheets(Block("ask", "Launch \U0001f680 it, \U000f0000?")))))
    assert "Launch ‹rocket› it, ‹u+f0000›?" in said


def test_what_turns_the_direction_or_has_no_shape_is_left_out():
    pdf = pdf_of(sheets(Block("text", "Not \u202eturned\u202c, a\u200bnd\x07 whole\ufe0f")))
    assert "Not turned, and whole" in lines_of(pdf)
    assert missing_glyphs(pdf) == 0


def test_long_words_and_long_texts_stay_on_the_paper():
    pdf = pdf_of(sheets(Block("stage", "S" * 2000, "x" * 200), Block("say", "面接" * 1000)))
    assert letters("S" * 2000)[0] in "".join(lines_of(pdf))
    said = "".join(lines_of(pdf))
    assert (said.count("S"), said.count("面接")) == (2000, pytest.approx(1000, abs=70))
    assert pages_of(pdf) > 1


def test_each_kind_of_block_is_drawn():
    kinds = ["title", "stage", "part", "mini", "label", "text", "muted", "say", "ask", "more", "item",
             "tick", "pair", "score", "gap"]  # fmt: skip
    blocks = [Block(kind, f"words of {kind}", "beside") for kind in kinds]
    said = " ".join(lines_of(pdf_of(sheets(*blocks, Block("lines", "40"), Block("rest")))))
    assert all(f"words of {kind}" in said for kind in kinds)
    assert "Page 2 of 2" in said


def test_a_document_that_needs_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(paper, "MOST_PAGES", 2)
    with pytest.raises(TooManyPages):
        pdf_of(sheets(*[Block("text", "words " * 200)] * 40))
