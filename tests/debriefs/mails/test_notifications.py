"""Who is asked for an entry, and when managers hear that all are in."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from debriefs.actions import add_no, withdraw
from debriefs.signals import vote_cast
from debriefs.tasks import make_up
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.people.actions import deactivate
from hiring.scores import Score
from interviews.signals import scorecard_submitted
from tests.factories import World, person

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 3, 5, 15, 0, tzinfo=UTC)


def sent(kind, user):
    rows = Mail.objects.filter(kind=kind, recipient=user, state="sent")
    return list(rows.order_by("due_at").values_list("due_at", flat=True))


def test_an_entry_is_asked_for_at_once_and_after_a_working_day():
    with time_machine.travel(FRIDAY, tick=False) as clock:
        world = World()
        world.hold_all()
        world.entry(world.ada)
        send_due()
        assert sent("debrief_open", world.ben) == [FRIDAY]
        clock.move_to(FRIDAY + timedelta(days=3, minutes=-1))
        send_due()
        assert sent("entry_owed", world.ben) == []
        clock.move_to(FRIDAY + timedelta(days=3))
        send_due()
        assert sent("entry_owed", world.ben) == [FRIDAY + timedelta(days=3)]
        assert sent("entry_owed", world.ada) == []


def test_who_joins_an_open_debrief_is_asked_with_their_card():
    world = World()
    world.all_yes()
    otto = person("Otto")
    interview = world.plan(world.stages[0], [otto])
    world.score(interview, otto)
    send_due()
    assert len(sent("debrief_open", otto)) == 1
    assert Mail.objects.filter(kind="entry_owed", recipient=otto, state="due").count() == 1


def test_the_manager_hears_of_a_reveal_that_no_vote_made():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    deactivate(world.ben, by=world.admin)
    make_up()
    make_up()
    send_due()
    assert len(sent("verdict", world.manager)) == 1


def test_each_vote_after_the_reveal_is_told_once():
    world = World()
    world.all_yes()
    send_due()
    assert len(sent("verdict", world.manager)) == 1
    add_no(world.application, by=world.ada, score=Score.NO, reason="Read it again.")
    make_up()
    send_due()
    assert len(sent("no_given", world.manager)) == len(sent("to_discuss", world.manager)) == 1


@contextmanager
def failing(signal):
    """What follows the act fails, and all that it had written goes with it."""

    def fail(**facts):
        raise RuntimeError("no mail today")

    signal.connect(fail)
    try:
        yield
    finally:
        signal.disconnect(fail)


@pytest.mark.parametrize("is_late", [False, True])
def test_mails_of_a_vote_are_made_up_after_a_failure(is_late):
    world = World()
    if is_late:
        world.all_yes()
        with failing(vote_cast):
            add_no(world.application, by=world.ada, score=Score.NO, reason="Read it again.")
    else:
        world.hold_all()
        with failing(vote_cast):
            world.entry(world.ada, Score.NO)
    lost = Mail.objects.filter(
        kind__in=["receipt", "no_given"], recipient__in=[world.ada, world.manager]
    )
    assert lost.filter(kind="no_given").count() == 0
    before = lost.filter(kind="receipt").count()
    make_up()
    make_up()
    assert lost.filter(kind="receipt").count() == before + 1
    assert lost.filter(kind="no_given").count() == 1


def test_a_no_on_a_scorecard_is_told_after_a_failure():
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    with failing(scorecard_submitted):
        world.score(world.begin(interview), world.ada, Score.STRONG_NO)
    told = Mail.objects.filter(kind="no_given", recipient=world.manager)
    assert not told.exists()
    make_up()
    make_up()
    assert told.count() == 1


def test_nothing_is_told_of_a_loop_that_ended_meanwhile():
    world = World()
    first = world.plan(world.stages[0], [world.ada])
    world.score(first, world.ada, Score.NO)
    withdraw(world.application, by=world.coordinator)
    send_due()
    assert sent("no_given", world.manager) == []
