"""What the debrief's page makes of the entries, and what it makes for a sealed reader: nothing."""

import pytest

from candidates.models import Application
from debriefs.dashboard import dashboard
from hiring.scale import Score
from tests.factories import World

pytestmark = pytest.mark.django_db


def seen_by(world, user):
    application = Application.objects.visible_to(user).get(pk=world.application.pk)
    return dashboard(application, user)


def split(found):
    return [line.question.purpose for line in found.lines if line.split]


@pytest.fixture
def world():
    world = World()
    world.hold_all(scores={world.ben: Score.NO})
    world.entry(world.ben, Score.NO, work_with=False)
    return world


def test_questions_answered_on_both_sides_are_marked(world):
    world.entry(world.ada)
    for reader in (world.ada, world.manager):
        assert split(seen_by(world, reader)) == ["vote", "work_with"]


def test_nothing_is_marked_for_a_sealed_reader(world):
    assert seen_by(world, world.manager).noes
    found = seen_by(world, world.ada)
    assert split(found) == []
    assert found.disputed == []
    assert found.verdict == "wait"


def test_votes_stand_beside_the_disagreement_they_are_in(world):
    world.entry(world.ada)
    disputed = {d.kind: d for d in seen_by(world, world.manager).disputed}
    assert disputed["votes"].title == "Vote: one Yes, one No"
    assert [c.user for c in disputed["votes"].voters] == [world.ada, world.ben]
