"""What is typed into a field of a draft: kept as its column wants it, or refused in a sentence."""

import pytest

from interviews.guides import storage
from interviews.guides.fields import columns_of, items_of, mark_of
from interviews.models import Question, StageInterviewer
from tests.interviews.guides.editors import JSON
from tests.pages import html

pytestmark = pytest.mark.django_db


def test_a_field_goes_up_with_its_mark_and_comes_back_with_the_next(editor):
    question = editor.questions[0]
    seen = {"prompt": question.prompt, "follow_ups": "", "when": question.when}
    told = editor.save(
        "question", question.uid, seen, prompt="Why?", follow_ups="- And then?\n2. And you?",
        when="stuck",
    ).json()  # fmt: skip
    changed = editor.questions[0]
    assert (changed.prompt, changed.when) == ("Why?", "stuck")
    assert changed.follow_ups == ["And then?", "And you?"]
    assert told["marks"]["prompt"] == mark_of("Why?")
    assert told["marks"]["follow_ups"] == mark_of("And then?\nAnd you?")
    assert changed.uid == question.uid


def test_panel_attributes_and_rubric(editor):
    before = storage.load(editor.draft)
    path = editor.address("draft-list", "interviewers")
    editor.client.post(path, {"name": "Zoe Zimt", "act": "add"})
    assert editor.stage.interviewers[-1] == "Zoe Zimt"
    assert StageInterviewer.objects.filter(stage__version=editor.draft, name="Zoe Zimt").exists()
    editor.client.post(path, {"name": "Zoe Zimt", "act": "remove"})
    editor.client.post(editor.address("draft-list", "attributes"), {"name": "Grit", "act": "add"})
    grit = editor.stage.attributes[-1]
    assert grit.name == "Grit"
    answer = editor.save("attribute", grit.uid, {"rubric-4": ""}, **{"rubric-4": "Never gives in."})
    assert answer.status_code == 200
    assert editor.stage.attributes[-1].rubric == {"Strong Yes": "Never gives in."}
    meaning = editor.stage.rubric["No"]
    editor.save("rubric", "own", {"rubric-2": meaning}, **{"rubric-2": "Guesses."})
    assert editor.stage.rubric["No"] == "Guesses."
    for _ in range(5):
        editor.undo()
    after = storage.load(editor.draft)
    assert [s.attributes for s in after.stages] == [s.attributes for s in before.stages]
    assert [s.rubric for s in after.stages] == [s.rubric for s in before.stages]
    assert [s.interviewers for s in after.stages] == [s.interviewers for s in before.stages]


def test_meanings_that_go_up_together_are_all_kept(editor):
    before = editor.stage.rubric
    names = {"rubric-4": "Strong Yes", "rubric-3": "Yes", "rubric-2": "No"}
    seen = {name: before.get(label, "") for name, label in names.items()}
    typed = {name: f"Meaning of {label}." for name, label in names.items()}
    assert editor.save("rubric", "own", seen, **typed).status_code == 200
    after = editor.stage.rubric
    assert {label: after[label] for label in names.values()} == {
        label: f"Meaning of {label}." for label in names.values()
    }
    editor.undo()
    assert editor.stage.rubric == before


@pytest.mark.parametrize("text", ["", " ", "x" * 20_001, "a\x00b"])
def test_what_cannot_be_kept_is_a_sentence(editor, text):
    question = editor.questions[0]
    answer = editor.save("question", question.uid, {"prompt": question.prompt}, prompt=text)
    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert editor.prompts[0] == question.prompt
    minutes = editor.save("segment", editor.into, {"minutes": ""}, minutes="a while")
    assert minutes.status_code in (409, 422)


@pytest.mark.parametrize(
    ("typed", "items"),
    [("- a\n* b\n3) c\n4. d", ["a", "b", "c", "d"]), ("\n\n", []), ("a\n\n b ", ["a", "b"])],
)
def test_each_line_is_an_item_without_its_mark(typed, items):
    assert items_of(typed) == items


def test_minutes_are_a_range(editor):
    segment = editor.draft.stages.get(number=editor.number).segments.first()
    typed = {"10": (10, 10), "10-20": (10, 20), "": (None, None)}
    for text, (low, high) in typed.items():
        columns = columns_of("segment", segment, "minutes", text)
        assert (columns["minutes_min"], columns["minutes_max"]) == (low, high)


def tick(editor, question, seen, *names, headers=None):
    """The boxes as a browser sends them: one value for each that is ticked."""
    data = {"tests": names, "seen-tests": mark_of("\n".join(seen))}
    path = editor.address("draft-row", "question", question.uid)
    return editor.client.post(path, data, headers=headers)


def test_boxes_say_which_attributes_a_question_tests(editor):
    for name in ("Grit", "Calm"):
        editor.client.post(editor.address("draft-list", "attributes"), {"name": name, "act": "add"})
    question = editor.questions[0]
    assert tick(editor, question, [], "Calm", "Grit").status_code == 302
    assert editor.questions[0].tests == ["Grit", "Calm"]
    body = html(editor.client.get(editor.address("guide-fields")))
    assert 'name="tests" value="Grit" checked' in " ".join(body.split())
    script = editor.save("question", question.uid, {"tests": "Grit\nCalm"}, tests="Calm")
    assert script.json()["marks"] == {"tests": mark_of("Calm")}
    assert editor.questions[0].tests == ["Calm"]
    assert tick(editor, question, ["Calm"]).status_code == 302
    assert editor.questions[0].tests == []


def test_a_name_that_is_no_attribute_of_the_stage_is_refused_unless_it_stands_there(editor):
    question = editor.questions[0]
    answer = tick(editor, question, [], "Stubbornness", headers=JSON)
    assert (answer.status_code, answer.json()["field"]) == (422, "tests")
    Question.objects.filter(uid=question.uid, stage__version=editor.draft).update(
        tests=["Stubbornness"]
    )
    assert tick(editor, question, ["Stubbornness"], "Stubbornness").status_code == 302
    assert editor.questions[0].tests == ["Stubbornness"]


def test_two_who_tick_different_boxes_meanwhile_are_told(editor):
    editor.client.post(editor.address("draft-list", "attributes"), {"name": "Grit", "act": "add"})
    editor.client.post(editor.address("draft-list", "attributes"), {"name": "Calm", "act": "add"})
    question = editor.questions[0]
    tick(editor, question, [], "Grit")
    assert tick(editor, question, [], "Calm", headers=JSON).status_code == 409
    assert editor.questions[0].tests == ["Grit"]
