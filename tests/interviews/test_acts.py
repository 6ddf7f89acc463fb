"""Acts on an interview: each says first what it does, and afterwards that it is done."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from interviews.models import Interview
from interviews.views import acts
from tests.factories import World

pytestmark = pytest.mark.django_db

ACTS = {
    "move": acts.MOVE,
    "place": acts.PLACE,
    "cancel": acts.CANCEL,
    "swap": acts.SWAP,
    "held": acts.HELD,
    "no-show": acts.NO_SHOW,
}


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada])
    world.client = Client()
    world.client.force_login(world.coordinator)
    return world


def address(world, name):
    return reverse(f"interviews:{name}", args=[world.interview.public_id])


@pytest.mark.parametrize("name", ACTS)
def test_a_page_says_what_the_act_does_and_changes_nothing(world, name):
    page = world.client.get(address(world, name)).content.decode()
    for _, line, more in ACTS[name].says:
        assert line in page
        assert more in page
    assert page.index(ACTS[name].safe) < page.index(f">{ACTS[name].button}</button>")
    world.interview.refresh_from_db()
    assert world.interview.state == "planned"


@pytest.mark.parametrize(
    ("name", "fields", "state"),
    [
        ("place", {"place": "Room 4"}, "planned"),
        ("cancel", {"why": "Ill"}, "cancelled"),
        ("held", {}, "held"),
        ("no-show", {}, "no_show"),
    ],
)
def test_an_act_shows_that_it_is_done_and_a_second_click_harms_nothing(world, name, fields, state):
    first = world.client.post(address(world, name), fields)
    assert first.status_code == 302
    assert [str(m) for m in get_messages(first.wsgi_request)] == [ACTS[name].done]
    again = world.client.post(address(world, name), fields)
    assert again.status_code in (302, 422)
    assert Interview.objects.get(pk=world.interview.pk).state == state


def test_held_can_be_undone_and_says_so(world):
    world.client.post(address(world, "held"))
    answer = world.client.post(address(world, "undo-held"), follow=True)
    assert "It is planned again" in answer.content.decode()
    world.interview.refresh_from_db()
    assert world.interview.state == "planned"


def test_which_of_two_times_is_asked_of_a_time_that_comes_twice_alone(world):
    asked = "This time comes twice that day"
    path = address(world, "move")
    assert asked not in world.client.get(path).content.decode()
    twice = {"date": "2027-10-31", "time": "02:30", "zone": "Europe/Berlin", "minutes": 60}
    answer = world.client.post(path, twice)
    assert answer.status_code == 422
    assert asked in answer.content.decode()
    assert world.client.post(path, {**twice, "fold": "1"}).status_code == 302
