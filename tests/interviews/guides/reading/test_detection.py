"""Which headings begin a stage."""

import pytest

from interviews.guides.reading.blocks import blocks_of
from interviews.guides.reading.detection import clock_marks, lead_minutes, stage_headings
from interviews.guides.reading.outline import outlined


def found(text):
    blocks = outlined(blocks_of(text))
    return [blocks[place].plain for place in stage_headings(blocks).places]


def test_a_time_in_the_heading_or_right_below_it_makes_a_stage():
    assert found("## Chat, 20 min\n\n## Floor\n\nTakes two hours.\n\n## Team\n\nWe are six.\n") == [
        "Chat, 20 min",
        "Floor",
    ]


def test_a_number_of_a_stage_makes_one_even_alone():
    assert found("# T\n\n## Round 1: Chat\n\nHi.\n\n## Team\n\nWe are six.\n") == ["Round 1: Chat"]
    assert found("# T\n\n## Chat (20 min)\n\nHi.\n\n## Team\n\nWe are six.\n") == []


def test_a_meeting_without_a_time_is_one_beside_others_that_have_it():
    assert found("## Interview\n\n80 minutes.\n\n## Working session\n\nNo limit.\n\n## Before you book\n\nx\n") == [
        "Interview", "Working session",
    ]  # fmt: skip


def test_the_highest_rank_counts():
    assert found("# T\n\n## A (1 hour)\n\n### B (5 min)\n\n### C (9 min)\n\n## D (2 hours)\n") == [
        "A (1 hour)",
        "D (2 hours)",
    ]


@pytest.mark.parametrize(
    "heading", ["Marks", "Debrief", "Red flags", "Getting ready", "Overview", "Competencies"]
)
def test_other_headings_are_none(heading):
    text = f"## Chat (20 min)\n\nx\n\n## {heading}\n\nIn 30 minutes.\n\n## Floor (1 hour)\n\nx\n"
    assert found(text) == ["Chat (20 min)", "Floor (1 hour)"]


def test_the_time_is_that_of_the_first_sentences_or_a_field():
    def lead(text):
        return lead_minutes(outlined(blocks_of(text)), 0)

    assert lead("## A\n\nOn the phone. 20 minutes, and no 40 minutes.\n") == (20, 20)
    assert lead("## A\n\n- Who: Ada\n- Time: 1 hour\n") == (60, 60)
    assert lead("## A\n\n- What happens in 10 minutes?\n") is None
    assert lead("## A\n\n### B\n\n10 minutes.\n") is None
    assert lead("## A\n\n> We have an hour.\n") is None


def test_marks_on_a_clock_rise_from_zero():
    def marks(*times):
        return clock_marks(blocks_of("".join(f"## {time} x\n\n" for time in times)))

    assert marks("00:00", "00:05", "00:20") == [0, 5, 20]
    assert marks("00:00", "00:05") == []
    assert marks("09:00", "09:30", "10:00") == []
    assert marks("00:00", "00:20", "00:05") == []
