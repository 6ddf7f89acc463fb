"""A scorecard as rows: what the database keeps out, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews import actions
from interviews.models import Scorecard
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def card():
    world = World()
    interview = world.begin(world.plan(world.stages[0], [world.ada]))
    card = actions.open_scorecard(interview.seats.get())
    card.stage = world.stages[0]
    return card


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"score": 5}, "scorecard_score_is_on_the_scale"),
        ({"submitted_at": timezone.now()}, "submitted_scorecard_has_score"),
    ],
)
def test_a_card_keeps_to_the_scale_and_is_not_submitted_without_a_score(card, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Scorecard.objects.update(**fields)


def test_a_seat_has_one_card(card):
    with pytest.raises(IntegrityError), transaction.atomic():
        Scorecard.objects.create(seat=card.seat)


@pytest.mark.parametrize("level", [0, 1, 4, None])
def test_a_rating_is_a_level_or_no_signal(card, level):
    attribute = card.stage.stage_attributes.get().attribute
    card.ratings.create(attribute=attribute, level=level)
    with pytest.raises(IntegrityError, match="rating_is_on_the_scale"), transaction.atomic():
        card.ratings.update(level=5)
    with pytest.raises(IntegrityError, match="one_rating_an_attribute"), transaction.atomic():
        card.ratings.create(attribute=attribute)


def test_a_mark_is_of_a_known_way(card):
    signal = card.stage.signals.get()
    with pytest.raises(IntegrityError, match="mark_is_known"), transaction.atomic():
        card.marks.create(signal=signal, how="shouted")
    card.marks.create(signal=signal, how="volunteered")
    assert str(card.marks.get()) == f"{signal.pk}: volunteered"


def test_submitted_is_what_has_a_time_of_it():
    assert not Scorecard().is_submitted
    assert Scorecard(submitted_at=timezone.now()).is_submitted
