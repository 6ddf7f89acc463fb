"""Saves of fields: what a page sends while an earlier save of it is on its way is no conflict."""

import pytest

pytestmark = pytest.mark.django_db


def leave(editor, question, sent, text):
    """The save of a page that is left: its marks are older than what it sent before."""
    seen = {"prompt": question.prompt}
    return editor.save("question", question.uid, seen, prompt=text, more={"sent-prompt": sent})


def test_the_last_letters_of_a_page_that_is_left_during_a_save_are_kept(editor):
    question = editor.questions[0]
    editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Why  the ")
    assert leave(editor, question, "Why  the ", "Why the sea?").status_code == 200
    assert editor.prompts[0] == "Why the sea?"


def test_they_are_kept_also_when_they_come_first(editor):
    question = editor.questions[0]
    assert leave(editor, question, "Why the", "Why the sea?").status_code == 200
    late = editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Why the")
    assert late.status_code == 409
    assert editor.prompts[0] == "Why the sea?"


@pytest.mark.parametrize("sent", ["Why the", "", "x" * 100_001])
def test_what_somebody_else_wrote_stays_a_conflict(editor, sent):
    question = editor.questions[0]
    editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Theirs?")
    assert leave(editor, question, sent, "Why the sea?").status_code == 409
    assert editor.prompts[0] == "Theirs?"


def test_of_a_rubric_the_own_meaning_counts_and_not_the_others(editor):
    seen = {"rubric-2": editor.stage.rubric["No"], "rubric-3": editor.stage.rubric["Yes"]}
    editor.save("rubric", "own", seen, **{"rubric-3": "Knows."})
    editor.save("rubric", "own", seen, **{"rubric-2": "Guess"})
    more = {"sent-rubric-2": "Guess"}
    assert (
        editor.save("rubric", "own", seen, more=more, **{"rubric-2": "Guesses."}).status_code == 200
    )
    assert editor.stage.rubric["No"] == "Guesses."
    assert editor.stage.rubric["Yes"] == "Knows."
