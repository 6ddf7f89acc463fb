"""Notes on paper: every word of the Markdown, and no sign of it."""

import pytest

from interviews.guides.document.words import lost_lines
from interviews.guides.sharing.blocks import Block
from interviews.guides.sharing.notes import blocks_of_note


def test_a_note_is_its_words_in_their_order():
    note = (
        "## Before\n\nRead *this* and\nthat.\n\n- one\n- **two**\n\n3. three\n\n"
        "| a | b |\n| - | - |\n| c | [d](https://e.example/f) |\n\n> quoted"
    )
    assert blocks_of_note(note) == [
        Block("mini", "Before"),
        Block("text", "Read this and that."),
        Block("item", "one"),
        Block("item", "two"),
        Block("text", "3. three"),
        Block("text", "a | b"),
        Block("text", "c | d (https://e.example/f)"),
        Block("text", "quoted"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        ">" * 10_000 + " deep",
        "[" * 10_000 + " brackets",
        "".join("  " * depth + f"- level {depth}\n" for depth in range(60)),
        "```python\ncode\n```",
        "[1]: https://a.example 'title'",
        "<!-- a comment -->",
        "![alt words](picture.png)",
    ],
)
def test_no_word_of_a_note_is_lost(note):
    said = "\n".join(block.text for block in blocks_of_note(note))
    assert lost_lines(note, said) == []


def test_an_empty_note_is_nothing():
    assert blocks_of_note("") == []
