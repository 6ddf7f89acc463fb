"""Mails of a talk: one for all that is said, for others alone, and only while it is news."""

from datetime import timedelta

import pytest
from django.utils import timezone

from debriefs import actions
from debriefs.mails.conditions import still_reads
from hiring.mail.kinds import kind_of
from hiring.models import Mail
from hiring.people.actions import deactivate
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world


def say(world, by, text="Heard it", asks=None):
    return actions.add_remark(world.application, kind="votes", key="", text=text, by=by, asks=asks)


def waiting(**fields):
    return Mail.objects.filter(kind="talk", **fields)


def test_everybody_else_who_may_read_gets_one_mail_for_all_that_is_said(world):
    for number in range(3):
        say(world, world.ada, f"Heard {number}")
    told = set(waiting().values_list("recipient__name", flat=True))
    assert told == {"Ben", world.manager.name, world.closer.name}
    assert waiting().count() == 3
    assert waiting().first().due_at > timezone.now() + timedelta(minutes=29)


def test_it_says_who_spoke_and_none_of_their_words(world):
    say(world, world.ada, "A secret thought")
    say(world, world.manager, "24:10 to 31:45", asks=world.ben)
    mail = waiting().get(recipient=world.ben)
    said = kind_of("talk").message(mail)
    text = f"{said}"
    assert "said 2 things in the talk about" in text
    assert "You are asked to look again at something." in text
    assert "secret" not in text
    assert "24:10" not in text


def test_it_is_no_news_to_who_has_answered_since(world):
    say(world, world.ada)
    mail = waiting().get(recipient=world.ben)
    assert still_reads(mail) == ""
    say(world, world.ben, "So did I")
    assert still_reads(mail) == "This person was in the talk meanwhile."


def test_it_does_not_go_once_the_loop_has_ended(world):
    say(world, world.ada)
    world.talk_through()
    actions.record_decision(world.application, hire=False, by=world.manager)
    assert still_reads(waiting().get(recipient=world.ben)) == "The loop has ended."


def test_it_does_not_reach_who_left(world):
    say(world, world.ada)
    deactivate(world.closer, by=world.admin)
    say(world, world.manager, "Once more")
    mails = waiting(recipient=world.closer)
    assert all(still_reads(mail) for mail in mails)
