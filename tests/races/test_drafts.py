"""Two saves of a draft at the same moment: fields of one column are both kept, a new name is one
person."""

from functools import partial

import pytest

from interviews.guides import saving, storage
from interviews.guides.actions import save_draft
from interviews.guides.fields import mark_of
from interviews.models import GuideVersion, Stage
from tests.factories import person
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
    return saving.set_fields(version, stage, "rubric", "own", typed, by=editor.world.admin)


def test_two_meanings_of_one_rubric_are_both_kept(editor):
    editor.before = editor.stage.rubric
    race(
        partial(save, editor, "rubric-2", "No", "Guesses."),
        partial(save, editor, "rubric-3", "Yes", "Knows."),
    ).settle()
    assert editor.stage.rubric == {**editor.before, "No": "Guesses.", "Yes": "Knows."}


def test_a_save_that_gives_way_to_nobody_is_refused(editor, monkeypatch):
    monkeypatch.setattr(saving, "RIVALS", 1)
    editor.before = editor.stage.rubric
    rival = race(
        partial(save, editor, "rubric-2", "No", "Guesses."),
        partial(save, editor, "rubric-3", "Yes", "Knows."),
    )
    with pytest.raises(saving.Conflict):
        rival.settle()
    assert editor.stage.rubric == {**editor.before, "No": "Guesses."}


def name_zoe(editor):
    return editor.guide.people.create(name="Zoe Zimt")


def add_by_field(editor):
    path = editor.address("draft-list", "interviewers")
    assert editor.client.post(path, {"name": "Zoe Zimt", "act": "add"}).status_code == 302


def own_by_field(editor):
    seen = {"owner_name": editor.stage.owner_name}
    assert editor.save("stage", "own", seen, owner_name="Zoe Zimt").status_code == 200


def add_as_markdown(editor):
    version = GuideVersion.objects.get(pk=editor.draft.pk)
    text = storage.load(version)
    text.stages[0].interviewers.append("Zoe Zimt")
    save_draft(version, text, revision=version.revision, by=editor.world.admin)


@pytest.mark.parametrize("save_as", [add_by_field, own_by_field, add_as_markdown])
def test_a_new_name_that_two_saves_bring_at_once_is_one_person(editor, save_as):
    zoe = person("Zoe Zimt")
    race(partial(name_zoe, editor), partial(save_as, editor)).settle()
    assert editor.guide.people.get(name="Zoe Zimt").user == zoe
