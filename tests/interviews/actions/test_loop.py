"""A loop follows the version that was published when it began, or moves to a newer one in time."""

import pytest

from hiring.exceptions import RuleViolation
from interviews import actions
from interviews.guides.actions import begin_draft, publish
from interviews.models import LoopPanelist
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def published_anew(world):
    draft = begin_draft(world.version.guide, by=world.admin)
    return publish(draft, why="Sharper", by=world.admin)


def move(world):
    return actions.move_to_published(world.application, by=world.coordinator)


def test_a_loop_moves_while_it_has_no_interview(world):
    loop = world.fresh().loop
    named = set(loop.panelists.values_list("stage__name", "user"))
    newer = published_anew(world)
    move(world)
    loop.refresh_from_db()
    assert loop.version == newer
    panel = LoopPanelist.objects.filter(loop=loop, stage__version=newer)
    assert set(panel.values_list("stage__name", "user")) == named != set()


def test_a_loop_with_an_interview_keeps_its_version(world):
    interview = world.plan(world.stages[0], [world.ada])
    published_anew(world)
    for cancel in (False, True):
        if cancel:
            actions.cancel(interview, by=world.coordinator, why="Ill")
        with pytest.raises(RuleViolation, match="keeps its version"):
            move(world)
    assert world.fresh().loop.version == world.version


def test_times_that_wait_for_the_candidate_come_first(world):
    start = world.when()
    actions.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=[(start["starts_at"], start["wall"])], zone="UTC", minutes=60, location="Room 4",
    )  # fmt: skip
    published_anew(world)
    with pytest.raises(RuleViolation, match="Withdraw them first"):
        move(world)


def test_a_loop_on_the_last_version_has_nowhere_to_go(world):
    with pytest.raises(RuleViolation, match="last version"):
        move(world)
