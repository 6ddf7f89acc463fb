"""A No whose loop is held by others is kept, shuts the gate at once, and is put in later."""

from functools import partial

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse

from candidates.actions import lock
from debriefs import actions
from debriefs.gate import gate_of
from debriefs.management.commands.check_invariants import broken
from debriefs.models import Decision, Offer, Vote
from debriefs.tasks import count_noes
from hiring.exceptions import RuleViolation
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import KeptNo, Scorecard
from tests.debriefs.attempts import refused
from tests.factories import World
from tests.races.rivals import LEVELS, Rival, race, run_sql, uncommitted, without

pytestmark = pytest.mark.django_db(transaction=True)

UNWATCHED = [
    "ALTER TABLE debriefs_decision DISABLE TRIGGER rule_kept_no",
    "ALTER TABLE debriefs_offer DISABLE TRIGGER rule_kept_no",
]


@pytest.fixture
def world():
    """Everybody has said yes."""
    world = World()
    world.all_yes()
    return world


def impatient(function):
    """On a connection that waits for 20 ms, in place of five seconds."""

    def run():
        run_sql("SET lock_timeout = 20")()
        return function()

    return run


def while_held(world, function):
    """What comes of it while somebody else holds the application's row."""
    with uncommitted(partial(lock, world.application)):
        return Rival(impatient(function)).settle()


def no_of(world, **more):
    said = {"by": world.ada, "score": Score.NO, "reason": "Read it again"} | more
    return partial(actions.add_no_or_keep, world.application, **said)


def kept(world):
    return interviews.keep_no(world.application, by=world.ada, score=Score.NO, reason="Again")


def make_offer(world):
    offer = Offer.objects.get(application=world.application)
    Offer.objects.filter(pk=offer.pk).update(
        state="made", made_at="2026-01-01T00:00Z", made_by=world.manager
    )


def with_draft(world):
    world.hire()
    world.plan_closing()
    actions.draft_offer(world.application, terms="100", answer_by=None, by=world.manager)


def is_counted(world, cursor):
    count_noes()
    count_noes()
    assert not KeptNo.objects.exists()
    assert gate_of(world.application) == "no"
    assert not Decision.objects.filter(hire=True, fallen_at=None).exists()
    assert broken(cursor) == {}
    return Vote.objects.get(voter=world.ada, score=Score.NO)


def test_a_later_no_is_kept_and_counted(world, superuser_cursor):
    assert isinstance(while_held(world, no_of(world)), KeptNo)
    assert gate_of(world.application) == "kept"
    refused("rule_veto", world.hire)
    refused("rule_no_hire_early", partial(world_refuses, world))
    assert is_counted(world, superuser_cursor).reason == "Read it again"


def world_refuses(world):
    actions.record_decision(world.application, hire=False, by=world.manager, reason="No")


def test_control_who_waits_and_is_not_kept_is_refused(world):
    say = partial(
        actions.add_no, world.application, by=world.ada, score=Score.NO, reason="Read it again"
    )
    with pytest.raises(RuleViolation) as caught:
        while_held(world, say)
    assert caught.value.constraint == "busy"
    assert not KeptNo.objects.exists()
    world.hire()


def test_a_no_in_the_entry_is_kept_and_counted():
    world = World()
    world.hold_all()
    said = {"score": Score.NO, "work_with": False, "answers": {}, "reason": "Too slow"}
    cast = partial(actions.cast_or_keep, world.application, by=world.ada, **said)
    assert isinstance(while_held(world, cast), KeptNo)
    count_noes()
    vote = Vote.objects.get(voter=world.ada)
    assert (vote.is_entry, vote.score, vote.work_with) == (True, Score.NO, False)


def test_a_no_in_an_entry_beside_another_becomes_the_later_no(world, superuser_cursor):
    said = {"score": Score.NO, "work_with": False, "answers": {}, "reason": "Too slow"}
    while_held(world, partial(actions.cast_or_keep, world.application, by=world.ada, **said))
    vote = is_counted(world, superuser_cursor)
    assert (vote.is_entry, vote.reason) == (False, "Too slow")


def test_a_no_on_a_scorecard_is_kept_and_counted_whatever_is_typed_meanwhile():
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    world.begin(interview)
    card = interviews.open_scorecard(interview.seats.get(user=world.ada))
    revision = interviews.save_scorecard(card, {"score": Score.NO}, revision=0)
    card = Scorecard.objects.select_related("seat__interview__application").get(pk=card.pk)
    submit = partial(interviews.submit_or_keep, card, by=world.ada, revision=revision)
    assert isinstance(while_held(world, submit), KeptNo)
    interviews.save_scorecard(card, {"score": Score.YES}, revision=revision)
    count_noes()
    card.refresh_from_db()
    assert (card.is_submitted, card.score) == (True, Score.NO)
    assert not KeptNo.objects.exists()


def test_a_no_that_its_author_was_not_shown_is_not_kept():
    """Another tab made a No of the Yes that the review shows."""
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    world.begin(interview)
    card = interviews.open_scorecard(interview.seats.get(user=world.ada))
    shown = interviews.save_scorecard(card, {"score": Score.YES}, revision=0)
    interviews.save_scorecard(card, {"score": Score.STRONG_NO}, revision=shown)
    card = Scorecard.objects.select_related("seat__interview__application").get(pk=card.pk)
    submit = partial(interviews.submit_or_keep, card, by=world.ada, revision=shown)
    with pytest.raises(RuleViolation):
        while_held(world, submit)
    assert not KeptNo.objects.exists()


@pytest.fixture
def put_aside():
    """A world with Ada's No on a scorecard, kept; the interview is called off after that."""
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    world.begin(interview)
    card = interviews.open_scorecard(interview.seats.get(user=world.ada))
    interviews.save_scorecard(card, {"score": Score.NO}, revision=0)
    world.card = Scorecard.objects.select_related("seat__interview__application").get(pk=card.pk)
    while_held(world, partial(interviews.submit_or_keep, world.card, by=world.ada, revision=1))
    interviews.cancel(interview, by=world.coordinator, why="Ill")
    return world


def release(world):
    return interviews.release_scorecard(world.card, by=world.ada)


def test_a_scorecard_whose_no_is_kept_is_not_released(put_aside):
    refused("rule_release_kept", partial(release, put_aside))
    count_noes()
    assert gate_of(put_aside.application) == "no"


def test_control_released_all_the_same_its_no_is_never_put_in(put_aside):
    with without("ALTER TABLE interviews_release DISABLE TRIGGER rule_release"):
        release(put_aside)
    count_noes()
    assert KeptNo.objects.exists()
    assert gate_of(put_aside.application) == "kept"


def test_a_yes_is_not_kept():
    world = World()
    world.hold_all()
    said = {"score": Score.YES, "work_with": True, "answers": {}}
    cast = partial(actions.cast_or_keep, world.application, by=world.ada, **said)
    with pytest.raises(RuleViolation):
        while_held(world, cast)
    assert not KeptNo.objects.exists()


def test_sent_twice_it_is_kept_once(world):
    for _ in range(2):
        while_held(world, no_of(world))
    assert KeptNo.objects.count() == 1


def test_the_page_says_that_it_is_kept(world):
    client = Client()
    client.force_login(world.ada)
    address = reverse("debriefs:later-no", args=[world.application.pk])
    form = {"score": Score.NO.value, "reason": "Read it again", "act": "send"}
    answer = while_held(world, partial(client.post, address, form, follow=True))
    assert "Your No is kept, and keeps the gate shut from now on." in answer.content.decode()
    assert KeptNo.objects.get().voter == world.ada


@pytest.mark.parametrize("level", LEVELS)
def test_a_decision_that_is_committed_after_the_no_was_kept_is_refused(world, level):
    with pytest.raises((IntegrityError, OperationalError)), uncommitted(world.hire, level):
        Rival(partial(kept, world)).settle()
    assert not Decision.objects.exists()
    assert gate_of(world.application) == "kept"


def test_a_no_kept_after_the_decision_fells_it(world, superuser_cursor):
    world.hire()
    while_held(world, no_of(world))
    assert gate_of(world.application) == "kept"
    is_counted(world, superuser_cursor)
    assert Decision.objects.get().fallen_at is not None


@pytest.mark.parametrize("level", LEVELS)
def test_an_offer_that_is_committed_after_the_no_was_kept_is_refused(world, level):
    with_draft(world)
    with (
        pytest.raises((IntegrityError, OperationalError)),
        uncommitted(partial(make_offer, world), level),
    ):
        Rival(partial(kept, world)).settle()
    assert not Offer.objects.filter(made_at__isnull=False).exists()


def test_an_offer_waits_at_its_commit_for_a_no_that_is_being_kept(world):
    with_draft(world)
    rival = race(partial(kept, world), partial(make_offer, world))
    with pytest.raises(IntegrityError):
        rival.settle()
    assert not Offer.objects.filter(made_at__isnull=False).exists()


def test_once_the_offer_is_made_no_no_is_kept(world):
    with_draft(world)
    make_offer(world)
    refused("rule_offer_made", partial(kept, world))


def test_control_unwatched_a_hire_is_committed_over_a_no(world):
    with without(*UNWATCHED), uncommitted(world.hire):
        Rival(partial(kept, world)).settle()
    assert Decision.objects.filter(hire=True, fallen_at=None).exists()
    assert KeptNo.objects.exists()


def test_what_is_kept_is_not_taken_back(world):
    kept(world)
    refused("rule_no_kept", KeptNo.objects.all().delete)
    refused("rule_no_kept", partial(KeptNo.objects.update, voter=world.ben))
    refused("kept_no_is_a_no", partial(kept_as_yes, world))


def kept_as_yes(world):
    interviews.keep_no(world.application, by=world.ada, score=Score.YES)


def test_a_stranger_keeps_no_no(world):
    refused(
        "rule_vote_voter",
        partial(interviews.keep_no, world.application, by=world.closer, score=Score.NO),
    )
