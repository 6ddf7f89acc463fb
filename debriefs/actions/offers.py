"""Terms drafted while a hire stands; the candidate's answer; taking a made offer back."""

from django.utils import timezone

from candidates.actions import lock
from candidates.actions import move as move_application
from candidates.models import Application
from hiring.acts import act
from hiring.audit import record
from hiring.exceptions import RuleViolation

from ..models import Offer

ENDS = {
    Offer.State.ACCEPTED: Application.State.HIRED,
    Offer.State.DECLINED: Application.State.DECLINED,
    Offer.State.EXPIRED: Application.State.EXPIRED,
    Offer.State.WITHDRAWN: Application.State.OFFER_WITHDRAWN,
}


@act
def draft_offer(application, *, terms, answer_by, by):
    """Write the terms, or write them again while they are a draft."""
    application = lock(application)
    offer = application.offers.filter(state=Offer.State.DRAFT).first()
    if offer is None:
        offer = Offer(application=application, drafted_by=by)
    offer.terms, offer.answer_by = terms, answer_by
    offer.save()
    record("offer.drafted", actor=by, application_id=application.pk, subject=offer)
    return offer


@act
def answer_offer(offer, *, state, by, note=""):
    """Accepted, declined or expired; the application ends with it."""
    return _end(offer, state, by, note, "offer.answered")


@act
def withdraw_offer(offer, *, by, why):
    """Take a made offer back, with a reason."""
    if not why.strip():
        raise RuleViolation("Say why the offer is withdrawn.")
    return _end(offer, Offer.State.WITHDRAWN, by, why, "offer.withdrawn")


def _end(offer, state, by, note, verb):
    application = lock(offer.application)
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if offer.state != Offer.State.MADE:
        raise RuleViolation("This offer is not waiting for an answer.")
    offer.state, offer.answered_at, offer.answer_note = state, timezone.now(), note
    offer.save(update_fields=["state", "answered_at", "answer_note"])
    move_application(application, ENDS[state])
    record(verb, actor=by, application_id=application.pk, subject=offer, state=state)
    return offer
