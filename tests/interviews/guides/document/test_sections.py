"""A section of a stage is taken apart only when it can be written again with every word."""

import pytest

from interviews.guides.document.blocks import blocks_of
from interviews.guides.document.report import Report
from interviews.guides.document.sections import is_rubric, read_section
from interviews.guides.document.values import Stage

RUBRIC = "### Scoring\n\n| Score | Meaning |\n| --- | --- |\n| Yes | Good |\n| No | Not |\n"
PHILOSOPHY = "### Philosophy\n\nWe care.\n\n**We're testing:**\n\n- Wit: quick\n- Care (bonus, not required)\n"


def read(*texts, kind="interview"):
    stage, report = Stage(1, "Talk", kind=kind), Report()
    for text in texts:
        heading, *blocks = blocks_of(text, Report())
        read_section(stage, heading, blocks, report)
    return stage, report


def test_philosophy_and_attributes():
    stage, report = read(PHILOSOPHY)
    assert stage.philosophy == "We care."
    known = [(a.name, a.description, a.bonus) for a in stage.attributes]
    assert known == [("Wit", "quick", False), ("Care", "", True)]
    assert report.kept == report.errors == []


def test_a_rubric_and_its_place():
    stage, _ = read("### A\n\n> Hello.", RUBRIC)
    assert stage.rubric == {"Yes": "Good", "No": "Not"}
    assert stage.layout["rubric"]["at"] == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RUBRIC + "| Yes | Again |\n", "each once"),
        (RUBRIC + "| Perhaps | x |\n", "each once"),
        (PHILOSOPHY + "- Wit: again\n", "“Wit” stands on line"),
        (PHILOSOPHY + "- : nothing\n", "Write “Name: what you look for”"),
    ],
)
def test_what_cannot_be_meant_is_refused(text, words):
    _, report = read(text)
    assert any(words in problem.fix for problem in report.errors)


def test_a_second_rubric_is_kept_whole_as_a_note():
    other = RUBRIC.replace("Good", "Fine")
    stage, report = read(RUBRIC, other)
    assert stage.rubric["Yes"] == "Good"
    assert "Fine" in stage.segments[0].notes
    assert report.kept == [(1, other.strip())]


def test_what_cannot_be_written_again_keeps_its_words():
    text = "### Talk\n\n> One.\n\n> Two.\n\n- a\n- b\n\n> Three."
    stage, _ = read(text)
    (segment,) = stage.segments
    for word in ("One.", "Two.", "Three.", "- a"):
        assert word in "".join([segment.notes, segment.script, segment.after])


def test_a_table_under_another_name_is_no_rubric():
    heading, *blocks = blocks_of(RUBRIC, Report())
    assert is_rubric(heading, blocks)
    heading, *blocks = blocks_of(RUBRIC.replace("Scoring", "Notes"), Report())
    assert not is_rubric(heading, blocks)
