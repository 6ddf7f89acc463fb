"""The clock of an interview: each act is done once, and pauses do not count."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hiring.exceptions import RuleViolation
from interviews.actions import cancel, run_clock, swap
from interviews.models import Clock
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada, world.ben])
    world.seat = world.interview.seats.get(user=world.ada)
    return world


def ago(**columns):
    """Move the clock into the past, by minutes."""
    moved = {name: timezone.now() - timedelta(minutes=minutes) for name, minutes in columns.items()}
    Clock.objects.update(**moved)


def test_it_starts_when_it_is_started_and_both_of_the_panel_share_it(world):
    first = run_clock(world.seat, "start")
    other = run_clock(world.interview.seats.get(user=world.ben), "start")
    assert first == other
    assert other.started_at == first.started_at
    assert first.started_at != world.interview.starts_at


def test_a_pause_does_not_count(world):
    run_clock(world.seat, "start")
    ago(started_at=20)
    run_clock(world.seat, "pause")
    ago(paused_at=5)
    assert Clock.objects.get().second_at(timezone.now()) == 15 * 60
    clock = run_clock(world.seat, "resume")
    assert clock.paused_at is None
    assert 15 * 60 <= clock.second_at(timezone.now()) <= 15 * 60 + 2


@pytest.mark.parametrize("what", ["start", "pause", "resume", "end"])
def test_each_act_sent_twice_is_done_once(world, what):
    run_clock(world.seat, "start")
    ago(started_at=20)
    if what == "resume":
        run_clock(world.seat, "pause")
        ago(paused_at=5)
    run_clock(world.seat, what)
    done = Clock.objects.values().get()
    run_clock(world.seat, what)
    assert Clock.objects.values().get() == done


def test_the_end_is_kept_and_an_interview_that_goes_on_has_none(world):
    run_clock(world.seat, "start")
    ago(started_at=60)
    ended = run_clock(world.seat, "end").ended_at
    assert ended is not None
    assert Clock.objects.get().second_at(timezone.now() + timedelta(hours=1)) == 3600
    assert run_clock(world.seat, "resume").ended_at is None


def test_an_end_after_a_pause_is_when_it_was_paused(world):
    run_clock(world.seat, "start")
    ago(started_at=60)
    paused = run_clock(world.seat, "pause").paused_at
    assert run_clock(world.seat, "end").ended_at == paused
    with pytest.raises(IntegrityError, match="ended_clock_stands"), transaction.atomic():
        Clock.objects.update(paused_at=None)


@pytest.mark.parametrize("what", ["pause", "resume", "end", "stop", ""])
def test_what_was_not_started_cannot_go_on(world, what):
    with pytest.raises(RuleViolation):
        run_clock(world.seat, what)
    assert not Clock.objects.exists()


def test_nobody_runs_the_clock_of_an_interview_that_is_not_theirs_any_more(world):
    run_clock(world.seat, "start")
    swap(world.interview, out=world.seat, into=world.manager, by=world.coordinator)
    with pytest.raises(RuleViolation, match="its clock stands"):
        run_clock(world.seat, "pause")
    other = world.interview.seats.get(user=world.ben)
    cancel(world.interview, by=world.coordinator, why="Ill")
    with pytest.raises(RuleViolation, match="its clock stands"):
        run_clock(other, "pause")
