"""Somebody leaves or steps back before the interview: who plans is told, and mails follow."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from candidates.links import candidate_page_address
from hiring.exceptions import RuleViolation
from hiring.mail.sending import send_due
from hiring.mail.tasks import drop_stale
from hiring.models import Mail
from hiring.people import actions as people
from interviews import actions
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db

START = datetime(2027, 3, 2, 14, 0, tzinfo=UTC)
BEFORE = START - timedelta(days=3)


@pytest.fixture
def clock():
    with time_machine.travel(BEFORE, tick=False) as clock:
        yield clock


@pytest.fixture
def world(clock):
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada], **world.when(START))
    send_due()
    return world


def go(world, why, user=None):
    """The person leaves, or steps back from the candidate."""
    user = user or world.ada
    if why == "left":
        people.deactivate(user, by=world.admin)
    else:
        actions.recuse(world.application, reason="A friend", by=user)


def run_until(clock, moment):
    clock.move_to(moment)
    drop_stale()
    send_due()


def sent(kind, **fields):
    return Mail.objects.filter(kind=kind, state="sent", **fields)


def methods(user):
    """(METHOD, SEQUENCE) of the calendar files that somebody got, in order."""
    calendars = Mail.objects.filter(recipient=user, state="sent").exclude(calendar="")
    found = []
    for text in calendars.order_by("settled_at", "pk").values_list("calendar", flat=True):
        calendar = Calendar.from_ical(text)
        found.append((str(calendar["method"]), calendar.walk("VEVENT")[0]["sequence"]))
    return found


def page(user, path="/"):
    client = Client()
    client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html(answer)


WHY = pytest.mark.parametrize("why", ["left", "stepped back"])


@WHY
def test_who_plans_is_told_at_once_with_a_link_that_seats_somebody(world, why):
    go(world, why)
    send_due()
    mails = {mail.recipient: mail for mail in sent("seat_open")}
    assert set(mails) == {world.coordinator, world.manager}
    otto = person("Otto")
    seat = world.interview.seats.get(user=world.ada)
    path = reverse("interviews:seat-swap", args=[world.interview.public_id])
    assert f"{path}?out={seat.pk}" in mails[world.coordinator].text
    assert f"Ada {'has left' if why == 'left' else 'stepped back'}" in mails[world.manager].text
    client = Client()
    client.force_login(world.coordinator)
    form = html(client.get(f"{path}?out={seat.pk}"))
    assert f'value="{seat.pk}" selected' in form
    assert client.post(path, {"out": seat.pk, "into": otto.pk}).status_code == 302
    assert list(world.interview.seats.able().values_list("user", flat=True)) == [otto.pk]


@WHY
def test_it_stands_on_home_until_somebody_is_seated(world, why):
    assert "to-staff-h" not in page(world.coordinator)
    go(world, why)
    path = reverse("interviews:seat-swap", args=[world.interview.public_id])
    for user in (world.coordinator, world.manager):
        assert path in page(user)
    for user in (world.ben, world.closer, World().manager):
        assert path not in page(user)
    seat = world.interview.seats.get(user=world.ada)
    actions.swap(world.interview, out=seat, into=person("Otto"), by=world.coordinator)
    assert path not in page(world.coordinator)


@WHY
def test_pages_name_nobody_who_is_gone(world, why):
    """The candidate's does not; the interview's says that they are gone, and seats somebody else."""
    visitor = Client()
    visitor.get(candidate_page_address(world.application).removeprefix(settings.SITE_URL))
    assert "<bdi>Ada</bdi>" in html(visitor.get(world.candidate_page))
    go(world, why)
    candidate_page = html(visitor.get(world.candidate_page))
    assert "<bdi>Ada</bdi>" not in candidate_page
    assert "To be told" in candidate_page
    seat = world.interview.seats.get(user=world.ada)
    path = reverse("interviews:interview-detail", args=[world.interview.public_id])
    detail = page(world.coordinator, path)
    assert {"left": "Left", "stepped back": "Stepped back"}[why] in detail
    assert f"?out={seat.pk}" in detail
    assert f"?out={seat.pk}" not in page(world.closer, path)


def test_lists_say_that_somebody_on_a_panel_left(world, clock):
    clock.move_to(START - timedelta(hours=2))
    go(world, "left")
    application = reverse("debriefs:application", args=[world.application.pk])
    for path in ("/", reverse("interviews:schedule"), application):
        assert "<bdi>Ada</bdi> (left)" in page(world.coordinator, path), path


@WHY
def test_the_calendar_of_who_is_gone_loses_it_once(world, why):
    assert methods(world.ada) == [("REQUEST", 0)]
    go(world, why)
    send_due()
    assert methods(world.ada) == [("REQUEST", 0), ("CANCEL", 1)]
    world.interview.refresh_from_db()
    seat = world.interview.seats.get(user=world.ada)
    actions.swap(world.interview, out=seat, into=person("Otto"), by=world.coordinator)
    world.interview.refresh_from_db()
    actions.cancel(world.interview, why="", by=world.coordinator)
    send_due()
    assert methods(world.ada) == [("REQUEST", 0), ("CANCEL", 1)]
    assert not Mail.objects.filter(recipient=world.ada, waits=True).exists()


@WHY
def test_whose_invitation_never_went_gets_no_cancellation(clock, why):
    world = World()
    world.plan(world.stages[0], [world.ada], **world.when(START))
    go(world, why)
    send_due()
    assert methods(world.ada) == []


def test_nothing_but_that_goes_to_somebody_who_left(world, clock):
    go(world, "left")
    run_until(clock, START + timedelta(days=9))
    after = Mail.objects.filter(recipient=world.ada, state="sent", created_at__gt=BEFORE)
    assert not after.exclude(kind="cancellation_panel").exists()


@WHY
def test_the_candidates_reminder_waits_for_a_panel(world, clock, why):
    go(world, why)
    run_until(clock, START - timedelta(hours=23))
    assert not sent("reminder_candidate").exists()
    run_until(clock, START - timedelta(hours=20))
    world.interview.refresh_from_db()
    seat = world.interview.seats.get(user=world.ada)
    actions.swap(world.interview, out=seat, into=person("Otto"), by=world.coordinator)
    send_due()
    assert [mail.text.count("With: Otto") for mail in sent("reminder_candidate")] == [1]
    run_until(clock, START - timedelta(hours=1))
    assert sent("reminder_candidate").count() == 2
    assert (
        not Mail.objects.filter(recipient=None, text__contains="With: Ada", state="sent")
        .exclude(kind="invitation_candidate")
        .exists()
    )


def test_with_nobody_seated_in_time_no_reminder_goes(world, clock):
    go(world, "left")
    for hours in range(30, -3, -1):
        run_until(clock, START - timedelta(hours=hours))
    assert not sent("reminder_candidate").exists()


def test_who_comes_back_in_time_is_invited_and_the_reminder_goes(world, clock):
    go(world, "left")
    run_until(clock, START - timedelta(hours=23))
    people.reactivate(world.ada, by=world.admin)
    run_until(clock, START - timedelta(hours=22))
    assert methods(world.ada) == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]
    assert [mail.text.count("With: Ada") for mail in sent("reminder_candidate")] == [1]
    run_until(clock, START - timedelta(minutes=10))
    assert sent("reminder_panel", recipient=world.ada).count() == 1  # one, after a pause of hours
    assert sent("reminder_candidate").count() == 2


def test_what_had_not_gone_to_the_others_goes_all_the_same(clock):
    world, otto = World(), person("Otto")
    world.plan(world.stages[0], [world.ada, otto], **world.when(START))
    go(world, "left")
    send_due()
    assert sent("invitation_panel", recipient=otto).count() == 1
    assert "With: Otto" in sent("invitation_candidate").get().text


def test_one_of_two_who_leaves_keeps_nobody_waiting_where_one_is_enough(clock):
    world, otto = World(), person("Otto")
    world.plan(world.stages[0], [world.ada, otto], **world.when(START))
    send_due()
    go(world, "stepped back")
    run_until(clock, START - timedelta(hours=24))
    assert "The others hold it." in sent("seat_open", recipient=world.manager).get().text
    assert "With: Otto" in sent("reminder_candidate").get().text
    assert "to-staff-h" not in page(world.coordinator)


def test_where_all_sit_in_one_who_leaves_is_missed(clock):
    otto = person("Otto")
    world = World(rules={1: "all"})
    world.plan(world.stages[0], [world.ada, otto], **world.when(START))
    send_due()
    go(world, "left", otto)
    run_until(clock, START - timedelta(hours=24))
    assert not sent("reminder_candidate").exists()
    assert "to-staff-h" in page(world.coordinator)


def test_a_trainee_who_leaves_is_not_missed(clock):
    world, otto = World(), person("Otto")
    world.plan(world.stages[0], [world.ada], trainees=[otto], **world.when(START))
    send_due()
    go(world, "left", otto)
    send_due()
    assert methods(otto) == [("REQUEST", 0), ("CANCEL", 1)]
    assert not Mail.objects.filter(kind="seat_open").exists()


def test_a_closing_is_told_of_to_those_alone_who_know_of_it(clock):
    world = World()
    world.all_yes()
    world.hire()
    world.plan_closing()
    send_due()
    go(world, "left", world.closer)
    send_due()
    assert {mail.recipient for mail in sent("seat_open")} == {world.manager}
    assert "to-staff-h" in page(world.manager)
    assert "to-staff-h" not in page(world.coordinator)


def test_times_to_choose_from_with_somebody_gone_are_told_of(clock):
    world = World()
    start = world.when(START)
    choice = actions.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=[(start["starts_at"], start["wall"])], zone="UTC", minutes=60,
    )  # fmt: skip
    go(world, "left")
    send_due()
    told = sent("times_stuck", recipient=world.coordinator).get()
    path = reverse("interviews:time-choice", args=[choice.application_id, choice.stage.number])
    assert path in told.text
    assert "Ada can no longer come" in told.text


def test_a_seat_is_taken_once(world):
    go(world, "stepped back")
    seat = world.interview.seats.get(user=world.ada)
    otto, uma = person("Otto"), person("Uma")
    for _ in range(2):
        actions.swap(world.interview, out=seat, into=otto, by=world.coordinator)
    with pytest.raises(RuleViolation, match="taken this seat meanwhile"):
        actions.swap(world.interview, out=seat, into=uma, by=world.coordinator)
    assert world.interview.seats.able().get().user == otto
