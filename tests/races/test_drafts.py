"""Two saves of one row of a draft at the same moment: fields of one column are both kept."""

from functools import partial

import pytest

from interviews.guides import editing
from interviews.guides.fields import mark_of
from interviews.models import GuideVersion, Stage
from tests.interviews.guides.editors import Editor
from tests.races.rivals import race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(client):
    return Editor(client)


def save(editor, name, label, text):
    """As a request of its own: it reads the draft anew."""
    version = GuideVersion.objects.get(pk=editor.draft.pk)
    stage = Stage.objects.get(version=version, number=editor.number)
    typed = {name: (mark_of(editor.before[label]), text)}
    return editing.set_fields(version, stage, "rubric", "own", typed, by=editor.world.admin)


def test_two_meanings_of_one_rubric_are_both_kept(editor):
    editor.before = editor.stage.rubric
    race(
        partial(save, editor, "rubric-2", "No", "Guesses."),
        partial(save, editor, "rubric-3", "Yes", "Knows."),
    ).settle()
    assert editor.stage.rubric == {**editor.before, "No": "Guesses.", "Yes": "Knows."}


def test_a_save_that_gives_way_to_nobody_is_refused(editor, monkeypatch):
    monkeypatch.setattr(editing, "RIVALS", 1)
    editor.before = editor.stage.rubric
    rival = race(
        partial(save, editor, "rubric-2", "No", "Guesses."),
        partial(save, editor, "rubric-3", "Yes", "Knows."),
    )
    with pytest.raises(editing.Conflict):
        rival.settle()
    assert editor.stage.rubric == {**editor.before, "No": "Guesses."}
