"""What the check misses in a guide."""

import pytest

from interviews.guides.checks.completeness import gaps, lacking
from interviews.guides.document.missing import missing_in
from interviews.guides.document.values import Attribute, GuideText, Segment, Signal
from tests.interviews.guides.checks.guides import RUBRIC, closing, guide, stage, talk


def codes(text):
    return [finding.code for finding in gaps(text)]


def test_a_whole_guide_has_no_gaps():
    assert codes(guide()) == []
    assert list(lacking(guide())) == []


def test_what_blocks_is_what_publishing_refuses_with_its_place():
    text = guide(stage(1, minutes=None), debrief=[])
    found = list(lacking(text))
    assert [finding.title for finding in found] == missing_in(text)
    assert [(finding.stage, finding.place, finding.blocks) for finding in found] == [
        (1, "Stage 1", True),
        (0, "Engineer", True),
    ]
    assert len(list(lacking(GuideText(title="")))) == len(missing_in(GuideText(title=""))) == 4


def test_a_rubric_needs_four_meanings():
    assert codes(guide(stage(rubric={}))) == ["rubric"]
    (found,) = gaps(guide(stage(rubric={**RUBRIC, "No": " "})))
    assert found.title == "The rubric of Stage 1 leaves out No"
    assert "Office of Personnel Management" in found.source


@pytest.mark.parametrize(
    "segment",
    [
        talk("What does ownership mean to you?"),
        talk("And?", title="Ownership"),
        Segment(title="Talk", script="We want owners here."),
        Segment(title="Talk", signals=[Signal("great", "Takes ownership of the outcome")]),
        talk("How do you answer for what you shipped?"),
    ],
)
def test_an_attribute_is_tested_by_a_question_a_part_or_a_signal(segment):
    tested = stage(
        attributes=[Attribute("Ownership", "Do they answer for it?")], segments=[segment]
    )
    assert "untested" not in codes(guide(tested))


def test_an_attribute_that_nothing_speaks_of_is_named():
    bare = stage(attributes=[Attribute("SQL"), Attribute("Ownership")], segments=[talk("Why us?")])
    found = list(gaps(guide(bare)))
    assert [one.code for one in found] == ["untested", "untested"]
    assert found[1].place == "Stage 1, attribute 2"
    assert "untested" not in codes(
        guide(stage(attributes=[Attribute("SQL")], segments=[talk("Which SQL?")]))
    )


def test_minutes_fit_the_stage():
    boxes = [talk("How measure?", minutes=(5, 5)), talk(minutes=(30, 40)), talk(minutes=(25, 25))]
    (found,) = gaps(guide(stage(segments=boxes)))
    assert found.title == "Stage 1 is 10 minutes too long"
    assert found.place == "The time boxes add up to 70 of 60 minutes"
    assert [(bar.begins, bar.minutes, bar.is_late) for bar in found.bars] == [
        (0, 5, False), (5, 40, False), (45, 25, True),
    ]  # fmt: skip
    assert codes(guide(stage(segments=boxes[:2]))) == []
    assert codes(guide(stage(segments=[talk("Measure?", minutes=(60, 61))]))) == ["minutes"]


@pytest.mark.parametrize("title", ["The offer", "Das Angebot", "Notre offre", "La oferta"])
def test_the_offer_comes_last(title):
    text = guide()
    text.stages[-1] = closing(2, ["Values", title, "Feedback"])
    assert codes(text) == ["offer-last"]
    text.stages[-1] = closing(2, ["Values", "Feedback", title])
    assert codes(text) == []


def test_a_closing_has_three_parts():
    text = guide()
    text.stages[-1] = closing(2, ["Values", "The offer"])
    assert codes(text) == ["closing-parts"]


def test_more_than_four_voters_are_too_many():
    panels = [["Ada", "Ben"], ["Cleo"], ["Dina"], ["Ada"]]
    stages = [stage(n, interviewers=names, attributes=[]) for n, names in enumerate(panels, 1)]
    assert codes(guide(*stages)) == []
    pair = stage(5, interviewers=["Emre", "Gil"], panel_rule="either", attributes=[])
    (found,) = gaps(guide(*stages, pair))
    assert found.title == "5 people vote"
    assert "re:Work" in found.source
    pair.interviewers = ["Ada", "Gil"]
    assert codes(guide(*stages, pair)) == []
