"""What a candidate may see of a stage: an allow-list, tried with a mark in every field."""

from dataclasses import fields, is_dataclass

import pytest
from django.template.loader import render_to_string

from interviews.guides.document.parser import parse
from interviews.guides.sharing.candidate_side import CandidateStage, candidate_side, slide
from tests.interviews.guides.variants import GOOD

SHOWN = {"public_name", "script"}


@pytest.fixture
def stage():
    """A stage in which each text says which field it is."""
    stage = parse(GOOD)[0].stages[0]
    stage.attributes[0].rubric = {"Yes": "text"}
    stage.questions[0].follow_ups, stage.questions[0].looking_for = ["text"], ["text"]
    stage.questions[0].tests = ["text"]
    _mark(stage)
    return stage


def _mark(value):
    for field in fields(value):
        inner = getattr(value, field.name)
        if isinstance(inner, str) and field.name not in (
            "kind",
            "panel_rule",
            "when",
            "level",
            "uid",
        ):
            setattr(value, field.name, f"gull-{field.name}")
        elif isinstance(inner, list) and inner and isinstance(inner[0], str):
            setattr(value, field.name, [f"gull-{field.name}"])
        elif isinstance(inner, dict):
            setattr(value, field.name, dict.fromkeys(inner, f"gull-{field.name}"))
        elif isinstance(inner, list):
            for one in filter(is_dataclass, inner):
                _mark(one)


def marks_in(page):
    return {word.strip(".,;:<>\"'") for word in page.replace("<", " <").split() if "gull-" in word}


@pytest.mark.parametrize("template", ["interviews/_candidate_side.html", "interviews/present.html"])
def test_a_candidate_sees_the_public_name_and_the_scripts(stage, template):
    context = {"shown": candidate_side(stage), **slide(stage, 1), "stage": None}
    page = render_to_string(template, context)
    found = {mark for field in SHOWN for mark in [f"gull-{field}"] if mark in page}
    assert found == {f"gull-{field}" for field in SHOWN}
    assert page.count("gull-") == sum(page.count(mark) for mark in found)


def test_control_the_interviewers_side_shows_the_other_marks(stage):
    page = render_to_string("interviews/_room_side.html", {"stage": stage})
    for field in (
        "prompt",
        "looking_for",
        "text",
        "notes",
        "philosophy",
        "rubric",
        "follow_ups",
        "name",
    ):
        assert f"gull-{field}" in page


def test_a_field_that_a_stage_gains_reaches_no_candidate():
    assert [field.name for field in fields(CandidateStage)] == ["public_name", "minutes", "scripts"]


def test_a_part_that_does_not_exist_is_the_first(stage):
    stage.segments[0].script = "One"
    stage.segments.append(stage.segments[0])
    for part in (0, 9, -1, 1):
        assert slide(stage, part)["number"] == 1
    assert slide(stage, 2)["number"] == 2


def test_a_stage_without_a_script_has_no_part():
    stage = parse(GOOD)[0].stages[0]
    assert slide(stage, 1) == {
        "public_name": "Interview", "script": "", "number": 1, "count": 0, "parts": range(1, 1)
    }  # fmt: skip
