import pytest

from interviews.guides.reading.blocks import blocks_of
from interviews.guides.reading.faults import UnreadableDocument
from interviews.guides.reading.paragraphs import split_lines


def kinds(text):
    return [(block.kind, block.text) for block in blocks_of(text)]


def test_bold_lines_and_capitals_stand_alone():
    assert kinds("**Call, 30 min**\nA talk.\n") == [
        ("heading", "**Call, 30 min**"),
        ("paragraph", "A talk."),
    ]
    assert kinds("LISTEN FOR\n- a\n")[0] == ("heading", "LISTEN FOR")
    assert kinds("*Pleasing*\n")[0] == ("heading", "*Pleasing*")
    assert kinds("**Round 1. Call** (with Ada)\n")[0][0] == "heading"
    assert kinds("**Note** that this is text.\n")[0][0] == "paragraph"


def test_lines_made_in_one_way_are_items():
    assert kinds("**Q51.** Why?\n**Q52.** How?\n") == [("item", "Why?"), ("item", "How?")]
    assert [block.mark for block in blocks_of("Q1: Why?\nQ2: How?\n")] == ["Q1:", "Q2:"]
    assert [kind for kind, _ in kinds("A = a\nB = b\nC = c\n")] == ["item"] * 3
    assert kinds("one\ntwo\n") == [("paragraph", "one two")]


def test_fields_of_several_lines_stand_alone():
    assert kinds("Time: 20 min\nWho: Ada\n") == [
        ("paragraph", "Time: 20 min"),
        ("paragraph", "Who: Ada"),
    ]


def test_items_know_how_deep_they_hang():
    assert [(b.depth, b.mark) for b in blocks_of("1. a\n   - b\n     - c\n2. d\n")] == [
        (1, "1."),
        (2, ""),
        (3, ""),
        (1, "2."),
    ]


def test_a_summary_stands_below_the_heading_above():
    assert [
        b.level for b in blocks_of("## Steps\n\n<summary>Call</summary>\n") if b.kind == "heading"
    ] == [2, 3]


def test_what_the_parser_gives_no_token_for_is_kept():
    assert kinds("[a]: /url 'title'\n\ntext\n") == [
        ("aside", "[a]: /url 'title'"),
        ("paragraph", "text"),
    ]


def test_a_quote_is_one_block_however_much_it_holds():
    assert kinds("> a\n>\n> - b\n> 1. c\n") == [("quote", "a\n\n- b\n1. c")]


@pytest.mark.parametrize(
    ("text", "words"), [("  " * 70 + "", ""), ("a\n" * 40_001, "40,000 lines")]
)
def test_limits_have_a_sentence(text, words):
    if not words:
        assert blocks_of(text) == []
        return
    with pytest.raises(UnreadableDocument, match=words):
        blocks_of(text)


def test_pieces_of_a_paragraph_cover_all_of_its_lines():
    lines = ["a", "**b**", "c", "Who: d", "e"]
    pieces = list(split_lines(lines))
    assert [line for _, _, part, _, _ in pieces for line in part] == lines
