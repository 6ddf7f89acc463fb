"""Actions of the closing call.

It is planned only while a decision to hire stands. Its parts are done in order, the offer last.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.actions import lock
from candidates.actions import move as move_application
from candidates.models import Application, WaitingOn
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from interviews.actions import plan, require_begun
from interviews.models import Interview, Segment

from .. import gate
from ..models import ClosingStep, Feedback, Offer
from .offers import require_seen


@act
def schedule_closing(application: Application, **planned: Any) -> Interview:
    """Plan the closing, through the same code as any interview. `planned` as `plan` takes it.

    Raises RuleViolation while no hire stands, before the loop was started, and once the offer is
    made.
    """
    application = lock(application)
    if not hasattr(application, "loop"):
        raise RuleViolation(_("The loop is not started, so it has no closing yet."))
    if application.state == Application.State.OFFERED:
        raise RuleViolation(_("The offer is made: there is no closing left to plan."))
    stage = application.loop.version.stages.get(kind="closing")
    return plan(application, stage=stage, **planned)


@act
def tick_step(interview: Interview, segment: Segment, *, by: User) -> None:
    """Tick a part of the script off, in order; the offer has no tick, it is opened.

    Raises RuleViolation before the call starts, out of order, or for somebody who does not sit in
    the closing.
    """
    interview = _call(interview, by, _("Only those in the closing tick its parts off."))
    parts = list(interview.stage.segments.all())
    done = set(interview.closing_steps.values_list("segment_id", flat=True))
    due = next((part for part in parts if part.pk not in done), None)
    if segment == parts[-1] or segment != due and segment.pk not in done:
        raise RuleViolation(_("The parts of the closing come in their order."))
    ClosingStep.objects.get_or_create(
        interview=interview, segment=segment, defaults={"ticked_by": by}
    )
    log_event(
        "closing.ticked",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
        segment=segment.pk,
    )


@act
def untick_step(interview: Interview, segment: Segment, *, by: User) -> None:
    """Open a part again, until the offer is made. A part that is not ticked off stays as it is."""
    interview = _call(interview, by, _("Only those in the closing open its parts again."))
    if interview.application.offers.filter(made_at__isnull=False).exists():
        raise RuleViolation(_("The offer is made: the parts before it stay ticked off."))
    if interview.closing_steps.filter(segment=segment).delete()[0]:
        log_event(
            "closing.unticked",
            actor=by,
            application_id=interview.application_id,
            subject=interview,
            segment=segment.pk,
        )


def _call(interview: Interview, by: User, only: str) -> Interview:
    """The closing with its application locked, for somebody who sits in it, once it has begun."""
    application = lock(interview.application)
    interview = Interview.objects.select_related("stage").get(pk=interview.pk)
    interview.application = application
    if interview.state not in (Interview.State.PLANNED, Interview.State.HELD):
        raise RuleViolation(_("This closing is off."))
    if not interview.seats.filter(user=by, role="closer").exclude(state="swapped").exists():
        raise RuleViolation(only)
    require_begun(interview)
    return interview


class OtherFeedback(RuleViolation):
    """Somebody else has kept `feedback` since the reader opened theirs."""

    def __init__(self, feedback: Feedback, writer: User) -> None:
        self.feedback = feedback
        super().__init__(
            _("%(name)s has kept other feedback since you opened the page.") % {"name": writer.name}
        )


@act
def write_feedback(
    application: Application, *, did_well: str, to_grow: str, by: User, seen: str = ""
) -> None:
    """Keep the feedback to give. `seen` is `Feedback.writing` of what the page of `by` showed.

    Raises OtherFeedback rather than write over the words of another closer, unread.
    """
    application = lock(application)
    standing = Feedback.objects.filter(application=application).select_related("saved_by").first()
    writer = standing.saved_by if standing else None
    if standing and writer and writer != by and standing.writing != seen:
        if (standing.did_well, standing.to_grow) == (did_well, to_grow):
            return
        raise OtherFeedback(standing, writer)
    Feedback.objects.update_or_create(
        application=application,
        defaults={
            "did_well": did_well,
            "to_grow": to_grow,
            "saved_by": by,
            "saved_at": timezone.now(),
        },
    )
    log_event("feedback.saved", actor=by, application_id=application.pk, subject=application)


@act
def make_offer(interview: Interview, *, by: User, seen: str | None = None) -> Offer:
    """Open the offer: asks the gate once more, makes the drafted offer, and freezes the votes.

    `seen` is the writing of the terms that was confirmed (`Offer.writing`). Raises RuleViolation
    before the call starts, when the parts before it are not ticked off, when nothing is drafted,
    when the terms are others by now, or when the gate has shut meanwhile. Sent twice the offer is
    made once.
    """
    application = lock(interview.application)
    if same := application.offers.filter(state=Offer.State.MADE, made_by=by).first():
        return same
    if gate.gate_of(application) != "ok":
        raise RuleViolation(_("The gate is shut: no offer can be made."), "rule_offer")
    interview = _call(interview, by, _("Only those in the closing open the offer."))
    parts = list(interview.stage.segments.all())
    if interview.closing_steps.count() < len(parts) - 1:
        raise RuleViolation(_("The offer opens when the parts before it are ticked off."))
    offer = application.offers.select_for_update().filter(state=Offer.State.DRAFT).first()
    if offer is None:
        raise RuleViolation(_("Draft the terms of the offer first."))
    if seen is not None:
        require_seen(offer, seen)
    if offer.answer_by and offer.answer_by < timezone.localdate():
        raise RuleViolation(_("The day to answer by is past. Change the terms first."), "answer_by")
    offer.state, offer.made_at, offer.made_by = Offer.State.MADE, timezone.now(), by
    offer.save(update_fields=["state", "made_at", "made_by"])
    _hold(interview, by)
    move_application(application, Application.State.OFFERED, waiting_on=WaitingOn.ANSWER)
    log_event("offer.made", actor=by, application_id=application.pk, subject=offer)
    return offer


def _hold(interview: Interview, by: User) -> None:
    """An opened offer puts the closing on record."""
    if interview.state == Interview.State.PLANNED:
        interview.seats.filter(state="invited").update(state="sat_in")
        interview.state = Interview.State.HELD
        interview.held_at, interview.held_by = timezone.now(), by
        interview.save(update_fields=["state", "held_at", "held_by"])
