"""The closing: planned only while a hire stands, run in order, the offer last."""

from django.utils import timezone

from candidates.actions import lock
from candidates.actions import move as move_application
from candidates.models import Application
from hiring.acts import act
from hiring.audit import record
from hiring.exceptions import RuleViolation
from interviews.actions import plan
from interviews.models import Interview

from .. import gate
from ..models import ClosingStep, Feedback, Offer


@act
def schedule_closing(application, **planned):
    """Plan the closing, through the same code as any interview. `planned` as `plan` takes it.

    Raises RuleViolation while no hire stands, or before the loop was started.
    """
    application = lock(application)
    if not hasattr(application, "loop"):
        raise RuleViolation("The loop is not started, so it has no closing yet.")
    stage = application.loop.version.stages.get(kind="closing")
    interview = plan(application, stage=stage, **planned)
    application.waiting_on = "The closing"
    application.save(update_fields=["waiting_on"])
    return interview


@act
def tick_step(interview, segment, *, by):
    """Tick a part of the script off, in order; the offer has no tick, it is opened.

    Raises RuleViolation out of order, or for somebody who does not sit in the closing.
    """
    lock(interview.application)
    if interview.state not in (Interview.State.PLANNED, Interview.State.HELD):
        raise RuleViolation("This closing is off.")
    if not interview.seats.filter(user=by, role="closer").exclude(state="swapped").exists():
        raise RuleViolation("Only those in the closing tick its parts off.")
    parts = list(interview.stage.segments.all())
    done = set(interview.closing_steps.values_list("segment_id", flat=True))
    due = next((part for part in parts if part.pk not in done), None)
    if segment == parts[-1] or segment != due and segment.pk not in done:
        raise RuleViolation("The parts of the closing come in their order.")
    ClosingStep.objects.get_or_create(
        interview=interview, segment=segment, defaults={"ticked_by": by}
    )
    record(
        "closing.ticked",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
        segment=segment.pk,
    )


@act
def write_feedback(application, *, did_well, to_grow, by):
    Feedback.objects.update_or_create(
        application=application,
        defaults={
            "did_well": did_well,
            "to_grow": to_grow,
            "saved_by": by,
            "saved_at": timezone.now(),
        },
    )
    record("feedback.saved", actor=by, application_id=application.pk, subject=application)


@act
def make_offer(interview, *, by):
    """Open the offer: asks the gate once more, makes the drafted offer, and freezes the votes.

    Raises RuleViolation when the parts before it are not ticked off, when nothing is drafted, or
    when the gate has shut meanwhile. Sent twice the offer is made once.
    """
    application = lock(interview.application)
    if same := application.offers.filter(state=Offer.State.MADE, made_by=by).first():
        return same
    if gate.gate_of(application) != "ok":
        raise RuleViolation("The gate is shut: no offer can be made.", "rule_offer")
    seated = interview.seats.filter(user=by, role="closer").exclude(state="swapped").exists()
    if not seated:
        raise RuleViolation("Only those in the closing open the offer.")
    parts = list(interview.stage.segments.all())
    if interview.closing_steps.count() < len(parts) - 1:
        raise RuleViolation("The offer opens when the parts before it are ticked off.")
    offer = application.offers.select_for_update().filter(state=Offer.State.DRAFT).first()
    if offer is None:
        raise RuleViolation("Draft the terms of the offer first.")
    offer.state, offer.made_at, offer.made_by = Offer.State.MADE, timezone.now(), by
    offer.save(update_fields=["state", "made_at", "made_by"])
    _hold(interview, by)
    move_application(application, Application.State.OFFERED, waiting_on="The candidate's answer")
    record("offer.made", actor=by, application_id=application.pk, subject=offer)
    return offer


def _hold(interview, by):
    """An opened offer puts the closing on record."""
    if interview.state == Interview.State.PLANNED:
        interview.seats.filter(state="invited").update(state="sat_in")
        interview.state = Interview.State.HELD
        interview.held_at, interview.held_by = timezone.now(), by
        interview.save(update_fields=["state", "held_at", "held_by"])
