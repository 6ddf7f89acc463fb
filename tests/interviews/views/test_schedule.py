"""The schedule: what waits for its record beside what comes, each once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import World, person

pytestmark = pytest.mark.django_db


def page(user, address="/schedule/"):
    client = Client()
    client.force_login(user)
    return client.get(address)


def test_an_empty_one_takes_two_queries_beside_session_and_user(django_assert_num_queries):
    client = Client()
    client.force_login(person(is_admin=True))
    client.get("/schedule/")
    assert Session.objects.exists()
    with django_assert_num_queries(4):
        assert "Nothing is planned." in client.get("/schedule/").content.decode()


def test_what_is_over_stands_apart_from_what_comes():
    world = World()
    over = world.begin(world.plan(world.stages[0], [world.ada]))
    coming = world.plan(world.stages[1], [world.ben])
    context = page(world.coordinator).context
    assert (context["unrecorded"], context["coming"]) == ([over], [coming])


def test_a_page_further_on_leaves_out_what_is_over():
    world = World()
    coming = world.plan(world.stages[0], [world.ada])
    after = f"{(coming.starts_at - timedelta(days=1)).isoformat()}~0"
    context = page(world.coordinator, f"/schedule/?after={after.replace('+', '%2B')}").context
    assert (context["unrecorded"], context["coming"]) == ([], [coming])
