"""Each disagreement in words: its title, what was said, and whose votes stand beside it."""

import pytest

from candidates.access import ApplicationAccess
from debriefs.dashboard import dashboard
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db


def disputed(world):
    access = ApplicationAccess.of(world.manager, world.application.pk)
    return dashboard(world.fresh(), access).disputed


def test_a_yes_beside_not_working_with_them_comes_with_its_reason():
    world = World()
    world.hold_all()
    world.entry(world.ada, work_with=False, reason="Another team")
    world.entry(world.ben)
    (one,) = disputed(world)
    assert one.kind == "contradiction"
    assert "“Another team”" in one.words
    assert [column.name for column in one.voters] == ["Ada"]


def test_votes_on_both_sides_are_counted():
    world = World()
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.STRONG_NO)
    (one,) = disputed(world)
    assert one.title == "Vote: one Yes, one No"
    assert {column.name for column in one.voters} == {"Ada", "Ben"}


def test_ratings_far_apart_name_who_rated_what():
    world = World()
    world.hold_all(levels={world.ada: 4, world.ben: 2})
    world.entry(world.ada)
    world.entry(world.ben)
    (one,) = disputed(world)
    assert one.title == "Aptitude: ratings far apart"
    assert one.words == "Ada: Strong Yes; Ben: No"
    assert one.voters == []


def test_nothing_is_disputed_where_all_agree():
    world = World()
    world.all_yes()
    assert disputed(world) == []
