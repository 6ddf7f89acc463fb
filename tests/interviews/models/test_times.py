"""Times to choose from, as rows: one open choice a stage, each time once, one of them picked."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews import actions
from interviews.models import ProposedTime, TimeChoice
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def choice():
    world = World()
    starts = [world.when()["starts_at"] for _ in range(2)]
    choice = actions.offer_times(
        world.application,
        stage=world.stages[0],
        times=[(start, start.replace(tzinfo=None)) for start in starts],
        panel=[world.ada],
        trainees=[world.ben],
        zone="UTC",
        minutes=60,
        location="Room 4",
        video_link="https://x.org/1",
        by=world.coordinator,
    )
    choice.world = world
    return choice


def test_its_people_by_their_role_and_where_it_would_be(choice):
    assert choice.people("interviewer") == [choice.world.ada]
    assert choice.people("trainee") == [choice.world.ben]
    assert [value for _, value in choice.where] == ["Room 4", "https://x.org/1"]


def test_open_until_it_is_closed(choice):
    assert choice.is_open
    assert not TimeChoice(closed_at=timezone.now()).is_open


def test_one_choice_is_open_a_stage(choice):
    fields = {
        "application": choice.application,
        "stage": choice.stage,
        "created_by": choice.created_by,
    }
    with pytest.raises(IntegrityError, match="one_open_time_choice"), transaction.atomic():
        TimeChoice.objects.create(minutes=60, zone="UTC", location="R", **fields)


def test_a_choice_that_is_closed_says_why(choice):
    with pytest.raises(IntegrityError, match="closed_time_choice_says_why"), transaction.atomic():
        TimeChoice.objects.update(closed_at=timezone.now())
    with pytest.raises(IntegrityError, match="closed_time_choice_says_why"), transaction.atomic():
        TimeChoice.objects.update(closed_at=timezone.now(), closed_why="bored")


def test_a_time_and_a_person_stand_there_once(choice):
    time = choice.times.first()
    fields = {"wall_date": time.wall_date, "wall_time": time.wall_time, "starts_at": time.starts_at}
    with pytest.raises(IntegrityError, match="proposed_once"), transaction.atomic():
        choice.times.create(**fields)
    with pytest.raises(IntegrityError, match="once_in_a_time_choice"), transaction.atomic():
        choice.panel.create(user=choice.world.ada, role="interviewer")


def test_a_pick_is_one_of_them_and_closes_the_choice(choice):
    first, second = ProposedTime.objects.order_by("starts_at")
    interview = actions.pick_time(first)
    choice.refresh_from_db()
    assert (choice.closed_why, choice.is_open) == ("picked", False)
    assert (interview.starts_at, interview.proposed_time) == (first.starts_at, first)
    assert actions.pick_time(second) is None
