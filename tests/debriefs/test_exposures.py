"""Who could read an entry cannot sit, whether they opened a page or not."""

from functools import partial

import pytest

from candidates import actions as candidates
from candidates.models import OpeningMember
from debriefs import actions
from debriefs.management.commands.check_invariants import broken
from debriefs.models import Exposure, Reading
from hiring.scores import Score
from interviews.models import Interview, Seat
from tests.factories import World, person
from tests.races.rivals import BUMP_OFF, KEEP_OFF, race, race_unguarded, without

from .attempts import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Both interviews were held, and no entry is in."""
    world = World()
    world.hold_all()
    return world


def readers(world):
    return set(
        Exposure.objects.filter(application=world.application).values_list("reader", "had_entered")
    )


def takes_no_seat(world, user):
    interview = Interview.objects.filter(application=world.application).first()
    refused("rule_seat_read", partial(world.plan, world.stages[0], [user]))
    refused("rule_seat_read", lambda: interview.seats.create(user=user))
    assert Reading.objects.count() == 0


def test_a_manager_who_opened_no_page_takes_no_seat(world):
    world.entry(world.ada)
    assert readers(world) == {(world.manager.pk, False)}
    takes_no_seat(world, world.manager)


def test_before_the_first_entry_a_manager_may_still_sit(world):
    world.plan(world.stages[0], [world.manager])
    world.entry(world.ada)
    assert readers(world) == set()


def test_who_was_a_manager_for_a_while_takes_no_seat(world):
    """Made a manager after the entry, and no more by the time of the panel."""
    passing = person("Paz Passing")
    world.entry(world.ada)
    candidates.set_member(world.opening, user=passing, role="manager", by=world.manager)
    candidates.remove_member(
        OpeningMember.objects.get(opening=world.opening, user=passing), by=world.manager
    )
    takes_no_seat(world, passing)


def test_a_closer_reads_from_the_reveal_on_and_takes_no_seat(world):
    world.entry(world.ada)
    assert (world.closer.pk, False) not in readers(world)
    world.entry(world.ben)
    assert {(world.closer.pk, False), (world.ada.pk, True), (world.ben.pk, True)} < readers(world)
    takes_no_seat(world, world.closer)


def test_a_coordinator_never_reads_and_may_sit(world):
    world.entry(world.ada)
    world.entry(world.ben)
    interview = world.plan(world.stages[0], [world.coordinator])
    assert interview.seats.filter(user=world.coordinator).exists()


def test_who_was_swapped_out_and_could_read_is_not_seated_again(world):
    again = world.plan(world.stages[0], [world.manager, person("Nia New")])
    seat = Seat.objects.filter(interview=again, user=world.manager)
    world.entry(world.ada)
    seat.update(state="swapped")
    assert readers(world) == {(world.manager.pk, False)}
    refused("rule_seat_read", lambda: seat.update(state="invited"))


def test_a_voter_may_hold_one_more_interview(world):
    """Their own vote was cast before they read."""
    world.entry(world.ada)
    world.entry(world.ben)
    assert world.plan(world.stages[0], [world.ben])


def test_a_decision_lets_those_read_who_still_owe_their_entry():
    world = World()
    world.hold_all({world.ada: Score.NO, world.ben: Score.NO})
    world.entry(world.ada, Score.NO)
    actions.record_decision(world.application, hire=False, by=world.manager)
    unsealed = {world.manager.pk, world.ben.pk, world.closer.pk}
    assert readers(world) == {(reader, False) for reader in unsealed}


@pytest.mark.django_db(transaction=True)
def test_a_role_given_while_an_entry_is_under_way_is_noted(world):
    passing = person("Paz Passing")
    give = partial(
        candidates.set_member, world.opening, user=passing, role="manager", by=world.manager
    )
    race(partial(world.entry, world.ada), give).settle()
    assert (passing.pk, False) in readers(world)
    other = World()
    other.hold_all()
    give = partial(
        candidates.set_member, other.opening, user=passing, role="manager", by=other.manager
    )
    race(give, partial(other.entry, other.ada)).settle()
    assert (passing.pk, False) in readers(other)


@pytest.mark.django_db(transaction=True)
def test_control_without_the_write_a_role_given_meanwhile_is_not_noted(world, superuser_cursor):
    passing = person("Paz Passing")
    give = partial(
        candidates.set_member, world.opening, user=passing, role="manager", by=world.manager
    )
    with without(BUMP_OFF, KEEP_OFF, "ALTER TABLE candidates_application DISABLE TRIGGER rule_app"):
        race_unguarded(give, partial(entry_sql, world))
    assert (passing.pk, False) not in readers(world)
    assert "I-20 readers" in {name.split(":")[0] for name in broken(superuser_cursor)}


def entry_sql(world):
    """Ada's entry as the app's role writes it: the action would lock the application's row."""
    world.application.votes.create(voter=world.ada, is_entry=True, score=Score.YES, work_with=True)
