"""The page of the guide check."""

import pytest
from django.urls import reverse

from interviews.guides.actions import begin_draft, publish
from interviews.models import DismissedWarning, Question
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db
FORBIDDEN = "Are you married?"


@pytest.fixture
def world(client):
    world = World()
    world.draft = begin_draft(world.version.guide, by=world.admin)
    Question.objects.filter(stage__version=world.draft, stage__number=2).update(prompt=FORBIDDEN)
    world.path = reverse("interviews:guide-check", args=[world.draft.guide_id])
    client.force_login(world.admin)
    return world


def test_it_explains_and_leads_to_its_place(client, world):
    page = html(client.get(world.path))
    assert FORBIDDEN in page
    assert "Source: EEOC" in page
    assert "The role has one late shift a week." in page
    assert reverse("interviews:guide-edit", args=[world.draft.guide_id, 2]) in page
    assert "Nothing stops v2." in page


def test_an_attribute_that_nothing_tests_leads_to_the_bank(client, world):
    page = html(client.get(world.path))
    assert "Nothing seems to test “Aptitude”" in page
    assert f"{reverse('interviews:bank')}?attribute=Aptitude" in page


def test_a_draft_says_what_stops_it(client, world):
    world.draft.debrief_questions.filter(answer="vote").delete()
    page = html(client.get(world.path))
    assert "One thing stops v2." in page
    assert "Add one question to the debrief whose answer is the vote." in page


def key_of(client, world):
    page = html(client.get(world.path))
    before = page.partition(FORBIDDEN)[0]
    return before.rpartition('id="f-')[2].partition('"')[0]


def test_a_reason_that_is_missing_keeps_the_form_open_and_what_was_typed(client, world):
    key = key_of(client, world)
    page = html(client.get(f"{world.path}?aside={key}"))
    assert "Why is it fine here?" in page
    path = reverse("interviews:guide-check-dismissal", args=[world.draft.guide_id])
    answer = client.post(path, {"warning": key, "reason": "x" * 1001})
    assert answer.status_code == 422
    assert "Shorten it" in html(answer)
    assert "x" * 1001 in html(answer)
    client.post(path, {"warning": key, "reason": "The stage is a play"})
    page = html(client.get(world.path))
    assert FORBIDDEN not in page
    assert "The stage is a play" in page
    restore = reverse("interviews:guide-check-restore", args=[world.draft.guide_id])
    client.post(restore, {"warning": DismissedWarning.objects.get().pk})
    assert FORBIDDEN in html(client.get(world.path))


def test_a_warning_that_is_gone_is_told_in_a_sentence(client, world):
    path = reverse("interviews:guide-check-dismissal", args=[world.draft.guide_id])
    answer = client.post(path, {"warning": "gone", "reason": "Why"}, follow=True)
    assert "This warning is not there any more" in html(answer)
    restore = reverse("interviews:guide-check-restore", args=[world.draft.guide_id])
    for sent in ("", "x", "9" * 30, "99999"):
        assert client.post(restore, {"warning": sent}).status_code == 404


def test_without_a_draft_it_checks_what_is_published(client, world):
    publish(world.draft, why="As it is", by=world.admin)
    page = html(client.get(world.path))
    assert "Nothing stops v2." in page
    assert "Edit the draft" not in page


def test_the_publication_page_leads_to_it(client, world):
    publish = reverse("interviews:guide-publish", args=[world.draft.guide_id])
    assert world.path in html(client.get(publish))
