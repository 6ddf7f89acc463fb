"""A No before the debrief: an unsealed manager ends the loop at once, or lets it go on."""

import pytest
from django.test import Client
from django.urls import reverse

from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Ada said No on the first stage; the second is planned."""
    world = World()
    first = world.plan(world.stages[0], [world.ada])
    world.score(first, world.ada, Score.NO)
    world.later = world.plan(world.stages[1], [world.ben])
    send_due()
    return world


def page(world, user):
    client = Client()
    client.force_login(user)
    return client, client.get(path(world, "debrief")).content.decode()


def path(world, name):
    return reverse(f"debriefs:{name}", args=[world.application.pk])


def test_the_manager_is_offered_both_ways_before_any_entry_is_in(world):
    _, text = page(world, world.manager)
    assert "End the loop (no hire)" in text
    assert "let it go on to learn more" in text


def test_nobody_else_sees_that_it_could_end(world):
    for user in (world.ada, world.ben, world.coordinator):
        _, text = page(world, user)
        assert "End the loop" not in text
        assert "out of reach" not in text


def test_ending_it_cancels_what_is_planned_in_neutral_words(world):
    client, _ = page(world, world.manager)
    client.post(path(world, "decision"), {"hire": "no", "reason": ""})
    world.later.refresh_from_db()
    assert (world.fresh().state, world.later.state) == ("no_hire", "cancelled")
    send_due()
    cancelled = Mail.objects.filter(kind__startswith="cancellation")
    assert cancelled.count() == 2
    for mail in cancelled:
        assert mail.state == "sent"
        for word in ("No", "hire", "decision", "vote"):
            assert f" {word} " not in mail.text


def test_left_alone_it_goes_on_to_its_debrief(world):
    world.score(world.later, world.ben)
    assert world.fresh().state == "debrief"
    assert "End the loop (no hire)" in page(world, world.manager)[1]


def test_a_disagreement_among_what_is_in_comes_first():
    world = World(panels=[[ada := World().ada], [ada]])
    ben = World().ben
    first = world.plan(world.stages[0], [ada, ben])
    world.score(first, ada, Score.NO, level=1)
    world.score(first, ben, Score.YES, level=4)
    later = world.plan(world.stages[1], [ada])
    client, text = page(world, world.manager)
    assert "Each disagreement needs its resolution first." in text
    assert "End the loop (no hire)" not in text
    client.post(path(world, "decision"), {"hire": "no"})
    assert world.fresh().state == "in_loop"
    kind = {"kind": "ratings", "key": str(world.version.attributes.get().pk)}
    mark = text.split('name="fingerprint" value="')[1].split('"')[0]
    client.post(path(world, "resolution"), {**kind, "fingerprint": mark, "text": "Heard both."})
    assert "End the loop (no hire)" in page(world, world.manager)[1]
    client.post(path(world, "decision"), {"hire": "no"})
    later.refresh_from_db()
    assert (world.fresh().state, later.state) == ("no_hire", "cancelled")
