"""Who is busy when: the form, the times of a candidate and the database give one answer."""

from datetime import timedelta

import pytest
from django.db import transaction

from hiring.exceptions import RuleViolation
from hiring.timezones import wall_of
from interviews import actions
from interviews.forms.planning import busy_between
from interviews.models import Seat
from tests.factories import World

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
TOGETHER = {"ends as it begins": -HOUR, "half": HOUR / 2, "the same": HOUR * 0, "follows": HOUR}
BUSY = {"half", "the same"}


def planned(world, interview):
    pass


def cancelled(world, interview):
    actions.cancel(interview, why="other", by=world.coordinator)


def held(world, interview):
    actions.mark_held(world.begin(interview), absent={}, by=world.coordinator)


def absent(world, interview):
    seat = interview.seats.get(user=world.ada)
    actions.mark_held(world.begin(interview), absent={seat.pk: "Ill"}, by=world.coordinator)


def not_yet_said(world, interview):
    """A colleague's card puts the interview on record; of Ada nobody has said whether she came."""
    world.score(world.begin(interview), world.ben)


def no_show(world, interview):
    actions.mark_no_show(world.begin(interview), by=world.coordinator)


@pytest.fixture
def world():
    return World()


@pytest.mark.parametrize(
    ("way", "keeps"),
    [
        (planned, {"ada", "candidate"}),
        (cancelled, set()),
        (held, set()),
        (absent, set()),
        (not_yet_said, {"ada"}),
        (no_show, set()),
    ],
)
@pytest.mark.parametrize("shift", TOGETHER)
def test_the_form_the_times_and_the_database_agree(world, way, keeps, shift):
    interview = world.plan(world.stages[0], [world.ada, world.ben])
    way(world, interview)
    interview.refresh_from_db()
    start = interview.starts_at + TOGETHER[shift]
    answers = {
        "ada": answers_for(world, start, [world.ada], world.apply("Sam Other")),
        "candidate": answers_for(world, start, [world.closer], world.application),
    }
    for who, given in answers.items():
        wanted = who in keeps and shift in BUSY
        assert given == {"form": wanted, "times": wanted, "database": wanted}, who


def answers_for(world, start, panel, application):
    """Whether somebody is busy in the hour from `start`, asked of each that answers it."""
    at = {"starts_at": start, "wall": wall_of(start, "UTC"), "zone": "UTC", "minutes": 60}
    return {
        "form": bool(busy_between(start, start + HOUR, panel, application.candidate, besides={})),
        "times": not is_free(world, at, panel, application),
        "database": is_refused(world, at, panel, application),
    }


def is_free(world, at, panel, application):
    with transaction.atomic():
        choice = actions.offer_times(
            application,
            stage=world.stages[1],
            times=[(at["starts_at"], at["wall"])],
            zone="UTC",
            minutes=60,
            location="Room 4",
            panel=panel,
            by=world.coordinator,
        )
        free = choice.times.still_free(at["starts_at"] - HOUR).exists()
        transaction.set_rollback(True)
    return free


def is_refused(world, at, panel, application):
    try:
        with transaction.atomic():
            world.plan(world.stages[1], panel, application, **at)
            transaction.set_rollback(True)
    except RuleViolation as refusal:
        assert refusal.constraint in ("interviewer_double_booked", "candidate_double_booked")
        return True
    return False


def test_a_seat_that_somebody_took_leaves_its_former_holder_free(world):
    interview = world.plan(world.stages[0], [world.ada])
    end = interview.starts_at + HOUR
    busy = Seat.objects.keeping_busy(interview.starts_at, end)
    assert [seat.user for seat in busy] == [world.ada]
    actions.swap(interview, out=interview.seats.get(), into=world.ben, by=world.coordinator)
    assert [seat.user for seat in busy.all()] == [world.ben]
