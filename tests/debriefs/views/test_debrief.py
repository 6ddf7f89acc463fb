"""The pages of a debrief: who is let in, what is asked twice, and the strip of stages."""

import pytest
from django.urls import reverse

from candidates.access import ApplicationAccess
from debriefs.models import Reading, Vote
from debriefs.views.debrief import strip_of
from hiring.scores import Score
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    return world


def path(world, name="debrief", *args):
    return reverse(f"debriefs:{name}", args=[world.application.pk, *args])


def as_(client, user):
    client.force_login(user)
    return client


def said(world, **fields):
    return {**world.notes(), "work_with": "yes", "score": "3", **fields}


def test_an_entry_is_asked_for_twice_before_it_is_sent(client, world):
    as_(client, world.ada)
    page = client.post(path(world, "entry"), said(world))
    assert page.status_code == 200
    assert not Vote.objects.exists()
    done = client.post(path(world, "entry"), said(world, act="send"))
    assert (done.status_code, done.url) == (302, path(world))
    assert Vote.objects.get().voter == world.ada
    assert client.get(path(world, "entry")).status_code == 302  # it is in


def test_an_entry_that_lacks_something_is_shown_again_with_its_words(client, world):
    as_(client, world.ada)
    page = client.post(path(world, "entry"), said(world, score="", act="send"))
    assert page.status_code == 422
    assert "Choose your vote." in html(page)
    assert not Vote.objects.exists()


def test_who_has_no_vote_finds_no_form(client, world):
    for user in (world.manager, world.coordinator):
        assert as_(client, user).get(path(world, "entry")).status_code == 404
        assert client.get(path(world, "later-no")).status_code == 404


def test_reading_an_entry_for_the_first_time_is_recorded_once(client, world):
    world.entry(world.ada)
    for _ in range(2):
        as_(client, world.manager).get(path(world))
    readers = Reading.objects.filter(author=world.ada).values_list("reader", flat=True)
    assert list(readers) == [world.manager.pk]


def test_a_later_no_is_in_and_final(client, world):
    world.entry(world.ada)
    page = as_(client, world.ada).post(path(world, "later-no"), {"score": "2", "reason": "Doubts"})
    assert page.status_code == 302
    assert Vote.objects.filter(is_entry=False).get().score == Score.NO


def test_a_resolution_is_the_panels_and_the_managers_once_all_are_in(client, world):
    form = {"kind": "votes", "key": "", "fingerprint": "x", "text": "Talked"}
    assert as_(client, world.ada).post(path(world, "resolution"), form).status_code == 403


def states(world, user):
    application = world.fresh()
    access = ApplicationAccess.of(user, application.pk)
    return [state for _, state, _ in strip_of(application, access)]


def test_the_strip_says_what_is_done_and_what_comes():
    world = World()
    assert states(world, world.manager) == ["now", "todo", "locked"]
    interview = world.begin(world.plan(world.stages[0], [world.ada]))
    world.score(interview, world.ada)
    assert states(world, world.manager) == ["done", "now", "locked"]


def test_a_planned_closing_is_no_stage_of_who_may_not_know_of_it(world):
    for user in (world.ada, world.ben):
        world.entry(user)
    world.hire()
    world.plan_closing()
    assert states(world, world.manager) == ["done", "done", "now"]
    assert states(world, world.coordinator) == ["done", "done", "locked"]
