"""Every field of a guide that says something is compared, and told in the words of a guide."""

import copy
from dataclasses import fields, is_dataclass

import pytest

from interviews.guides.comparing.differences import differences
from interviews.guides.document.values import (
    Attribute,
    DebriefQuestion,
    GuideText,
    Question,
    Segment,
    Signal,
    Stage,
)

APART = {"layout", "line", "pk", "number", "uid", "origin_id", "origin_revision"}
"""Fields that are no part of what a guide says; the number is told as a move."""


def guide():
    question = Question(
        label="Warm-up", topic="Team", remark="light", before="Ask slowly.",
        prompt="What did you ship last?", looking_for=["a user"],
    )  # fmt: skip
    first = Segment(
        "Setup", (5, 10), "present this", "Be kind.", "Welcome.", [question],
        [Signal("great", "Asks who uses it"), Signal("bad", "Blames others")], "Then go on.",
    )  # fmt: skip
    talk = Stage(
        1, "Talk", heading="The talk", focus="Will", interviewers=["Ada", "Ben"],
        owner_name="Ada", notes="N", philosophy="Why", tested_notes="T", rubric_intro="I",
        rubric_notes="R", after_notes="A", attributes=[Attribute("Will", "wants it")],
        segments=[first, Segment("Deep", (30, 30))], rubric={"Yes": "Good", "No": "Weak"},
    )  # fmt: skip
    vote = DebriefQuestion("Hire?", "vote", "Yes or no", "vote")
    return GuideText(
        title="Guide", front_notes="F", top_notes="T", overview_title="O", overview_notes="N",
        rule="All say yes.", start_notes="S", stages=[talk, Stage(2, "Close", kind="closing")],
        debrief_title="D", debrief_intro="I", debrief_questions=[vote], debrief_notes="N",
        debrief_rule="R", end_notes="E",
    )  # fmt: skip


CHOICES = {
    "when": ["stuck"], "answer": ["note"], "purpose": ["concern"], "kind": ["interview", "closing"],
    "panel_rule": ["either"], "level": ["good"],
}  # fmt: skip


def other(name, value):
    """Another value of the same kind."""
    if name in CHOICES:
        return next(choice for choice in CHOICES[name] if choice != value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value} anew"
    if isinstance(value, tuple) or value is None:
        return (7, 8)
    return [*value, "one more"] if isinstance(value, list) else {**value, "Yes": "Better"}


def places(value, path=()):
    """Ways to each field that holds a text, a number, or a list of texts."""
    if isinstance(value, list) and value and is_dataclass(value[0]):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in APART:
                yield from places(getattr(value, each.name), (*path, each.name))
    elif not (isinstance(value, list) and not value and path[-1] in LISTS):
        yield path


LISTS = {"stages", "segments", "questions", "signals", "attributes", "debrief_questions"}


def changed(path):
    new = guide()
    holder = new
    for step in path[:-1]:
        holder = holder[step] if isinstance(step, int) else getattr(holder, step)
    setattr(holder, path[-1], other(path[-1], getattr(holder, path[-1])))
    return new


@pytest.mark.parametrize("path", list(places(guide())), ids=lambda path: ".".join(map(str, path)))
def test_each_field_that_changes_is_told(path):
    assert differences(guide(), changed(path)), path


def test_the_same_guide_differs_in_nothing():
    assert differences(guide(), guide()) == []


def told(old, new):
    return [
        (str(group.place), str(group.part), str(change.what), change.kind)
        for group in differences(old, new)
        for change in group.changes
    ]


def test_what_changed_is_said_in_the_words_of_a_guide():
    new = guide()
    new.stages[0].minutes = (45, 45)
    new.stages[0].segments[0].signals.append(Signal("bad", "No plan"))
    new.stages[0].segments[0].questions[0].prompt = "What did you ship last year?"
    new.stages[0].segments.reverse()
    assert told(guide(), new) == [
        ("Talk", "In general", "Duration", "reworded"),
        ("Talk", "Parts", "Part", "moved"),
        ("Talk", "Setup", "Question", "reworded"),
        ("Talk", "Setup", "Bad signal", "added"),
    ]


def test_a_renamed_stage_is_no_new_stage():
    new = guide()
    new.stages[0].name = "Conversation"
    assert told(guide(), new) == [("Conversation", "In general", "Name", "reworded")]


def test_stages_that_come_and_go_and_move():
    new = copy.deepcopy(guide())
    new.stages.insert(0, Stage(1, "Task", philosophy="See them work"))
    assert told(guide(), new) == [("Task", "Stage", "Stage", "added")]
    assert told(new, guide()) == [("Task", "Stage", "Stage", "removed")]
    new.stages.reverse()
    assert ("The guide", "Order of the stages", "Stage", "moved") in told(guide(), new)
