"""A guide as plain values: what they say of themselves, and what is no part of them."""

import pytest

from interviews.guides.document.values import GuideText, Question, Segment, Signal, Stage


@pytest.mark.parametrize(
    ("minutes", "text"), [(None, ""), ((30, 30), "30 min"), ((30, 45), "30–45 min")]
)
def test_minutes_in_words(minutes, text):
    assert Segment("A", minutes=minutes).minutes_text == text


@pytest.mark.parametrize(("rule", "text"), [("either", "Ada or Ben"), ("all", "Ada and Ben")])
def test_a_panel_in_words(rule, text):
    assert Stage(1, "A", interviewers=["Ada", "Ben"], panel_rule=rule).panel_text == text


def test_line_and_row_are_no_part_of_a_value():
    assert Segment("A", line=3) == Segment("A", line=9)
    assert Question(prompt="Why?", pk=1) == Question(prompt="Why?", pk=2)
    assert Question(prompt="Why?") != Question(prompt="How?")


def test_signals_alone_are_no_words():
    assert not Segment("A", signals=[Signal("good", "Asks")]).has_words
    assert Segment("A", after="x").has_words


def test_a_stage_gathers_what_its_parts_hold():
    parts = [
        Segment("A", questions=[Question(prompt="1")]),
        Segment("B", signals=[Signal("bad", "x")]),
    ]
    stage = Stage(1, "T", segments=parts, notes="n", after_notes="z")
    assert [question.prompt for question in stage.questions] == ["1"]
    assert [signal.text for signal in stage.signals] == ["x"]
    assert stage.all_notes == ["n", "z"]


def test_a_stage_is_found_by_its_row():
    guide = GuideText("T", stages=[Stage(1, "A", pk=7), Stage(2, "B", pk=8)], top_notes="t")
    assert guide.stage(8).name == "B"
    assert guide.notes_before == ["t"]
    with pytest.raises(StopIteration):
        guide.stage(9)


@pytest.mark.parametrize(
    ("when", "text"),
    [("always", ""), ("stuck", "If they are stuck"), ("well", "If they are doing well")],
)
def test_when_a_question_is_asked_in_words(when, text):
    assert Question(when=when).when_text == text
