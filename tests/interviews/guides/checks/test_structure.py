"""Whether a guide makes interviews comparable."""

import pytest

from interviews.guides.checks.structure import weaknesses
from interviews.guides.document.values import Attribute
from tests.interviews.guides.checks.guides import RUBRIC, guide, stage, talk


def codes(text):
    return [finding.code for finding in weaknesses(text)]


def test_a_comparable_guide_has_no_weakness():
    assert codes(guide()) == []


@pytest.mark.parametrize(
    "words", ["Good", "A very strong candidate overall.", "Excellent, meets the bar", "Weak fit"]
)
def test_a_meaning_that_says_a_verdict_is_named(words):
    (found,) = weaknesses(guide(stage(rubric={**RUBRIC, "Yes": words})))
    assert (found.code, found.place, found.quote) == ("anchor", "Stage 1, Yes", words)
    assert "Office of Personnel Management" in found.source


@pytest.mark.parametrize(
    "words", ["Asked two good questions about rollback.", "Fragt zuerst nach der Zahl."]
)
def test_a_meaning_that_says_behaviour_is_left_alone(words):
    assert codes(guide(stage(rubric={**RUBRIC, "Yes": words}))) == []


def test_two_rubric_sentences_alike_are_named():
    twin = RUBRIC["Strong Yes"].upper()
    (found,) = weaknesses(guide(stage(rubric={**RUBRIC, "Yes": twin})))
    assert (found.code, found.place) == ("alike", "Stage 1, Strong Yes and Yes")


def test_an_attribute_in_three_stages_is_named_in_two_it_is_not():
    stages = [stage(number) for number in (1, 2, 3)]
    assert codes(guide(*stages[:2])) == []
    (found,) = weaknesses(guide(*stages))
    assert found.title == "3 stages test “Rigour”"
    stages[0].attributes = [Attribute("Other")]
    assert codes(guide(*stages)) == []


def test_something_is_asked_of_everybody():
    lent = talk("How would you measure it?", when="stuck")
    assert codes(guide(stage(segments=[lent]))) == ["not-for-all"]
    assert codes(guide(stage(segments=[]))) == ["not-for-all"]
    assert codes(guide(stage(segments=[lent, talk(script="A case.")]))) == []
