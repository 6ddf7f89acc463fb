"""Candidates who pick a time while it is taken back, or while somebody else picks the same hour."""

from functools import partial

import pytest

from hiring.exceptions import RuleViolation
from interviews import actions
from interviews.actions import times as module
from interviews.models import Interview, TimeChoice
from tests.factories import World
from tests.interviews.actions.test_times import with_times
from tests.races.rivals import all_at_once, race, race_unguarded, without
from tests.races.test_booking import CONSTRAINT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    return with_times(World())


def picking(world):
    return partial(actions.pick_time, world.choice.times.first())


def taking_back(world):
    return partial(actions.withdraw_times, world.choice, by=world.coordinator)


def test_a_pick_that_comes_while_the_times_are_taken_back_plans_nothing(world):
    assert race(taking_back(world), picking(world)).settle() is None
    assert not Interview.objects.exists()
    assert TimeChoice.objects.get().closed_why == "withdrawn"


def test_times_taken_back_while_one_is_picked_stay_picked(world):
    race(picking(world), taking_back(world)).settle()
    assert Interview.objects.get().state == "planned"
    assert TimeChoice.objects.get().closed_why == "picked"


def test_without_the_lock_the_database_refuses_times_that_were_taken_back(world, monkeypatch):
    monkeypatch.setattr(module, "lock", lambda application: application)
    with pytest.raises(RuleViolation, match="stay as they are"):
        race(taking_back(world), picking(world)).settle()
    assert not Interview.objects.exists()


def test_control_without_lock_and_trigger_times_taken_back_are_booked(world, monkeypatch):
    monkeypatch.setattr(module, "lock", lambda application: application)
    with without("ALTER TABLE interviews_timechoice DISABLE TRIGGER rule_time_choice"):
        race(taking_back(world), picking(world)).settle()
    assert Interview.objects.get().state == "planned"


def rivals(world, count):
    """Candidates who were all offered the same first hour with the same interviewer."""
    world.rivals = [picking(world)]
    for number in range(count - 1):
        choice = actions.offer_times(
            world.apply(f"Candidate {number}"), stage=world.stages[0], zone="UTC", minutes=60,
            times=[(start, start.replace(tzinfo=None)) for start in world.starts],
            location="Room 4", panel=[world.ada], by=world.coordinator,
        )  # fmt: skip
        world.rivals.append(partial(actions.pick_time, choice.times.first()))
    return world.rivals


def test_of_twenty_candidates_one_gets_the_hour(world):
    answers = all_at_once(rivals(world, 20))
    lost = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(lost) == 19
    assert all(isinstance(error, RuleViolation) for error in lost), lost
    assert {e.constraint for e in lost} <= {"interviewer_double_booked", "time_gone"}
    assert Interview.objects.count() == 1
    assert TimeChoice.objects.open().count() == 19


def test_who_picks_second_waits_for_the_first_and_is_refused(world):
    first, second = rivals(world, 2)
    with pytest.raises(RuleViolation) as caught:
        race(first, second).settle()
    assert caught.value.constraint == "interviewer_double_booked"


def test_control_without_the_constraint_both_get_the_hour(world):
    first, second = rivals(world, 2)
    with without("ALTER TABLE interviews_seat DROP CONSTRAINT interviewer_double_booked") as link:
        race_unguarded(first, second)
        assert Interview.objects.count() == 2
        link.execute("SET session_replication_role = replica")
        link.execute("DELETE FROM interviews_seat")
        link.execute("SET session_replication_role = origin")
        link.execute(CONSTRAINT)
