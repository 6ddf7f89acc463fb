"""Import(export(g)) is g, for Markdown and for JSON, whatever the fields hold."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from interviews.guides.document.exact import written, written_stage
from interviews.guides.document.parser import decode, parse, parse_stage
from interviews.guides.document.renderer import render
from interviews.guides.document.report import UnreadableGuide
from interviews.guides.document.values import (
    Attribute,
    GuideText,
    Question,
    Segment,
    Signal,
    Stage,
)
from interviews.guides.reading.json_form import guide_of_json, json_of
from tests.interviews.guides.made_up import VOTE, guides
from tests.interviews.guides.variants import GOOD

MANY = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@MANY
@given(guides())
def test_any_guide_reads_back_from_its_markdown(guide):
    text = written(guide)
    again, _ = parse(decode(text.encode()))
    assert again == guide
    assert written(again) == text


@MANY
@given(guides())
def test_any_guide_reads_back_from_its_json(guide):
    assert guide_of_json(json_of(guide)) == guide


@settings(MANY, max_examples=60)
@given(guides())
def test_any_stage_reads_back_from_its_page(guide):
    for stage in guide.stages:
        page = written_stage(stage)
        again, _ = parse_stage(page, number=stage.number, kind=stage.kind)
        assert again == stage


@settings(MANY, max_examples=30)
@given(guides())
def test_control_the_plain_form_alone_changes_guides(guide):
    """What the round trip rests on: most of these guides would not survive without the fields."""
    assume("```fields" in written(guide))
    try:
        again, _ = parse(render(guide))
    except UnreadableGuide:
        return
    assert again != guide


FULL = Stage(
    1, "Lamp talk", public_name="A talk", focus="Craft", minutes=(50, 60),
    interviewers=["Ida", "Bo"], panel_rule="either", owner_name="Ida", to_refine=True,
    notes="Bring oil.", philosophy="Light first.",
    attributes=[
        Attribute("Care", "is the glass clean?", rubric={"Yes": "Wipes it.", "No": "Soot."}),
        Attribute("Wit", bonus=True),
    ],
    segments=[
        Segment(
            "Talk", (20, 20), notes="Sit down.", script="Welcome.",
            questions=[
                Question(prompt="Why the sea?"),
                Question(
                    label="Storms", topic="Storms", prompt="Which night went wrong?",
                    follow_ups=["And then?"], when="stuck", looking_for=["Owns it"], tests=["Care"],
                ),
                Question(prompt="What else?", when="well"),
            ],
            signals=[Signal("great", "Names a night"), Signal("bad", "Blames", True)],
        ),
    ],
    rubric={"Strong Yes": "Tonight.", "Yes": "Soon.", "No": "Not yet.", "Strong No": "Never."},
)  # fmt: skip
CLOSING = Stage(
    2, "Closing", kind="closing", public_name="Conversation", minutes=(20, 20),
    segments=[Segment("Thanks", notes="Say them."), Segment("The offer", script="It is yours.")],
)  # fmt: skip


def test_every_usual_field_is_written_in_words():
    """Follow-ups, what is tested, when, levels and meanings per attribute need no fields as JSON."""
    guide = GuideText("Keeper", stages=[FULL, CLOSING], debrief_questions=[VOTE], rule="One No.")
    text = written(guide)
    assert "```" not in text
    for words in [
        "**To refine:** Ida", "*Follow-ups:*\n\n- And then?", "*Tests:*\n\n- Care",
        "*When: if they are stuck*", "**?**\n\n> \"What else?\"", "*Great signals:*\n\n- Names",
        "- Blames (do not prompt)", "### Scoring: Care",
    ]:  # fmt: skip
        assert words in text
    again, report = parse(text)
    assert again == guide
    assert [text for _, text in report.kept] == ["Bring oil."]


def changed(text, old, new):
    assert old in text
    with pytest.raises(UnreadableGuide) as refused:
        parse(text.replace(old, new))
    return str(next(refused.value.report.lines())), refused.value.report.errors[0].fix


def test_what_stands_beside_fields_is_changed_in_them():
    odd = Stage(1, "Lamp talk", focus=" Craft", minutes=(30, 30), public_name="A talk")
    text = written(GuideText("Keeper", stages=[odd, CLOSING], debrief_questions=[VOTE]))
    assert parse(text)[0].stages[0] == odd
    for old, new in [
        ("## Stage 1: Lamp talk", "## Stage 1: Another"),
        ("| 1. Lamp talk |", "| 1. Another |"),
    ]:
        assert "repeats what the fields below say" in changed(text, old, new)[1]
    for old, new in [('"A talk"', '"A talk'), ('"interview"', '"lunch"'), ('"focus"', '"fokus"')]:
        assert "cannot be read" in changed(text, old, new)[1]
    again, _ = parse(text.replace('"A talk"', '"A walk"'))
    assert again.stages[0].public_name == "A walk"


def test_words_behind_a_fence_are_kept():
    odd = Stage(1, "Lamp talk", focus=" Craft", minutes=(30, 30))
    text = written(GuideText("Keeper", stages=[odd, CLOSING], debrief_questions=[VOTE]))
    again, _ = parse(text.replace("\n## Stage 2", "\n## Gulls\n\nThey cry.\n\n## Stage 2"))
    assert again.stages[0].after_notes == "## Gulls\n\nThey cry."


def test_a_guide_of_the_plain_form_is_written_as_ever():
    guide, _ = parse(GOOD)
    assert written(guide) == render(guide)
    assert "```" not in written(guide)


def test_json_keeps_the_ids():
    stage = Stage(1, "Talk", uid="4e6f7c6e-6b1f-4f0e-8f40-3d1d60a8b7a1")
    again = guide_of_json(json_of(GuideText("Keeper", stages=[stage])))
    assert again.stages[0].uid == stage.uid
