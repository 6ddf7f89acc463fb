"""What stands on paper: every word of the guide; in a kit one stage, and room to write."""

from pathlib import Path

import pytest

from interviews.guides.document.parser import parse
from interviews.guides.document.values import Question, Signal
from interviews.guides.document.words import words
from interviews.guides.sharing.sheets import sheets_of_guide, sheets_of_kit
from interviews.models import GuideVersion
from tests.conftest import SHARED
from tests.interviews.guides.variants import GOOD

DEMO = Path(__file__).parents[4] / "interviews" / "demo_guide.md"
REAL = SHARED / "data" / "interview-guide.md"
VERSION = GuideVersion(number=7, state="published")


def said(sheets):
    return "\n".join(f"{block.text}\n{block.beside}" for block in sheets.blocks)


@pytest.mark.parametrize("path", [DEMO, REAL], ids=["demo", "real"])
def test_no_word_of_a_guide_is_missing_on_paper(path):
    guide = parse(path.read_text())[0]
    on_paper = set(words(said(sheets_of_guide(guide, VERSION))))
    for stage in guide.stages:
        texts = [stage.name, stage.public_name, stage.focus, stage.philosophy, *stage.all_notes,
                 *stage.rubric.values(), *stage.interviewers]  # fmt: skip
        texts += [word for a in stage.attributes for word in (a.name, a.description)]
        texts += [
            word for s in stage.segments for word in (s.title, s.remark, s.notes, s.script, s.after)
        ]
        texts += [
            word for q in stage.questions for word in (q.topic, q.before, q.prompt, *q.looking_for)
        ]
        texts += [signal.text for signal in stage.signals]
        assert set(words("\n".join(texts))) <= on_paper
    texts = [guide.rule, guide.debrief_rule, *(q.text for q in guide.debrief_questions)]
    assert set(words("\n".join(texts))) <= on_paper


def test_a_kit_is_one_stage_with_room_to_write():
    guide = parse(GOOD)[0]
    kit = sheets_of_kit(guide, VERSION, guide.stages[0])
    kinds = [block.kind for block in kit.blocks]
    assert kinds.count("gap") == 3
    assert kinds.count("lines") == len(guide.stages[0].questions)
    assert kinds.count("score") == 4
    assert kinds[-1] == "rest"
    assert guide.stages[1].name not in [block.text for block in kit.blocks]
    assert "lines" not in [block.kind for block in sheets_of_guide(guide, VERSION).blocks]


def test_a_kit_without_a_rubric_has_the_scores_all_the_same_and_a_closing_has_none():
    guide = parse(GOOD)[0]
    interview, closing = guide.stages
    interview.rubric = {}
    scores = [b.text for b in sheets_of_kit(guide, VERSION, interview).blocks if b.kind == "score"]
    assert scores == ["Strong Yes", "Yes", "No", "Strong No"]
    assert "score" not in [b.kind for b in sheets_of_kit(guide, VERSION, closing).blocks]


def test_when_follow_ups_tests_and_marks_are_shown():
    guide = parse(GOOD)[0]
    stage = guide.stages[0]
    stage.segments[0].questions = [
        Question(prompt="First?", when="stuck", follow_ups=["Then?"], tests=["Care"]),
        Question(prompt="Second?", when="stuck", topic="Night", remark="light"),
    ]
    stage.segments[0].signals = [Signal("good", "calm", do_not_prompt=True), Signal("bad", "loud")]
    stage.attributes[0].rubric = {"No": "Never waits."}
    stage.to_refine, stage.owner_name = True, "Ida"
    shown = [(block.kind, block.text) for block in sheets_of_guide(guide, VERSION).blocks]
    assert shown.count(("mini", "If they are stuck")) == 1
    for expected in [("more", "Then?"), ("muted", "Tests Care"), ("mini", "Night (light)"),
                     ("item", "calm (do not prompt)"), ("item", "loud"), ("muted", "Ida to refine"),
                     ("part", "What each score means for Patience")]:  # fmt: skip
        assert expected in shown


def test_each_sheet_says_which_guide_it_is_and_for_whom():
    guide = parse(GOOD)[0]
    guide.title = "A" * 200
    sheets = sheets_of_guide(guide, VERSION)
    assert sheets.foot == "A" * 59 + "…, v7. For interviewers, not for candidates."
    assert sheets.page.format(1, 2) == "Page 1 of 2"
