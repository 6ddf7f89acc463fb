"""The mails of a loop go at their time, and only while they still make sense."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from hiring.mail.sending import send_due
from hiring.models import Mail
from interviews import actions
from tests.factories import World, person

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2027, 3, 2, 14, 0, tzinfo=UTC)  # the interview's start; it lasts an hour
BEFORE = TUESDAY - timedelta(days=3)


@pytest.fixture
def clock():
    with time_machine.travel(BEFORE, tick=False) as clock:
        yield clock


@pytest.fixture
def world(clock):
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada], **world.when(TUESDAY))
    return world


def went(kind, user=None):
    """When mails of a kind were delivered, as hours from the interview's end."""
    end = TUESDAY + timedelta(hours=1)
    rows = Mail.objects.filter(kind=kind, state="sent", **({"recipient": user} if user else {}))
    times = rows.order_by("due_at").values_list("due_at", flat=True)
    return [(due - end) / timedelta(hours=1) for due in times]


def run_until(clock, moment):
    """Sweep each quarter of an hour, as beat does more often."""
    clock.move_to(moment)
    send_due()


def test_the_card_is_asked_for_at_the_end_though_nobody_pressed_held(world, clock):
    run_until(clock, TUESDAY + timedelta(minutes=59))
    assert went("scorecard_owed") == []
    run_until(clock, TUESDAY + timedelta(hours=1))
    assert went("scorecard_owed", world.ada) == [0]
    assert world.interview.state == "planned"


def test_nudges_come_after_4_and_24_working_hours_then_the_manager_is_told(world, clock):
    # Tuesday 15:00 to 17:00 are two working hours of the four; 24 are three days of eight.
    run_until(clock, TUESDAY + timedelta(days=8))
    assert went("scorecard_owed", world.ada) == [0, 20, 72]
    assert went("scorecard_overdue", world.manager) == [144]
    told = Mail.objects.get(kind="scorecard_overdue", state="sent")
    assert told.subject == "Ada owes a scorecard"


def test_nothing_is_asked_once_the_card_is_in(world, clock):
    clock.move_to(TUESDAY + timedelta(minutes=50))
    world.score(world.interview, world.ada)
    run_until(clock, TUESDAY + timedelta(days=8))
    assert went("scorecard_owed") + went("scorecard_overdue") == []


@pytest.mark.parametrize("end", ["cancelled", "no_show", "absent", "swapped"])
def test_who_did_not_sit_in_owes_no_card(world, clock, end):
    otto = person("Otto")
    interview = world.plan(
        world.stages[1], [world.ben, otto], **world.when(TUESDAY), application=world.apply("Sam")
    )
    ben = interview.seats.get(user=world.ben)
    if end == "cancelled":
        actions.cancel(interview, why="", by=world.coordinator)
    elif end == "no_show":
        actions.mark_no_show(world.begin(interview), by=world.coordinator)
    elif end == "swapped":
        actions.swap(interview, out=ben, into=world.closer, by=world.coordinator)
    else:
        first = world.plan(world.stages[0], [world.manager], interview.application)
        world.score(first, world.manager)
        clock.move_to(TUESDAY + timedelta(minutes=5))
        actions.mark_held(interview, absent={ben.pk: "Ill"}, by=world.coordinator)
    run_until(clock, TUESDAY + timedelta(days=8))
    assert went("scorecard_owed", world.ben) == []
    assert bool(went("scorecard_owed", otto)) == (end in ("absent", "swapped"))


def test_a_moved_interview_asks_at_its_new_end_alone(world, clock):
    later = TUESDAY + timedelta(days=1)
    actions.move(world.interview, **world.when(later), by=world.coordinator)
    run_until(clock, TUESDAY + timedelta(hours=2))
    assert went("scorecard_owed") == []
    run_until(clock, later + timedelta(hours=1))
    assert went("scorecard_owed", world.ada) == [24]


def test_a_new_place_does_not_ask_twice(world, clock):
    actions.change_place(world.interview, place="Room 4", video_link="", by=world.coordinator)
    run_until(clock, TUESDAY + timedelta(hours=1))
    assert went("scorecard_owed", world.ada) == [0]


def test_a_manager_who_left_is_not_told_who_owes(world, clock):
    world.opening.members.filter(role="manager").delete()
    run_until(clock, TUESDAY + timedelta(days=8))
    assert went("scorecard_overdue") == []


def test_reminders_keep_the_hours_of_their_reader(clock):
    world = World()
    world.ada.zone = "America/Toronto"
    world.ada.save(update_fields=["zone"])
    world.plan(world.stages[0], [world.ada], **world.when(TUESDAY))
    run_until(clock, TUESDAY - timedelta(minutes=1))
    assert went("reminder_candidate") == [-25, -2]
    morning, last = Mail.objects.filter(kind="reminder_panel", state="sent").order_by("due_at")
    assert morning.due_at.astimezone(ZoneInfo("America/Toronto")).hour == 8
    assert last.due_at == TUESDAY - timedelta(minutes=15)
    assert "/room/" in morning.text
