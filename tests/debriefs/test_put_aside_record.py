"""The record of a loop names whom an act put aside, and why, to those who may know."""

import pytest

from candidates.access import ApplicationAccess
from debriefs.application_record import events_of
from interviews import actions as interviews
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Ben was swapped for Zoe; one interview was cancelled; Zoe did not sit in on the next."""
    world = World(panels=[[person("Ada"), person("Ben")]])
    world.zoe = person("Zoe")
    world.ada, world.ben = (person(name) for name in ("Ada", "Ben"))
    off = world.plan(world.stages[0], [world.ada])
    interviews.cancel(off, by=world.coordinator, why="A fire drill")
    held = world.plan(world.stages[0], [world.ada, world.ben])
    out = held.seats.get(user=world.ben)
    interviews.swap(held, out=out, into=world.zoe, by=world.coordinator, why="On leave")
    absent = {held.seats.get(user=world.zoe).pk: "Ill"}
    interviews.mark_held(world.begin(held), absent=absent, by=world.manager)
    return world


def told(world, user):
    access = ApplicationAccess.of(user, world.application.pk)
    return [str(words) for _event, words in events_of(access)[0]]


def test_who_was_swapped_and_who_was_absent_is_named_with_the_reason(world):
    for user in (world.coordinator, world.manager, world.ada):
        lines = " ".join(told(world, user))
        assert "(Zoe for Ben: On leave)" in lines
        assert "(without Zoe: Ill)" in lines


def test_why_it_was_cancelled_is_told_to_those_who_schedule(world):
    assert "(A fire drill)" in " ".join(told(world, world.coordinator))
    assert "(A fire drill)" in " ".join(told(world, world.manager))
    assert "A fire drill" not in " ".join(told(world, world.ada))
