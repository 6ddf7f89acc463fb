"""What the record of an application says of each act: its stage, its people, both addresses."""

import pytest

from candidates import actions as candidates
from candidates.access import ApplicationAccess
from debriefs.application_record import events_of
from interviews import actions as interviews
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def told(world, user):
    return [words for _, words in events_of(ApplicationAccess.of(user, world.application.pk))[0]]


def test_an_act_on_an_interview_names_its_stage(world):
    world.plan(world.stages[1], [world.ben])
    assert "planned an interview: stage 2, Stage 2" in told(world, world.ada)


def test_a_swap_names_both_people(world):
    planned = world.plan(world.stages[0], [world.ada])
    seat = planned.seats.get()
    interviews.swap(planned, out=seat, into=person("Yuki"), by=world.coordinator)
    (words,) = [words for words in told(world, world.coordinator) if "Yuki" in words]
    assert words.endswith("(Yuki for Ada)")


def test_why_an_interview_was_cancelled_is_for_those_who_schedule(world):
    planned = world.plan(world.stages[0], [world.ada])
    interviews.cancel(planned, by=world.coordinator, why="A flood")
    assert any("A flood" in words for words in told(world, world.coordinator))
    assert not any("A flood" in words for words in told(world, world.ada))


def test_another_address_is_told_with_the_old_one(world):
    old = world.application.candidate.email
    candidates.correct_details(world.application, email="n@example.org", by=world.coordinator)
    assert f"changed the candidate's address ({old} to n@example.org)" in told(world, world.ada)
