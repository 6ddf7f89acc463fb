"""A form of the room that was refused is shown again with all that was chosen in it."""

import re

import pytest
from django.test import Client

from interviews.actions import run_clock
from interviews.forms.scorecard import WORDS
from interviews.models import Scorecard
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada])
    world.seat = world.interview.seats.get().pk
    [stage] = [world.stages[0]]
    world.rating = f"rating-{stage.stage_attributes.get().attribute_id}"
    world.asked = f"asked-{stage.questions.get().pk}"
    signal = stage.signals.get().pk
    world.mark, world.seen = f"mark-{signal}", f"seen-{signal}"
    world.client = Client()
    world.client.force_login(world.ada)
    world.path = f"/interviews/{world.interview.public_id}/room/"
    world.chosen = {
        "score": "2", world.rating: "3", world.mark: "prompted", world.seen: "now", world.asked: "now",
    }  # fmt: skip
    return world


def send(world, revision, **fields):
    return world.client.post(world.path, {"seat": world.seat, "revision": revision, **fields})


def checked(page):
    """{name: value} of what is ticked on a page."""
    inputs = re.findall(r"<input\b[^>]*>", html(page))
    found = {}
    for tag in inputs:
        if re.search(r"\bchecked\b", tag):
            found[re.search(r'name="([^"]*)"', tag)[1]] = re.search(r'value="([^"]*)"', tag)[1]
    return {name: value for name, value in found.items() if not name.startswith("side-")}


TOO_LONG = "x" * (WORDS.max_length + 1)


def test_a_refused_form_keeps_score_ratings_marks_and_ticks(world):
    page = send(world, 0, summary=TOO_LONG, **world.chosen)
    assert page.status_code == 409
    shown = {"score": "2", world.rating: "3", world.mark: "prompted", world.asked: "yes"}
    assert checked(page) == shown
    assert TOO_LONG in html(page)
    assert Scorecard.objects.get().score is None
    assert checked(world.client.get(world.path)) == {}


def test_a_tick_keeps_the_moment_at_which_it_was_first_sent(world):
    run_clock(world.interview.seats.get(), "start")
    page = send(world, 0, summary=TOO_LONG, **world.chosen)
    assert checked(page)[world.asked].isdigit()
    assert re.search(rf'name="{world.seen}"\s+value="\d+"', html(page))


def test_a_tick_that_was_taken_off_stays_off_on_the_page_of_a_refusal(world):
    assert send(world, 0, **world.chosen).status_code == 302
    page = send(world, 1, summary=TOO_LONG, score="3", **{world.seen: "now"})
    assert checked(page) == {"score": "3", world.rating: "3"}


def test_what_another_tab_chose_since_stays_beside_what_was_chosen_here(world):
    other = {world.asked: "now", world.mark: "volunteered", world.seen: "now", "score": "4"}
    assert send(world, 0, **other).status_code == 302
    page = send(world, 0, score="2", **{world.rating: "3"})
    assert page.status_code == 409
    assert "what was chosen here" in html(page)
    assert checked(page) == {
        "score": "2", world.rating: "3", world.mark: "volunteered", world.asked: "yes",
    }  # fmt: skip
    assert Scorecard.objects.get().score == 4


@pytest.mark.parametrize("name", ["score", "rating", "mark", "seen", "asked"])
def test_a_choice_that_cannot_be_meant_is_refused_and_not_shown(world, name):
    name = name if name == "score" else getattr(world, name)
    page = send(world, 0, **{**world.chosen, name: "²"})
    assert page.status_code == 409
    assert "²" not in checked(page).values()
    others = {key for key in ("score", world.rating, world.mark, world.asked) if key != name}
    assert others == set(checked(page)) - {name}
