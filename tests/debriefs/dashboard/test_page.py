"""What the debrief's page makes of the entries, and what it makes for a sealed reader: nothing."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from candidates.access import ApplicationAccess
from candidates.models import Application
from debriefs import actions as debriefs
from debriefs.dashboard import dashboard
from hiring.scores import Score
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


def seen_by(world, user):
    application = Application.objects.visible_to(user).get(pk=world.application.pk)
    return dashboard(application, ApplicationAccess.from_row(application))


def split(found):
    return [line.question.purpose for line in found.lines if line.split]


@pytest.fixture
def world():
    world = World()
    world.hold_all(scores={world.ben: Score.NO})
    world.entry(world.ben, Score.NO, work_with=False)
    return world


def test_questions_answered_on_both_sides_are_marked(world):
    world.entry(world.ada)
    for reader in (world.ada, world.manager):
        assert split(seen_by(world, reader)) == ["vote", "work_with"]


def test_nothing_is_marked_for_a_sealed_reader(world):
    assert seen_by(world, world.manager).noes
    found = seen_by(world, world.ada)
    assert split(found) == []
    assert found.disputed == []
    assert found.verdict == "wait"


@pytest.mark.parametrize(("reader", "knows"), [("ada", False), ("manager", True)])
def test_what_changed_since_the_application_was_read_decides(world, reader, knows):
    """Somebody is seated, or the last entry comes, between two queries of one page."""
    reader = getattr(world, reader)
    application = Application.objects.visible_to(reader).get(pk=world.application.pk)
    access = replace(ApplicationAccess.from_row(application), knows_verdict=not knows)
    found = dashboard(application, access)
    assert found.knows is found.access.knows_verdict is knows
    assert [c.pk for c in found.noes] == ([world.ben.pk] if knows else [])


def test_votes_stand_beside_the_disagreement_they_are_in(world):
    world.entry(world.ada)
    disputed = {d.kind: d for d in seen_by(world, world.manager).disputed}
    assert disputed["votes"].title == "Vote: one Yes, one No"
    assert [c.pk for c in disputed["votes"].voters] == [world.ada.pk, world.ben.pk]


def test_before_the_entry_a_no_is_said_and_after_it_a_yes_is_changed(world, client):
    client.force_login(world.ada)
    paths = [
        reverse(f"debriefs:{name}", args=[world.application.pk]) for name in ("debrief", "later-no")
    ]
    for path in paths:
        page = html(client.get(path))
        assert "Say No" in page
        assert "Change" not in page
    world.entry(world.ada)
    for path in paths:
        page = html(client.get(path))
        assert "Change to No" in page
        assert "Say No" not in page


@pytest.mark.parametrize(
    ("query", "said"), [("", "1 in the loop"), ("noor", "1 found"), ("zzz", "0 found")]
)
def test_a_search_says_how_many_it_found(world, client, query, said):
    client.force_login(world.manager)
    path = reverse("debriefs:pipeline", args=[world.opening.pk])
    assert f"<span>{said}</span>" in html(client.get(path, {"q": query}))


def test_a_coordinator_reads_that_all_is_in_and_nothing_besides(world, client):
    world.entry(world.ada)
    client.force_login(world.coordinator)
    page = html(client.get(reverse("debriefs:debrief", args=[world.application.pk])))
    assert "<h2>All entries are in</h2>" in page
    assert "ealed until all are in" not in page
    assert "No hire" not in page


def test_a_withdrawal_is_said_where_votes_are_still_owed(world, client):
    debriefs.withdraw(world.application, by=world.coordinator)
    client.force_login(world.ada)
    page = html(client.get(reverse("debriefs:debrief", args=[world.application.pk])))
    assert "<h2>The candidate withdrew</h2>" in page
    assert "Waiting for" not in page


def test_an_entry_that_lacks_something_leads_to_it(world, client):
    client.force_login(world.ada)
    answer = client.post(reverse("debriefs:entry", args=[world.application.pk]), {"act": ""})
    assert answer.status_code == 422
    page = html(answer)
    missing = re.findall(r'<a href="#id_(\w+)">', page)
    notes = world.version.debrief_questions.filter(answer="note")
    assert set(missing) == {f"q{note.pk}" for note in notes} | {"work_with", "score"}
    assert page.count("Write one sentence, or “none”.") == 2 * notes.count()
    assert "optional" not in page
    for name in missing:
        assert page.count(f'id="id_{name}"') == 1
