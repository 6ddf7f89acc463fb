"""An opening whose manager is gone: the admins are asked, and nothing sealed is told to them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from candidates.actions import remove_member, set_member
from candidates.tasks import ask_for_managers
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.people.actions import deactivate
from hiring.scores import Score
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    deactivate(world.manager, by=world.admin)
    return world


def asked():
    return list(Mail.objects.filter(kind="manager_missing").values_list("recipient", flat=True))


def test_admins_are_asked_once_a_day_until_somebody_is_appointed(world):
    ask_for_managers()
    ask_for_managers()
    assert asked() == [world.admin.pk]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        ask_for_managers()
        assert len(asked()) == 2
        set_member(world.opening, user=person("Nora New"), role="manager", by=world.admin)
        send_due()
        ask_for_managers()
    states = Mail.objects.filter(kind="manager_missing").values_list("state", flat=True)
    assert list(states) == ["dropped", "dropped"]


def test_the_letter_leads_to_the_opening(world):
    ask_for_managers()
    send_due()
    mail = Mail.objects.get(kind="manager_missing")
    assert mail.subject == f"{world.opening.name} has no hiring manager"
    assert f"/openings/{world.opening.pk}/" in mail.text


def test_an_opening_with_nobody_in_it_needs_no_manager(world):
    other = World(panels=[[world.ada]])
    remove_member(other.opening.members.get(role="manager"), by=world.admin)
    other.application.opening.applications.update(state="withdrawn")
    ask_for_managers()
    asked_for = [mail.refs["opening"] for mail in Mail.objects.filter(kind="manager_missing")]
    assert set(asked_for) == {world.opening.pk}


def mails_to_admins(world, score):
    """Everything an admin is sent around one scorecard, while nobody manages the opening."""
    ask_for_managers()
    interview = world.plan(world.stages[0], [world.ada])
    world.score(interview, world.ada, score)
    ask_for_managers()
    send_due()
    rows = Mail.objects.filter(recipient=world.admin).order_by("pk")
    return [(mail.kind, mail.state) for mail in rows]


@pytest.mark.parametrize("score", [Score.STRONG_NO, Score.STRONG_YES])
def test_a_no_sends_the_admins_nothing_that_a_yes_does_not(world, score):
    assert mails_to_admins(world, score) == [("manager_missing", "sent")]


def test_a_new_manager_is_told_what_still_stands(world):
    world.hold_all({world.ben: Score.NO})
    for user, score in [(world.ada, Score.YES), (world.ben, Score.NO)]:
        world.entry(user, score)
    nora = person("Nora New")
    set_member(world.opening, user=nora, role="manager", by=world.admin)
    send_due()
    told = Mail.objects.filter(recipient=nora, state="sent").values_list("kind", flat=True)
    assert sorted(told) == ["no_given", "to_discuss"]


def test_a_new_manager_on_the_panel_stays_sealed(world):
    world.plan(world.stages[1], [world.ben])
    first = world.plan(world.stages[0], [world.ada])
    world.score(first, world.ada, Score.NO)
    set_member(world.opening, user=world.ben, role="manager", by=world.admin)
    send_due()
    mail = Mail.objects.get(recipient=world.ben, kind="no_given")
    assert (mail.state, mail.text) == ("dropped", "")


def test_a_new_manager_learns_who_owes_a_card(world):
    interview = world.plan(world.stages[0], [world.ada])
    nora = person("Nora New")
    set_member(world.opening, user=nora, role="manager", by=world.admin)
    owed = Mail.objects.get(recipient=nora, kind="scorecard_overdue")
    assert owed.due_at > interview.ends_at
