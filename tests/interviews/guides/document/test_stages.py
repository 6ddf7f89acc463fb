"""A stage of a document: its marks, its line of the overview, and its sections."""

import pytest

from interviews.guides.document.blocks import blocks_of
from interviews.guides.document.report import Report
from interviews.guides.document.stages import StageReader, stage_heading
from interviews.guides.document.values import Stage


def reader_of(text, rest="Talk"):
    report = Report()
    heading, *body = blocks_of(f"## Stage 1: {rest}\n\n{text}", report)
    return StageReader(1, rest, heading, body, report)


def test_marks_stand_below_the_heading_and_notes_after_them():
    reader = reader_of("**Kind:** closing\n**Public name:** Lunch\n\nA note.")
    stage = reader.read()
    assert (stage.kind, stage.public_name, stage.notes) == ("closing", "Lunch", "A note.")
    assert stage.layout["marks"] == ["kind", "public name"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Kind:** tea", "Write “**Kind:** closing”"),
        ("**Kind:** closing\n**Kind:** closing", "has a “Kind” already"),
        ("A note.\n\n**Kind:** closing", "directly below the stage's heading"),
    ],
)
def test_a_mark_that_cannot_be_meant_is_refused(text, words):
    reader = reader_of(text)
    assert words in reader.report.errors[0].fix


def test_the_overviews_line_counts_and_other_names_are_told():
    reader = reader_of("", rest="Talk (Ada)")
    reader.take_row(Stage(1, "Chat", focus="Work", minutes=(30, 30), interviewers=["Ben"]))
    stage = reader.stage
    assert (stage.name, stage.focus, stage.minutes, stage.interviewers) == (
        "Chat",
        "Work",
        (30, 30),
        ["Ben"],
    )
    assert "The overview counts" in reader.report.warnings[0]


def test_without_a_line_the_heading_names_the_panel():
    reader = reader_of("", rest="Talk (Ada)")
    reader.take_row(None)
    assert reader.stage.interviewers == ["Ada"]
    assert "60 minutes and Ada were taken" in reader.report.warnings[0]


def test_the_owner_of_what_is_to_refine_stands_in_a_remark():
    stage = reader_of("### Problem (Ada to refine)\n\n> Go.").read()
    assert (stage.owner_name, stage.to_refine) == ("Ada", True)


def test_a_stage_that_explains_scores_has_a_rubric():
    rubric = "### Scoring\n\n| Score | Meaning |\n| --- | --- |\n| Yes | Good |"
    assert reader_of(rubric).has_scores
    assert not reader_of("### Talk").has_scores


@pytest.mark.parametrize(
    ("text", "number"),
    [("## Stage 2: Talk", "2"), ("## Round 3", "3"), ("### Stage 2", None), ("## Talk", None)],
)
def test_a_heading_begins_a_stage(text, number):
    found = stage_heading(blocks_of(text, Report())[0])
    assert (found and found[1]) == number
