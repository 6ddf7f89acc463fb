"""What the page of a draft in fields shows."""

import pytest

from tests.factories import person
from tests.pages import html

pytestmark = pytest.mark.django_db


def test_the_page_shows_every_field_and_saves_without_a_script(editor):
    page = html(editor.client.get(editor.address("guide-fields")))
    question = editor.questions[0]
    assert "Questions" in page
    assert "What each score means" in page
    answer = editor.save(
        "question", question.uid, {"prompt": question.prompt}, headers={}, prompt="Another?"
    )
    assert answer.status_code == 302
    assert editor.prompts[0] == "Another?"


def shown(editor):
    return editor.client.get(editor.address("guide-fields")).context


def test_time_boxes_longer_than_the_stage_are_flagged(editor):
    stage = editor.draft.stages.get(number=editor.number)
    stage.segments.update(minutes_min=None, minutes_max=None)
    assert shown(editor)["over"] == 0
    first = stage.segments.first()
    first.minutes_min = first.minutes_max = stage.minutes_max + 5
    first.save()
    assert shown(editor)["over"] == 5


def test_people_of_the_guide_come_first(editor):
    person("Aaron Absent", is_active=False)
    person("Abel Able")
    people = shown(editor)["people"]
    named = list(editor.guide.people.order_by("name").values_list("name", flat=True))
    assert people[: len(named)] == named
    assert "Abel Able" in people
    assert "Aaron Absent" not in people
