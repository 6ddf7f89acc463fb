"""Plain values as what JSON has: what the database cannot keep is refused."""

import pytest

from interviews.guides.document.layouts import is_layout
from interviews.guides.document.records import made, plain
from interviews.guides.document.values import GuideText, Segment, Signal, Stage

STAGE = plain(Stage(1, "Talk", minutes=(30, 45), rubric={"Yes": "Good"}, segments=[Segment("A")]))


def test_a_value_comes_back():
    assert made(Stage, STAGE) == Stage(
        1, "Talk", minutes=(30, 45), rubric={"Yes": "Good"}, segments=[Segment("A")]
    )
    assert plain(Signal("great", "x"), frozenset({"pk", "uid"})) == {
        "level": "great", "text": "x", "do_not_prompt": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "lunch"},
        {"panel_rule": "some"},
        {"minutes": [45, 30]},
        {"minutes": [0, 30]},
        {"minutes": [30]},
        {"number": 0},
        {"number": True},
        {"number": 1000},
        {"rubric": {"Maybe": "x"}},
        {"name": "a\x00b"},
        {"name": "\ud800"},
        {"name": None},
        {"colour": "red"},
        {"segments": [{"title": "A", "layout": {"heading": 1}}]},
        {"layout": {"rubric": {"at": -1}}},
        {"segments": [{"title": "A", "questions": [{"prompt": "x", "origin_id": 1}]}]},
    ],
)
def test_what_is_no_stage_is_refused(change):
    with pytest.raises((TypeError, ValueError)):
        made(Stage, STAGE | change)


def test_layouts_are_those_of_the_renderer():
    assert is_layout("GuideText", {"overview": [["Round", "name"]], "debrief": ["Q", "A"]})
    assert not is_layout("GuideText", {"overview": [["Round", "colour"]]})
    assert not is_layout("GuideText", [])
    assert is_layout("Stage", {"marks": ["kind"], "rubric": {"title": "Scoring", "at": 2}})
    assert not is_layout("Stage", {"marks": ["colour"]})
    assert not is_layout("Question", {"heading": "x"})
    with pytest.raises(TypeError):
        made(GuideText, {"title": "G", "layout": {"overview": 5}})
