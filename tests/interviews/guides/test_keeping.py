"""A row sent by a browser without scripts: all its fields go along with each of its buttons."""

import pytest

from interviews.models import Question
from tests.pages import html

pytestmark = pytest.mark.django_db
PAGE = {"Accept": "text/html"}


def test_fields_beside_a_conflict_are_kept(editor):
    question = editor.questions[0]
    seen = {"prompt": question.prompt, "topic": question.topic}
    editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Theirs?")
    typed = {"prompt": "Mine?", "topic": "The sea"}
    page = editor.save("question", question.uid, seen, headers=PAGE, **typed)
    assert page.status_code == 409
    assert [field["name"] for field in page.context["fields"]] == ["prompt"]
    assert "Mine?" in html(page)
    now = editor.questions[0]
    assert (now.prompt, now.topic) == ("Theirs?", "The sea")


def press(editor, question, act, **typed):
    """A button of a row without scripts: all its fields go along, with the marks of the page."""
    seen = {name: getattr(question, name) for name in typed}
    more = {"act": act, "into": editor.into}
    return editor.save("question", question.uid, seen, headers=PAGE, more=more, **typed)


def test_a_button_keeps_what_was_typed_beside_it(editor):
    first, second = editor.questions[:2]
    assert press(editor, second, "up", prompt="By hand?").status_code == 302
    assert editor.prompts[:2] == ["By hand?", first.prompt]
    press(editor, editor.questions[0], "duplicate", prompt="Twice?")
    assert editor.prompts[:3] == ["Twice?", "Twice?", first.prompt]
    press(editor, editor.questions[0], "remove", prompt="")
    assert editor.prompts[:2] == ["Twice?", first.prompt]


def test_a_button_beside_a_conflict_or_a_refused_text_shows_it(editor):
    first, second = editor.questions[:2]
    editor.save("question", second.uid, {"prompt": second.prompt}, prompt="Theirs?")
    page = press(editor, second, "up", prompt="Mine?")
    assert page.status_code == 409
    assert "Mine?" in html(page) and "Theirs?" in html(page)
    refusal = press(editor, first, "down", topic="x" * 500)
    assert refusal.status_code == 422 and "x" * 500 in html(refusal)
    assert editor.prompts[:2] == [first.prompt, "Theirs?"]


def test_a_field_that_nobody_touched_is_neither_written_nor_in_conflict(editor):
    first, second = editor.questions[:2]
    Question.objects.filter(uid=second.uid).update(follow_ups=["1. Why so?", "2. Why not?"])
    lines = "1. Why so?\r\n2. Why not?"
    seen = {"prompt": second.prompt, "follow_ups": "1. Why so?\n2. Why not?"}
    typed = {"prompt": second.prompt, "follow_ups": lines}
    more = {"act": "up", "into": editor.into}
    editor.save("question", second.uid, seen, headers=PAGE, more=more, **typed)
    assert editor.questions[0].follow_ups == ["1. Why so?", "2. Why not?"]
    editor.save("question", second.uid, {"prompt": second.prompt}, prompt="Theirs?")
    seen |= {"topic": second.topic}
    kept = editor.save("question", second.uid, seen, headers=PAGE, topic="The sea", **typed)
    assert kept.status_code == 302
    assert (editor.questions[0].prompt, editor.questions[0].topic) == ("Theirs?", "The sea")
