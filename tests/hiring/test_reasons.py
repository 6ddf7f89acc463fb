"""A mail whose reason is gone is dropped by the act that took it, and comes back with it."""

import dataclasses
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from candidates import actions as candidates
from debriefs import actions as debriefs
from hiring.mail import reasons
from hiring.mail.kinds import KINDS
from hiring.mail.tasks import drop_stale
from hiring.models import AuditEvent, Mail
from hiring.people import actions as people
from hiring.scores import Score
from interviews import actions as interviews
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def waiting(**fields):
    return Mail.objects.filter(waits=True, **fields)


def dropped(**fields):
    return set(Mail.objects.filter(state="dropped", **fields).values_list("reason", flat=True))


OWED = {"kind__in": ["scorecard_owed", "scorecard_overdue"]}


def test_a_submitted_scorecard_drops_its_reminders_and_no_others(world):
    otto = person("Otto")
    interview = world.plan(world.stages[0], [world.ada, otto])
    ada, seat = interview.seats.get(user=world.ada), interview.seats.get(user=otto)
    assert waiting(refs__seat=ada.pk, **OWED).count() == 4
    world.score(interview, world.ada)
    assert not waiting(refs__seat=ada.pk, **OWED).exists()
    assert dropped(refs__seat=ada.pk, **OWED) == {"The scorecard is in."}
    assert waiting(refs__seat=seat.pk, **OWED).count() == 4


def test_a_move_drops_the_reminders_of_the_old_time(world):
    interview = world.plan(world.stages[0], [world.ada])
    old = set(waiting().values_list("pk", flat=True))
    interviews.move(interview, **world.when(), by=world.coordinator)
    interview.refresh_from_db()
    assert not waiting(pk__in=old).exists()
    reminders = waiting(kind__startswith="reminder")
    assert {mail.refs["sequence"] for mail in reminders} == {interview.sequence}
    owed = waiting(**OWED)
    assert {mail.refs["ends"] for mail in owed} == {round(interview.ends_at.timestamp())}


@pytest.mark.parametrize("end", ["cancel", "no_show", "withdraw", "no_hire"])
def test_an_end_drops_what_was_to_come(world, end):
    interview = world.plan(world.stages[0], [world.ada])
    if end == "cancel":
        interviews.cancel(interview, why="", by=world.coordinator)
    elif end == "no_show":
        interviews.mark_no_show(world.begin(interview), by=world.coordinator)
    elif end == "withdraw":
        debriefs.withdraw(world.fresh(), by=world.coordinator)
    else:
        world.score(interview, world.ada, Score.NO)
        debriefs.record_decision(world.fresh(), hire=False, by=world.manager)
    assert not waiting(due_at__gt=timezone.now()).exists()


def test_who_is_absent_swapped_out_or_recused_is_asked_for_nothing(world):
    otto, uma = person("Otto"), person("Uma")
    interview = world.plan(world.stages[0], [world.ada, otto, uma])
    seat = {one.user: one for one in interview.seats.all()}
    interviews.swap(interview, out=seat[otto], into=world.ben, by=world.coordinator)
    assert not waiting(refs__seat=seat[otto].pk, kind__startswith="scorecard").exists()
    interview.refresh_from_db()
    with time_machine.travel(interview.starts_at):
        absent = {seat[uma].pk: "Ill"}
        interviews.mark_held(interview, absent=absent, by=world.coordinator)
        assert not waiting(refs__seat=seat[uma].pk, kind__startswith="scorecard").exists()
        interviews.recuse(world.application, reason="A friend", by=world.ada)
    assert not waiting(refs__seat=seat[world.ada].pk, kind__startswith="scorecard").exists()
    assert waiting(refs__seat=interview.seats.get(user=world.ben).pk, **OWED).count() == 4


def test_undoing_a_record_brings_back_what_it_dropped(world):
    otto = person("Otto")
    interview = world.plan(world.stages[0], [world.ada, otto])
    seat = interview.seats.get(user=otto)
    with time_machine.travel(interview.starts_at):
        interviews.mark_held(interview, absent={seat.pk: "Ill"}, by=world.coordinator)
        assert not waiting(refs__seat=seat.pk, **OWED).exists()
        interviews.undo_held(interview, by=world.coordinator)
    assert waiting(refs__seat=seat.pk, **OWED, reason="", settled_at=None).count() == 4


def test_who_is_swapped_in_again_is_asked_again(world):
    otto = person("Otto")
    interview = world.plan(world.stages[0], [world.ada, otto])
    for out, into, asked in [(otto, world.ben, 0), (world.ben, otto, 4)]:
        interview.refresh_from_db()
        leaver = interview.seats.get(user=out)
        interviews.swap(interview, out=leaver, into=into, by=world.coordinator)
        seat = interview.seats.get(user=otto)
        assert waiting(refs__seat=seat.pk, **OWED).count() == asked


def test_what_was_dropped_when_its_time_came_stays_dropped(world):
    interview = world.plan(world.stages[0], [world.ada])
    seat = interview.seats.get()
    interviews.mark_held(world.begin(interview), absent={}, by=world.coordinator)
    Mail.objects.filter(**OWED).update(state="dropped", due_at=timezone.now())
    interviews.undo_held(interview, by=world.coordinator)
    assert not waiting(refs__seat=seat.pk, **OWED).exists()


def test_an_entry_that_is_in_is_not_asked_for(world):
    world.hold_all()
    assert waiting(kind="entry_owed").count() == 2
    world.entry(world.ada)
    assert not waiting(kind__in=["entry_owed", "debrief_open"], recipient=world.ada).exists()
    assert waiting(kind="entry_owed", recipient=world.ben).count() == 1


@pytest.mark.parametrize("answer", ["picked", "unfit", "withdrawn"])
def test_times_that_are_answered_are_not_asked_for_again(world, answer):
    start = world.when()
    choice = interviews.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=[(start["starts_at"], start["wall"])], zone="UTC", minutes=60,
    )  # fmt: skip
    assert waiting(kind="choose_time_reminder").exists()
    if answer == "picked":
        interviews.pick_time(choice.times.get())
    elif answer == "unfit":
        interviews.none_fits(choice)
    else:
        interviews.withdraw_times(choice, by=world.coordinator)
    assert not waiting(kind__startswith="choose_time").exists()


def test_the_sweep_drops_what_the_clock_took_the_reason_of(world):
    interview = world.plan(world.stages[0], [world.ada])
    with time_machine.travel(interview.starts_at + timedelta(minutes=1)):
        drop_stale()
        assert not waiting(kind__startswith="reminder").exists()
        assert waiting(**OWED).count() == 4


def test_acts_on_people_drop_their_mails(world):
    world.plan(world.stages[0], [world.ada])
    assert waiting(recipient=world.ada).exists()
    people.deactivate(world.ada, by=world.admin)
    assert not waiting(recipient=world.ada).exists()
    people.reactivate(world.ada, by=world.admin)
    assert waiting(recipient=world.ada).exists()
    assert waiting(kind="scorecard_overdue", recipient=world.manager).exists()
    member = world.opening.members.get(user=world.manager)
    candidates.remove_member(member, by=world.admin)
    assert not waiting(kind="scorecard_overdue", recipient=world.manager).exists()
    for _ in range(2):
        people.invite(email="New@example.org", name="New", is_admin=False, by=world.admin)
    assert waiting(kind="join").count() == 1


def test_a_failing_condition_does_not_take_the_act_with_it(world, monkeypatch):
    interview = world.plan(world.stages[0], [world.ada])

    def fails(mail):
        raise RuntimeError

    kind = dataclasses.replace(KINDS["scorecard_owed"], condition=fails)
    monkeypatch.setitem(KINDS, "scorecard_owed", kind)
    world.score(interview, world.ada, Score.NO)
    assert AuditEvent.objects.filter(name="scorecard.submitted").count() == 1
    assert waiting(kind="scorecard_owed").exists()
    monkeypatch.undo()
    drop_stale()
    assert not waiting(kind="scorecard_owed").exists()


def test_a_mail_that_names_a_missing_row_holds_up_no_other(world):
    interview = world.plan(world.stages[0], [world.ada])
    lost = waiting(kind="scorecard_owed").first()
    Mail.objects.filter(pk=lost.pk).update(refs={"seat": 0, "ends": 0})
    world.score(interview, world.ada)
    assert [mail.pk for mail in waiting(**OWED)] == [lost.pk]


def test_asking_costs_the_same_for_few_mails_and_for_many():
    def queries(seats):
        world = World()
        panel = [person() for _ in range(seats)]
        for stage in world.stages:
            world.plan(stage, panel)
        mails = Mail.objects.filter(application_id=world.application.pk)
        with CaptureQueriesContext(connection) as captured:
            reasons.settle(mails)
        return len(captured), mails.filter(waits=True).count()

    few, many = queries(1), queries(8)
    assert few[0] == many[0] <= 6
    assert many[1] > 5 * few[1]


def test_an_act_within_an_act_asks_once(world):
    world.plan(world.stages[0], [world.ada])
    with CaptureQueriesContext(connection) as captured:
        debriefs.withdraw(world.fresh(), by=world.coordinator)
    asked = [
        q for q in captured if q["sql"].startswith("SELECT") and 'ON ("hiring_mail"' in q["sql"]
    ]
    assert len(asked) == 1
