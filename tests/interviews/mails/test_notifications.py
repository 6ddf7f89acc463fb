"""Which mails an act on an interview writes, and to whom."""

import pytest

from hiring.mail.sending import send_due
from hiring.models import Mail
from interviews import actions
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada], trainees=[world.ben], location="R")
    return world


def written(*but):
    rows = Mail.objects.exclude(pk__in=but).exclude(kind__startswith="reminder")
    rows = rows.exclude(kind__startswith="scorecard")
    return sorted((mail.kind, mail.recipient_name) for mail in rows)


def since(act):
    before = list(Mail.objects.values_list("pk", flat=True))
    act()
    return written(*before)


def test_a_plan_invites_the_candidate_and_each_of_the_panel(world):
    assert written() == [
        ("invitation_candidate", "Noor Haddad"),
        ("invitation_panel", "Ada"),
        ("invitation_panel", "Ben"),
    ]


def test_a_move_tells_all_of_them(world):
    when = world.when()
    told = since(lambda: actions.move(world.interview, by=world.coordinator, **when))
    assert {kind for kind, _ in told} == {"change_candidate", "change_panel"}
    assert len(told) == 3


def test_a_cancellation_goes_where_an_invitation_went(world):
    assert since(lambda: actions.cancel(world.interview, why="", by=world.coordinator)) == []
    other = world.plan(world.stages[0], [world.ada], location="R")
    send_due()
    told = since(lambda: actions.cancel(other, why="", by=world.coordinator))
    assert told == [("cancellation_candidate", "Noor Haddad"), ("cancellation_panel", "Ada")]


def test_a_swap_cancels_for_one_and_invites_the_other(world):
    send_due()
    seat = world.interview.seats.get(user=world.ada)
    told = since(
        lambda: actions.swap(world.interview, out=seat, into=world.closer, by=world.coordinator)
    )
    assert ("cancellation_panel", "Ada") in told
    assert ("invitation_panel", "Cleo Closer") in told
    assert ("change_panel", "Ben") in told
    assert ("change_candidate", "Noor Haddad") in told


def test_times_that_do_not_fit_are_told_to_the_coordinators(world):
    times = [(world.when()["starts_at"], world.when()["wall"])]
    choice = actions.offer_times(
        world.application, stage=world.stages[1], times=[(t, t.replace(tzinfo=None)) for t, _ in times],
        panel=[world.ben], zone="UTC", minutes=60, location="R", by=world.coordinator,
    )  # fmt: skip
    assert Mail.objects.filter(kind="choose_time_reminder").count() == 1
    told = since(lambda: actions.none_fits(choice, note="Away"))
    assert told == [("times_unfit", "Cora Coordinator")]
