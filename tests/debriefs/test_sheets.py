"""A debrief on paper: what the page shows the same reader, and who may take it."""

import pytest
from django.test import Client
from django.urls import reverse

from candidates.access import ApplicationAccess
from debriefs import actions
from debriefs.dashboard import dashboard, ratings_of
from debriefs.sheets import sheets_of_debrief
from hiring.audit.chain import link_events
from hiring.models import AuditEvent
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.hold_all({world.ben: Score.NO}, levels={world.ada: 4, world.ben: 2})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world


def text_of(world, reader=None):
    reader = reader or world.manager
    shown = dashboard(world.fresh(), ApplicationAccess.of(reader, world.application.pk))
    sheets = sheets_of_debrief(shown, ratings_of(shown))
    return "\n".join(f"{block.text} | {block.beside}" for block in sheets.blocks)


def take(world, reader):
    client = Client()
    client.force_login(reader)
    return client.post(reverse("debriefs:debrief-pdf", args=[world.application.pk]))


def test_it_names_every_vote_rating_and_disagreement(world):
    text = text_of(world)
    assert "Ada | Stage 1" in text
    assert "Yes | cast unseen" in text
    assert "No | cast unseen" in text
    assert "Aptitude | Ada: Strong Yes; Ben: No" in text
    assert "Vote: one Yes, one No | Open" in text
    assert "guide version 1" in text


def test_it_says_what_came_of_each_and_who_confirmed_it(world):
    world.talk_through()
    actions.record_decision(world.application, hire=False, by=world.manager)
    text = text_of(world)
    assert "Talked through. | " in text
    assert f"Written by {world.manager.name}" in text
    assert "confirmed by Ada" in text
    assert f"No hire | {world.manager.name}" in text


def test_it_ends_with_the_head_of_the_record(world):
    link_events()
    last = AuditEvent.objects.filter(application_id=world.application.pk).latest("pk").link
    assert f"Link {last.number} | {last.digest}" in text_of(world)


def test_who_may_read_takes_a_pdf_and_that_is_on_record(world):
    answer = take(world, world.manager)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert AuditEvent.objects.get(name="debrief.exported").actor == world.manager


def test_a_sealed_reader_and_a_coordinator_get_none():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    for reader in (world.ben, world.coordinator):
        assert take(world, reader).status_code == 403
    assert not AuditEvent.objects.filter(name="debrief.exported").exists()
