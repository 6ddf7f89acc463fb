"""A disagreement in words: whoever said No counts, with a vote or with a scorecard put aside."""

import pytest

from candidates.access import ApplicationAccess
from debriefs.dashboard import dashboard
from hiring.scores import Score
from interviews import actions as interviews
from tests.factories import World, person

pytestmark = pytest.mark.django_db


def disputes_of(world):
    access = ApplicationAccess.of(world.manager, world.application.pk)
    return dashboard(world.fresh(), access).disputed


def test_votes_on_both_sides_are_counted():
    world = World()
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    assert [found.title for found in disputes_of(world)] == ["Vote: one Yes, one No"]


def test_a_no_of_somebody_who_was_put_aside_counts_beside_the_votes():
    world = World()
    otto = person("Otto")
    called_off = world.plan(world.stages[0], [otto])
    interviews.cancel(called_off, by=world.coordinator, why="Ill")
    world.all_yes()
    world.score(called_off, otto, Score.NO)
    (found,) = disputes_of(world)
    assert found.title == "Vote: two Yes, one No"
    assert {column.name for column in found.voters} == {"Ada", "Ben"}


def test_ratings_far_apart_name_who_rated_how():
    world = World(panels=[[person("Ada"), person("Ben")]])
    ada, ben = (person(name) for name in ("Ada", "Ben"))
    interview = world.plan(world.stages[0], [ada, ben])
    world.score(interview, ada, level=4)
    world.score(interview, ben, level=1)
    (found,) = disputes_of(world)
    assert found.title == "Aptitude: ratings far apart"
    assert found.words == "Ada: Strong Yes; Ben: Strong No"
