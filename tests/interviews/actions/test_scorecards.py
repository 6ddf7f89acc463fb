"""A scorecard: opened, saved part by part, refused to who has not seen it, submitted for good."""

import pytest

from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent
from interviews import actions
from interviews.actions.scorecards import Stale
from interviews.models import Scorecard, Seat
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.interview = world.begin(world.plan(world.stages[0], [world.ada]))
    world.card = actions.open_scorecard(Seat.objects.get())
    stage = world.stages[0]
    world.question, world.signal = stage.questions.get().pk, stage.signals.get().pk
    world.attribute = stage.stage_attributes.get().attribute_id
    return world


def save(world, **changes):
    changes = {tuple(key.split("__")) if "__" in key else key: v for key, v in changes.items()}
    changes = {
        (key[0], getattr(world, key[1])) if isinstance(key, tuple) else key: v
        for key, v in changes.items()
    }
    world.card.refresh_from_db()
    return actions.save_scorecard(world.card, changes, revision=world.card.revision)


def test_it_is_made_once_and_begins_without_a_word(world):
    assert actions.open_scorecard(Seat.objects.get()) == world.card
    assert (world.card.revision, world.card.score, world.card.summary) == (0, None, "")


def test_each_part_is_kept_and_written_over(world):
    assert save(world, score=3, answer__question="Heard", rating__attribute=4) == 1
    assert save(world, evidence__attribute="Asked", answer__question="Heard more") == 2
    world.card.refresh_from_db()
    rating = world.card.ratings.get()
    assert (world.card.score, world.card.answers.get().text) == (3, "Heard more")
    assert (rating.level, rating.evidence) == (4, "Asked")


def test_a_signal_that_is_taken_back_leaves_no_row(world):
    save(world, mark__signal="prompted")
    assert world.card.marks.get().how == "prompted"
    save(world, mark__signal="")
    assert not world.card.marks.exists()


def test_another_revision_is_refused_with_what_stands(world):
    save(world, summary="First tab")
    with pytest.raises(Stale) as caught:
        actions.save_scorecard(world.card, {"summary": "Second tab"}, revision=0)
    assert caught.value.scorecard.summary == "First tab"
    assert Scorecard.objects.get().summary == "First tab"


def test_it_needs_a_score_and_is_final(world):
    with pytest.raises(RuleViolation, match="Choose your score"):
        actions.submit_scorecard(world.card, by=world.ada)
    save(world, score=2)
    for _ in range(2):
        card = actions.submit_scorecard(world.card, by=world.ada)
    assert card.is_submitted
    assert AuditEvent.objects.filter(name="scorecard.submitted").count() == 1
    with pytest.raises(RuleViolation, match="can no longer be changed"):
        save(world, score=3)


def test_it_puts_the_interview_on_record_with_its_author(world):
    save(world, score=3)
    actions.submit_scorecard(world.card, by=world.ada)
    world.interview.refresh_from_db()
    assert (world.interview.state, world.interview.seats.get().state) == ("held", "sat_in")


def test_what_follows_may_fail_and_the_score_stands(world, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the debrief cannot open")

    monkeypatch.setattr("interviews.signals.scorecard_submitted.send", fail)
    save(world, score=1)
    actions.submit_scorecard(world.card, by=world.ada)
    assert Scorecard.objects.get().is_submitted
