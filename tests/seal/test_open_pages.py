"""What an open page hears of a loop: a reader without the verdict hears of no vote but an entry."""

import pytest

from candidates.access import ApplicationAccess
from candidates.models import Application
from debriefs import actions as debriefs
from hiring import live
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    return world


def state_for(world, user):
    application = Application.objects.visible_to(user).get(pk=world.application.pk)
    return live.mark_of(ApplicationAccess.from_row(application)).state


def heard(world, users, act):
    """Of these, who hears of an act."""
    before = {user: state_for(world, user) for user in users}
    act()
    return [user for user in users if state_for(world, user) != before[user]]


def test_a_no_before_the_reveal_moves_nothing_that_a_sealed_reader_watches(world):
    readers = [world.manager, world.ada, world.coordinator]

    def say_no():
        debriefs.add_no(world.application, by=world.ben, score=Score.NO, reason="I saw it.")

    assert heard(world, readers, say_no) == [world.manager]
    assert heard(world, readers, lambda: world.entry(world.ben, Score.NO)) == readers


def test_a_coordinator_hears_of_nothing_that_follows_the_votes(world):
    world.entry(world.ada)
    world.entry(world.ben)
    readers = [world.ada, world.manager, world.coordinator]
    assert heard(world, readers, world.hire) == [world.ada, world.manager]
