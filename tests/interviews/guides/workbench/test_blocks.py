"""Pieces that stand together are one block."""

from interviews.guides.reading.reader import read_markdown
from interviews.guides.workbench.blocks import blocks_of

from .documents import PLATFORM


def kinds(text):
    return [(block.line, block.end, block.kind) for block in blocks_of(read_markdown(text))]


def test_every_piece_stands_in_one_block():
    proposal = read_markdown(PLATFORM)
    pieces = [piece for block in blocks_of(proposal) for piece in block.pieces]
    assert sorted(map(id, pieces)) == sorted(map(id, proposal.pieces))


def test_a_list_is_a_block_with_its_label():
    assert (6, 8, "questions") in kinds(PLATFORM)


def test_headings_stand_alone():
    text = "# T\n\n## Round 1: A (20 min)\n\n### Warm-up\n\n- Why?\n"
    assert kinds(text) == [(1, 1, "heading"), (3, 3, "stage"), (5, 5, "part"), (7, 7, "questions")]


def test_a_table_is_one_block_whatever_its_columns_hold():
    text = (
        "# T\n\n## Round 1: A (20 min)\n\n| Question | Good answer | Red flags |\n| --- | --- | --- |\n"
        "| Why us? | Names a job | Shrugs |\n| What next? | A plan | None |\n"
    )
    assert kinds(text)[2:] == [(5, 8, "mixed")]


def test_notes_with_a_line_between_are_blocks_of_their_own():
    assert kinds("# T\n\n## Round 1: A (20 min)\n\nOne.\n\nTwo.\n")[2:] == [
        (5, 5, "note"),
        (7, 7, "note"),
    ]


def test_a_list_of_nobody_knows_what_is_open_and_a_note_is_not():
    text = (
        "# T\n\n## Round 1: A (20 min)\n\nA word first.\n\n- the lamp\n- the stairs\n- the coffee\n"
    )
    opened = [
        (block.line, block.guess) for block in blocks_of(read_markdown(text)) if block.is_open
    ]
    assert opened == [(7, "good")]
