"""The mails of a loop go at their time, and only while they still make sense."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from hiring.mail.reasons import NIGHT
from hiring.mail.sending import send_due
from hiring.mail.tasks import drop_stale
from hiring.models import Mail
from interviews import actions
from tests.factories import World, person
from tests.pages import html

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
    """Sweep each hour until then, and at that moment, as beat does more often."""
    now = datetime.now(UTC)
    while now < moment:
        now = min(now + timedelta(hours=1), moment)
        clock.move_to(now)
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


def test_a_new_location_does_not_ask_twice(world, clock):
    actions.change_location(world.interview, location="Room 4", video_link="", by=world.coordinator)
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


def test_the_manager_is_told_how_often_mails_asked(world, clock):
    """Two of the three were never sent: the workers were down."""
    clock.move_to(TUESDAY + timedelta(days=4))
    send_due()
    assert len(went("scorecard_owed")) == 1
    run_until(clock, TUESDAY + timedelta(days=8))
    told = Mail.objects.get(kind="scorecard_overdue", state="sent")
    assert "They were asked once." in told.text


def test_the_manager_is_told_that_no_mail_reached_them(world, clock):
    clock.move_to(TUESDAY + timedelta(days=8))
    Mail.objects.filter(kind="scorecard_owed").update(state="failed", settled_at=BEFORE)
    send_due()
    told = Mail.objects.get(kind="scorecard_overdue", state="sent")
    assert "No mail about it has reached them yet." in told.text


def test_after_an_outage_of_days_one_reminder_goes(world, clock):
    clock.move_to(TUESDAY + timedelta(days=8))
    send_due()
    assert went("scorecard_owed", world.ada) == [72]
    assert went("scorecard_overdue") == []  # Ada was asked only now
    clock.move_to(TUESDAY + timedelta(days=8, hours=9))
    drop_stale()
    send_due()
    clock.move_to(TUESDAY + timedelta(days=9))
    drop_stale()
    send_due()
    assert went("scorecard_overdue", world.manager) == [144]


def test_an_outage_over_both_reminders_ends_with_one(world, clock):
    clock.move_to(TUESDAY - timedelta(minutes=10))
    send_due()
    assert went("reminder_candidate") == [-2]
    assert len(went("reminder_panel")) == 1


def test_reminders_keep_out_of_the_night(clock):
    """The interview is at 7:00 in the candidate's zone and at 22:00 in the panel's."""
    world = World()
    world.application.candidate.zone = "America/Los_Angeles"
    world.application.candidate.save(update_fields=["zone"])
    world.ada.zone = "Asia/Shanghai"
    world.ada.save(update_fields=["zone"])
    start = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)
    world.plan(world.stages[0], [world.ada], **world.when(start))
    run_until(clock, start + timedelta(days=2))
    owed = Mail.objects.get(kind="scorecard_owed", refs__step=0)
    assert owed.due_at.astimezone(ZoneInfo("Asia/Shanghai")).hour == 8
    day, hour = Mail.objects.filter(kind="reminder_candidate", state="sent").order_by("due_at")
    assert day.due_at.astimezone(ZoneInfo("America/Los_Angeles")).hour == 8
    assert hour.due_at == start - timedelta(hours=1)  # 6:00, but the morning is too late


def test_what_an_outage_held_until_the_night_goes_in_the_morning(world, clock):
    clock.move_to(datetime(2027, 3, 2, 23, 0, tzinfo=UTC))
    send_due()
    held = Mail.objects.get(kind="scorecard_owed", recipient=world.ada, refs__step=0)
    assert (held.is_held, held.reason) == (True, NIGHT)
    client = Client()
    client.force_login(world.coordinator)
    page = html(client.get(f"/outbox/{held.public_id}/"))
    assert "Waits since" in page
    assert NIGHT in page
    for clock_time in (3, 7):
        clock.move_to(datetime(2027, 3, 3, clock_time, 59, tzinfo=UTC))
        drop_stale()
        send_due()
        assert went("scorecard_owed") == []
    clock.move_to(datetime(2027, 3, 3, 8, 0, tzinfo=UTC))
    drop_stale()
    send_due()
    assert went("scorecard_owed", world.ada) == [0]


def test_who_sits_in_to_learn_is_asked_for_nothing(clock):
    world, tess = World(), person("Tess Trainee")
    interview = world.plan(world.stages[0], [world.ada], trainees=[tess], **world.when(TUESDAY))
    run_until(clock, TUESDAY + timedelta(minutes=5))
    actions.mark_held(interview, absent={}, by=world.coordinator)
    run_until(clock, TUESDAY + timedelta(days=8))
    mails = Mail.objects.filter(recipient=tess, state="sent")
    assert set(mails.values_list("kind", flat=True)) == {"invitation_panel", "reminder_panel"}
    assert "to learn" in mails.get(kind="invitation_panel").text
    assert not any("scorecard" in mail.text for mail in mails)
    assert not Mail.objects.filter(kind="scorecard_overdue", subject__contains="Tess").exists()
    assert "waiting for you" not in home(tess)
    assert "waiting for you" in home(world.ada)


def home(user):
    client = Client()
    client.force_login(user)
    return html(client.get("/"))
