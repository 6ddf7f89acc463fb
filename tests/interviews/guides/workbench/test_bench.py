"""Blocks are split, merged and placed; a stage keeps its key."""

import pytest

from interviews.guides.workbench.acts import bench_of
from interviews.guides.workbench.structure import Unfit

from .documents import PLATFORM, block_at, stage_of

LINES = """# T

## Round 1: Talk (20 min)

We look at care
and at speed
and at tone.

Be kind.

Be brief.
"""


def test_a_paragraph_is_split_behind_a_line():
    bench = bench_of(LINES)
    bench.split(block_at(bench, 5), 6)
    first, second = block_at(bench, 5), block_at(bench, 7)
    assert [piece.text for piece in first.pieces] == ["We look at care and at speed"]
    assert [piece.text for piece in second.pieces] == ["and at tone."]
    bench.place(second, "good")
    assert [signal.text for signal in bench.guide().stages[0].signals] == ["and at tone."]


def test_a_list_is_split_between_its_items():
    bench = bench_of(PLATFORM)
    bench.split(block_at(bench, 6), 7)
    bench.place(block_at(bench, 8), "bad")
    stage = stage_of(bench.guide(), "phone")
    assert len(stage.questions) == len(stage.signals) == 1


@pytest.mark.parametrize("after", [0, 4, 7, 99])
def test_a_split_outside_of_the_block_is_refused(after):
    bench = bench_of(LINES)
    with pytest.raises(Unfit, match="Split it after one of its own lines"):
        bench.split(block_at(bench, 5), after)


def test_rows_of_one_line_are_not_split():
    source = "# T\n\n## Round 1: A (20 min)\n\n<table><tr><td>Question</td></tr><tr><td>Why?\n</td></tr></table>\n"
    bench = bench_of(source)
    with pytest.raises(Unfit, match="cannot be split there"):
        bench.split(block_at(bench, 5), 5)


def test_two_notes_become_one_text_and_two_lists_one_list():
    bench = bench_of(LINES)
    bench.merge(block_at(bench, 9))
    assert [piece.text for piece in block_at(bench, 9).pieces] == ["Be kind. Be brief."]
    bench = bench_of(PLATFORM)
    bench.split(block_at(bench, 6), 7)
    bench.place(block_at(bench, 8), "bad")
    bench.merge(block_at(bench, 6))
    assert len(stage_of(bench.guide(), "phone").questions) == 2


def test_a_heading_takes_the_line_behind_it_into_its_name():
    bench = bench_of(PLATFORM)
    bench.merge(block_at(bench, 3))
    assert bench.proposal.stages[0].name == "PHONE SCREEN"
    assert block_at(bench, 3).pieces[0].text == "PHONE SCREEN (30 min, Nadia) Begin gently."


def test_a_heading_with_words_of_its_own_keeps_its_name():
    bench = bench_of(PLATFORM)
    bench.place(block_at(bench, 6), "stage")
    assert bench.proposal.stages[1].name == "Ask about"
    bench.merge(block_at(bench, 6))
    assert [stage.name for stage in bench.proposal.stages] == ["PHONE SCREEN", "Ask about"]
    assert block_at(bench, 6).pieces[-1].text == "SYSTEM ROUND (1 h, Owen + Yuki)"


def test_the_last_block_has_none_to_merge_with():
    bench = bench_of(LINES)
    with pytest.raises(Unfit, match="the last block"):
        bench.merge(bench.blocks[-1])


def test_a_stage_keeps_its_key_when_one_is_begun_before_it():
    bench = bench_of(PLATFORM)
    second = bench.stages["s2"]
    bench.place(block_at(bench, 4), "stage")
    assert bench.stages["s2"] is second
    assert [bench.key_of(stage) for stage in bench.proposal.stages] == ["s1", "b2", "s2"]


def test_a_stage_that_is_placed_once_more_keeps_its_people():
    bench = bench_of(PLATFORM)
    bench.place(block_at(bench, 10), "stage", minutes=(50, 50))
    assert bench.stages["s2"].minutes == (50, 50)
    assert bench.stages["s2"].panel == ["Owen", "Yuki"]


def test_questions_outside_of_the_stages_are_open_until_they_are_placed():
    bench = bench_of("# Bank\n\n## Travel\n\n- Where to?\n- How far?\n")
    [block] = bench.open_blocks
    assert block.guess == "questions"
    bench.place(block, "note")
    assert bench.open_blocks == []
