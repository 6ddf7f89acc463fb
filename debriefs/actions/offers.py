"""Actions on the offer: draft its terms, renew it, record the candidate's answer, withdraw it."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from candidates.actions import lock
from candidates.actions import move as move_application
from candidates.models import Application
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.moments import in_words

from ..models import Offer

ENDS = {
    Offer.State.ACCEPTED: Application.State.HIRED,
    Offer.State.DECLINED: Application.State.DECLINED,
    Offer.State.EXPIRED: Application.State.EXPIRED,
    Offer.State.WITHDRAWN: Application.State.OFFER_WITHDRAWN,
}


class TermsChanged(RuleViolation):
    """Somebody wrote other terms meanwhile. `offer` is what stands now."""

    def __init__(self, offer: Offer) -> None:
        self.offer = offer
        super().__init__(
            _(
                "%(name)s wrote these terms after you opened this page, so nothing was done. "
                "Read them, then send again."
            )
            % {"name": offer.drafted_by.name},
            "terms_changed",
        )


def require_seen(offer: Offer, seen: str) -> None:
    """Raises TermsChanged unless `seen` names the writing of the terms that stands."""
    if offer.writing != seen:
        raise TermsChanged(offer)


@act
def draft_offer(
    application: Application, *, terms: str, answer_by: date | None, by: User, seen: str = ""
) -> Offer:
    """Write the terms, or write them again while they are a draft.

    `seen` is the `writing` of the draft that these terms take the place of, "" when there was none.
    Sent twice they are written once. Raises TermsChanged when another draft stands by now,
    RuleViolation once an offer is made or has its answer, and when no hire stands.
    """
    application = lock(application)
    if application.state == Application.State.OFFERED:
        raise RuleViolation(
            _("An offer is made, and its terms are fixed: new terms are a new offer.")
        )
    if application.state != Application.State.HIRE:
        raise RuleViolation(_("Terms are drafted while a decision to hire stands, and no longer."))
    offer = application.offers.filter(state=Offer.State.DRAFT).first()
    if offer is None:
        offer = Offer(application=application)
    elif (offer.terms, offer.answer_by) == (terms, answer_by):
        return offer
    else:
        require_seen(offer, seen)
    offer.terms, offer.answer_by = terms, answer_by
    offer.drafted_by, offer.drafted_at = by, timezone.now()
    offer.save()
    log_event("offer.drafted", actor=by, application_id=application.pk, subject=offer)
    return offer


@act
def renew_offer(
    offer: Offer, *, terms: str, answer_by: date | None, by: User, seen: str | None = None
) -> Offer:
    """New terms are a new offer: the made one is withdrawn and the new one made in its place.

    The application stays offered; withdrawing alone would end it. Sent twice it is done once.
    Raises RuleViolation unless the offer waits for its answer, TermsChanged when `seen` names other
    terms than its own.
    """
    application = lock(offer.application)
    offer = _made(offer)
    if (offer.terms, offer.answer_by, offer.drafted_by) == (terms, answer_by, by):
        return offer
    if seen is not None:
        require_seen(offer, seen)
    now = timezone.now()
    offer.state, offer.answered_at = Offer.State.WITHDRAWN, now
    offer.answer_note = noop("New terms took its place.")
    offer.save(update_fields=["state", "answered_at", "answer_note"])
    new = Offer.objects.create(
        application=application, terms=terms, answer_by=answer_by, drafted_by=by
    )
    new.state, new.made_at, new.made_by = Offer.State.MADE, now, by
    new.save(update_fields=["state", "made_at", "made_by"])
    log_event("offer.renewed", actor=by, application_id=application.pk, subject=new)
    return new


def _made(offer: Offer) -> Offer:
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    if offer.state != Offer.State.MADE:
        raise RuleViolation(_("This offer is not waiting for an answer."))
    return offer


@act
def answer_offer(
    offer: Offer, *, state: Offer.State, by: User, note: str = "", seen: str | None = None
) -> Offer:
    """Accepted, declined or expired; the application ends with it.

    Raises RuleViolation for an end before the day to answer by is over, TermsChanged when `seen`
    names other terms than those that were made.
    """
    if seen is not None:
        require_seen(offer, seen)
    if state == Offer.State.EXPIRED and offer.answer_by and not offer.may_expire:
        raise RuleViolation(
            _("They have until the end of %(day)s to answer. It can expire after that day.")
            % {
                "day": in_words(offer.answer_by, "l j F"),
            },
            "not_expired",
        )
    return _end(offer, state, by, note, "offer.answered")


@act
def withdraw_offer(offer: Offer, *, by: User, why: str) -> Offer:
    """Take a made offer back, with a reason. It ends the application; new terms do not."""
    if not why.strip():
        raise RuleViolation(_("Say why the offer is withdrawn."))
    return _end(offer, Offer.State.WITHDRAWN, by, why, "offer.withdrawn")


def _end(offer: Offer, state: Offer.State, by: User, note: str, verb: str) -> Offer:
    application = lock(offer.application)
    offer = _made(offer)
    offer.state, offer.answered_at, offer.answer_note = state, timezone.now(), note
    offer.save(update_fields=["state", "answered_at", "answer_note"])
    move_application(application, ENDS[state])
    log_event(verb, actor=by, application_id=application.pk, subject=offer, state=state)
    return offer
