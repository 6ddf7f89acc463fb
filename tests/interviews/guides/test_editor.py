"""The editor of a draft in fields: two tabs, owners, and what is published."""

import re

import pytest
from django.urls import reverse

from interviews.guides import storage
from interviews.guides.actions import publish
from interviews.models import GuideVersion
from tests.factories import person
from tests.pages import html

pytestmark = pytest.mark.django_db


def test_two_tabs_with_one_field_show_both_texts_and_lose_none(editor):
    question = editor.questions[0]
    seen = {"prompt": question.prompt}
    assert editor.save("question", question.uid, seen, prompt="Mine").status_code == 200
    answer = editor.save("question", question.uid, seen, prompt="Theirs")
    assert answer.status_code == 409
    [field] = answer.json()["fields"]
    assert (field["mine"], field["theirs"]) == ("Theirs", "Mine")
    assert editor.prompts[0] == "Mine"
    page = editor.save("question", question.uid, seen, headers={}, prompt="Theirs")
    assert page.status_code == 409
    assert "Mine" in html(page) and "Theirs" in html(page)
    again = {"prompt": "Mine"}
    assert editor.save("question", question.uid, again, prompt="Theirs").status_code == 200
    assert editor.prompts[0] == "Theirs"


def test_control_different_fields_and_the_same_text_are_no_conflict(editor):
    question = editor.questions[0]
    seen = {"prompt": question.prompt, "topic": question.topic}
    editor.save("question", question.uid, {"prompt": seen["prompt"]}, prompt="Mine")
    assert (
        editor.save("question", question.uid, {"topic": seen["topic"]}, topic="Sea").status_code
        == 200
    )
    assert (
        editor.save("question", question.uid, {"prompt": seen["prompt"]}, prompt="Mine").status_code
        == 200
    )
    changed = editor.questions[0]
    assert (changed.prompt, changed.topic) == ("Mine", "Sea")


def test_a_published_version_is_not_changed(editor):
    question = editor.questions[0]
    publish(editor.draft, why="Done.", by=editor.world.admin)
    answer = editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Late")
    assert answer.status_code == 404
    assert GuideVersion.objects.get(pk=editor.draft.pk).state == "published"
    assert editor.prompts[0] == question.prompt


def test_a_stage_owner_edits_that_stage_alone(editor):
    ada = person("Ada Stage")
    stage = editor.draft.stages.get(number=editor.number)
    stage.owner_name, stage.to_refine = "Ada Stage", True
    stage.save()
    editor.guide.people.create(name="Ada Stage", user=ada)
    editor.client.force_login(ada)
    question = editor.questions[0]
    assert editor.client.get(editor.address("guide-fields")).status_code == 200
    assert (
        editor.save(
            "question", question.uid, {"prompt": question.prompt}, prompt="Hers"
        ).status_code
        == 200
    )
    other = next(s.number for s in storage.load(editor.draft).stages if s.number != editor.number)
    for number in (other, 0):
        path = reverse("interviews:guide-fields", args=[editor.guide.pk, number])
        assert editor.client.get(path).status_code == 403
    answer = editor.act("question", question.uid, "move", to=str(other))
    assert answer.status_code == 403
    stage.to_refine = False
    stage.save()
    assert editor.client.get(editor.address("guide-fields")).status_code == 403


def test_whoever_is_named_gets_their_rights_at_once(editor):
    """An owner and a panelist who bear one person's name are that person."""
    zoe = person("Zoe Zimt")
    path = editor.address("draft-list", "interviewers")
    editor.client.post(path, {"name": "Zoe Zimt", "act": "add"})
    assert editor.guide.people.get(name="Zoe Zimt").user == zoe
    ida = person("Ida Iltis")
    editor.save("stage", "own", {"owner_name": editor.stage.owner_name}, owner_name="Ida Iltis")
    assert editor.guide.people.get(name="Ida Iltis").user == ida
    long = editor.client.post(path, {"name": "x" * 121, "act": "add"})
    assert long.status_code == 422


def is_undo_offered(editor):
    [button] = re.findall(r'<button class="btn" id="undo"[^>]*>', html(editor.page()))
    return "disabled" not in button


def test_undo_is_offered_only_to_who_can_take_something_back(editor):
    assert not is_undo_offered(editor)
    editor.act("question", editor.questions[0].uid, "down")
    assert is_undo_offered(editor)
    editor.client.force_login(person("Other", is_admin=True))
    assert not is_undo_offered(editor)
    editor.client.force_login(editor.world.admin)
    editor.undo()
    assert not is_undo_offered(editor)
