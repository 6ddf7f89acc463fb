"""How an interview went on record: who sat in, that nobody came, or that somebody stepped back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent, Mail
from interviews import actions
from interviews.models import Seat
from tests.factories import World, start_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World(rules={1: "all"})
    world.interview = world.begin(world.plan(world.stages[0], [world.ada, world.ben]))
    return world


def seat_of(world, user):
    return Seat.objects.get(interview=world.interview, user=user)


def held(world, **absent):
    absent = {seat_of(world, getattr(world, name)).pk: why for name, why in absent.items()}
    actions.mark_held(world.interview, absent=absent, by=world.coordinator)
    world.interview.refresh_from_db()


def test_who_sat_in_and_who_did_not_is_on_record(world):
    held(world, ben="Ill")
    assert world.interview.state == "held"
    assert (world.interview.held_by, world.interview.held_at is None) == (world.coordinator, False)
    assert seat_of(world, world.ada).state == "sat_in"
    assert (seat_of(world, world.ben).state, seat_of(world, world.ben).absent_reason) == (
        "absent",
        "Ill",
    )
    assert Mail.objects.get(kind="did_not_sit_in").recipient == world.ben


def test_sent_twice_it_is_once_and_another_account_is_refused(world):
    held(world, ben="Ill")
    held(world, ben="Ill")
    assert AuditEvent.objects.filter(name="interview.held").count() == 1
    with pytest.raises(RuleViolation, match="on record already"):
        held(world, ada="Ill")


@pytest.mark.parametrize(
    ("absent", "sentence"),
    [
        ({"ben": " "}, "Say why this person did not sit in."),
        ({"ada": "Ill", "ben": "Ill"}, "Somebody has to have sat in"),
    ],
)
def test_an_account_that_says_too_little_is_refused(world, absent, sentence):
    with pytest.raises(RuleViolation, match=sentence):
        held(world, **absent)
    assert seat_of(world, world.ada).state == "invited"


def test_nothing_is_on_record_before_the_start(world):
    start_at(world.interview, timezone.now() + timedelta(hours=1))
    for act in (lambda: held(world), lambda: actions.mark_no_show(world.interview, by=world.ada)):
        with pytest.raises(RuleViolation, match="can go on record from then on") as caught:
            act()
        assert caught.value.constraint == "not_begun"


def test_held_is_undone_and_its_people_stay(world):
    held(world, ben="Ill")
    actions.undo_held(world.interview, by=world.coordinator)
    world.interview.refresh_from_db()
    assert (world.interview.state, world.interview.held_by) == ("planned", None)
    assert [seat.state for seat in world.interview.seats.all()] == ["invited", "invited"]
    with pytest.raises(RuleViolation, match="not on record as held"):
        actions.undo_held(world.interview, by=world.coordinator)


def test_the_managers_word_is_theirs_alone_and_only_where_it_is_needed(world):
    held(world, ben="Ill")
    with pytest.raises(RuleViolation, match="hiring manager's to give"):
        actions.waive_absence(world.interview, reason="Fine", by=world.coordinator)
    actions.waive_absence(world.interview, reason="Ada is enough", by=world.manager)
    world.interview.refresh_from_db()
    assert (world.interview.absence_waiver, world.interview.held_by) == (
        "Ada is enough",
        world.manager,
    )
    with pytest.raises(RuleViolation, match="needs no word"):
        actions.waive_absence(world.interview, reason="Again", by=world.manager)


def test_nobody_came_ends_the_interview_and_not_the_loop(world):
    for _ in range(2):
        actions.mark_no_show(world.interview, by=world.coordinator)
    world.interview.refresh_from_db()
    assert world.interview.state == "no_show"
    assert world.fresh().state == "in_loop"
    assert AuditEvent.objects.filter(name="interview.no_show").count() == 1


def test_stepping_back_tells_the_manager_once(world):
    for _ in range(2):
        actions.recuse(world.application, reason="A friend", by=world.ada)
    assert world.application.recusals.get().user == world.ada
    assert AuditEvent.objects.filter(name="recused").count() == 1
    assert Mail.objects.filter(kind="recused", recipient=world.manager).count() == 1
