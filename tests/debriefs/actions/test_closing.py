"""The closing's acts: parts ticked off in order by those who sit in, feedback, and the offer last."""

import pytest

from debriefs import actions
from debriefs.models import ClosingStep, Feedback
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent
from interviews.models import Interview
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.all_yes()
    world.hire()
    world.call = world.begin(world.plan_closing())
    world.parts = list(world.closing_stage.segments.all())
    return world


def tick(world, part, by=None):
    actions.tick_step(world.call, world.parts[part], by=by or world.closer)


def draft(world):
    return actions.draft_offer(world.application, terms="80", answer_by=None, by=world.manager)


def test_parts_are_ticked_in_their_order_and_twice_is_once(world):
    tick(world, 0)
    tick(world, 0)
    assert ClosingStep.objects.get().ticked_by == world.closer
    for part in (0, 1, 2):
        tick(world, min(part, 1))
    with pytest.raises(RuleViolation, match="come in their order"):
        tick(world, 2)  # the offer has no tick


def test_a_part_is_not_skipped(world):
    with pytest.raises(RuleViolation, match="come in their order"):
        tick(world, 1)


@pytest.mark.parametrize("who", ["manager", "ada"])
def test_only_who_sits_in_ticks(world, who):
    with pytest.raises(RuleViolation, match="Only those in the closing"):
        tick(world, 0, by=getattr(world, who))


def test_a_part_is_opened_again(world):
    tick(world, 0)
    for _ in range(2):
        actions.untick_step(world.call, world.parts[0], by=world.closer)
    assert not ClosingStep.objects.exists()
    assert AuditEvent.objects.filter(name="closing.unticked").count() == 1


def test_the_feedback_of_somebody_else_is_not_written_over_unread(world):
    actions.write_feedback(world.application, did_well="Calm", to_grow="Depth", by=world.closer)
    with pytest.raises(actions.OtherFeedback) as caught:
        actions.write_feedback(world.application, did_well="Fast", to_grow="", by=world.manager)
    assert str(caught.value) == "Cleo Closer has kept other feedback since you opened the page."
    seen = caught.value.feedback.writing
    actions.write_feedback(
        world.application, did_well="Fast", to_grow="", by=world.manager, seen=seen
    )
    assert (Feedback.objects.get().did_well, Feedback.objects.get().saved_by) == (
        "Fast",
        world.manager,
    )


def test_ones_own_feedback_and_the_same_words_need_no_look(world):
    for words in ("Calm", "Calmer"):
        actions.write_feedback(world.application, did_well=words, to_grow="", by=world.closer)
    actions.write_feedback(world.application, did_well="Calmer", to_grow="", by=world.manager)
    assert Feedback.objects.get().saved_by == world.closer


def test_the_offer_opens_last_once_and_puts_the_call_on_record(world):
    with pytest.raises(RuleViolation, match="when the parts before it are ticked off"):
        actions.make_offer(world.call, by=world.closer)
    for part in (0, 1):
        tick(world, part)
    with pytest.raises(RuleViolation, match="Draft the terms"):
        actions.make_offer(world.call, by=world.closer)
    draft(world)
    offer = actions.make_offer(world.call, by=world.closer)
    assert actions.make_offer(world.call, by=world.closer) == offer
    assert (offer.state, world.fresh().state) == ("made", "offered")
    assert Interview.objects.get(pk=world.call.pk).state == "held"
    with pytest.raises(RuleViolation, match="no closing left to plan"):
        world.plan_closing()


def test_other_terms_than_those_that_were_confirmed_are_not_made(world):
    for part in (0, 1):
        tick(world, part)
    draft(world)
    with pytest.raises(actions.TermsChanged):
        actions.make_offer(world.call, by=world.closer, seen="another writing")


def test_no_closing_before_the_loop_is_started():
    from candidates.actions import add_candidate

    world = World()
    application = add_candidate(
        world.opening, name="Sam", email="sam@example.net", by=world.coordinator
    )
    with pytest.raises(RuleViolation, match="not started"):
        world.plan_closing(application)
