"""The offer's acts: terms drafted and seen, one made at a time, its answer, and taking it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from debriefs import actions
from debriefs.models import Offer
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.all_yes()
    world.hire()
    return world


def draft(world, terms="80", **more):
    fields = {"terms": terms, "answer_by": None, "by": world.manager, **more}
    return actions.draft_offer(world.application, **fields)


def made(world, **more):
    """An offer that waits for its answer."""
    call = world.begin(world.plan_closing())
    for part in list(world.closing_stage.segments.all())[:-1]:
        actions.tick_step(call, part, by=world.closer)
    draft(world, **more)
    return actions.make_offer(call, by=world.closer)


def test_terms_are_drafted_while_a_hire_stands(world):
    assert draft(world).state == "draft"
    other = World()
    with pytest.raises(RuleViolation, match="while a decision to hire stands"):
        draft(other)


def test_other_terms_are_not_written_over_unread(world):
    first = draft(world)
    assert draft(world) == first  # the same words are written once
    with pytest.raises(actions.TermsChanged) as caught:
        draft(world, "90", by=world.closer)
    again = draft(world, "90", by=world.closer, seen=caught.value.offer.writing)
    assert (again.pk, again.terms, again.drafted_by) == (first.pk, "90", world.closer)


def test_a_made_offer_keeps_its_terms_and_new_ones_take_its_place(world):
    offer = made(world)
    with pytest.raises(RuleViolation, match="its terms are fixed"):
        draft(world, "90")
    for _ in range(2):
        new = actions.renew_offer(offer, terms="90", answer_by=None, by=world.manager)
        offer = new
    assert sorted(Offer.objects.values_list("state", "terms")) == [
        ("made", "90"),
        ("withdrawn", "80"),
    ]
    assert world.fresh().state == "offered"


@pytest.mark.parametrize(
    ("state", "ends"), [("accepted", "hired"), ("declined", "declined"), ("expired", "expired")]
)
def test_an_answer_ends_the_application(world, state, ends):
    actions.answer_offer(made(world), state=Offer.State(state), by=world.manager, note="Thanks")
    assert world.fresh().state == ends
    assert Offer.objects.get().answer_note == "Thanks"
    assert AuditEvent.objects.filter(name="offer.answered").count() == 1


def test_an_offer_expires_after_its_day_and_not_before(world):
    offer = made(world, answer_by=timezone.localdate() + timedelta(days=1))
    with pytest.raises(RuleViolation) as caught:
        actions.answer_offer(offer, state=Offer.State.EXPIRED, by=world.manager)
    assert caught.value.constraint == "not_expired"
    actions.answer_offer(offer, state=Offer.State.DECLINED, by=world.manager)


def test_terms_that_others_wrote_meanwhile_are_not_answered(world):
    offer = made(world)
    with pytest.raises(actions.TermsChanged):
        actions.answer_offer(
            offer, state=Offer.State.ACCEPTED, by=world.manager, seen="another writing"
        )


def test_an_offer_is_withdrawn_with_a_reason_and_once(world):
    offer = made(world)
    with pytest.raises(RuleViolation, match="Say why"):
        actions.withdraw_offer(offer, by=world.manager, why=" ")
    actions.withdraw_offer(offer, by=world.manager, why="Budget")
    assert world.fresh().state == "offer_withdrawn"
    with pytest.raises(RuleViolation, match="not waiting for an answer"):
        actions.answer_offer(offer, state=Offer.State.ACCEPTED, by=world.manager)
