"""Rows of a draft go up and down, away and back: each step has one that takes it back."""

import pytest

from interviews.guides import storage

pytestmark = pytest.mark.django_db


def test_a_row_goes_up_down_twice_away_and_back(editor):
    before = storage.load(editor.draft)
    first, second = editor.questions[:2]
    editor.act("question", second.uid, "up")
    assert editor.prompts[:2] == [second.prompt, first.prompt]
    editor.act("question", second.uid, "down")
    editor.act("question", first.uid, "duplicate")
    assert editor.prompts[:2] == [first.prompt, first.prompt]
    editor.act("question", first.uid, "remove")
    editor.act("question", second.uid, "place", place="0")
    assert editor.prompts[0] == second.prompt
    for _ in range(5):
        editor.undo()
    assert storage.load(editor.draft) == before
    assert [question.uid for question in editor.questions][:2] == [first.uid, second.uid]
    assert not editor.draft.changes.exists()


def test_a_pasted_list_becomes_rows_in_its_order(editor):
    last = editor.questions[-1]
    editor.add("- Why?\n\n* How?\n3) When?", after=last.uid)
    assert editor.prompts[-3:] == ["Why?", "How?", "When?"]
    editor.undo()
    assert editor.prompts[-1] == last.prompt
    assert editor.add("x\n" * 101).status_code in (302, 422)
    assert editor.prompts[-1] == last.prompt


def test_a_removed_section_comes_back_with_all_that_is_below_it(editor):
    before = storage.load(editor.draft)
    editor.act("segment", editor.into, "remove")
    assert storage.load(editor.draft) != before
    editor.undo()
    assert storage.load(editor.draft) == before


@pytest.mark.parametrize("uid", ["nonsense", "4e6f7c6e-6b1f-4f0e-8f40-3d1d60a8b7a1"])
def test_a_row_that_is_gone_is_a_sentence(editor, uid):
    assert editor.act("question", uid, "up").status_code in (302, 422)
    assert editor.save("question", uid, {"prompt": ""}, prompt="x").status_code == 422
