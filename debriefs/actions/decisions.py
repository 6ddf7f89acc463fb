"""Actions on the decision: record it, call it off, end it by a withdrawal or with the opening."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from candidates.actions import lock
from candidates.actions import move as move_application
from candidates.models import Application, WaitingOn
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from interviews.actions import close_choices, end_loop
from interviews.mails import notify_cancelled
from interviews.models import Interview, TimeChoice

from .. import mails
from ..models import Decision, Offer


@act
def record_decision(
    application: Application, *, hire: bool, by: User, reason: str = ""
) -> Decision:
    """Hire, or no hire. The database asks the gate; RuleViolation says what is in the way.

    Sent twice it is recorded once.
    """
    application = lock(application)
    said = {"hire": hire, "reason": reason, "created_by": by}
    if same := application.decisions.standing().filter(**said).first():
        return same
    decision = Decision.objects.create(application=application, **said)
    log_event("decision.recorded", actor=by, application_id=application.pk, subject=decision)
    if hire:
        close_choices(application, TimeChoice.Closed.ENDED, by=by)
        move_application(application, Application.State.HIRE, waiting_on=WaitingOn.CLOSING_PLAN)
    else:
        move_application(application, Application.State.NO_HIRE)
        end_loop(application, by=by)
    return decision


@act
def call_off(application: Application, *, by: User, why: str) -> None:
    """Take a standing hire back, with a reason; it may be recorded again later."""
    application = lock(application)
    decision = _standing_hire(application)
    if not why.strip():
        raise RuleViolation(_("Say why the decision is called off."))
    _cancel_closing(application, by=by)
    decision.called_off_at, decision.called_off_by = timezone.now(), by
    decision.called_off_why = why
    decision.save(update_fields=["called_off_at", "called_off_by", "called_off_why"])
    move_application(application, Application.State.DEBRIEF, waiting_on=WaitingOn.DECISION)
    log_event("decision.called_off", actor=by, application_id=application.pk, subject=decision)


def _standing_hire(application: Application) -> Decision:
    decision = application.decisions.standing_hires().select_for_update().first()
    if decision is None:
        raise RuleViolation(_("No decision to hire stands."))
    return decision


def _cancel_closing(application: Application, *, by: User) -> None:
    from interviews.actions.planning import cancel_quietly

    planned = Interview.objects.filter(
        application=application, stage__kind="closing", state="planned"
    )
    for interview in planned.select_related("stage"):
        cancel_quietly(interview, by=by, why=noop("The decision was called off."))


@act
def settle_fallen(application: Application, *, by: User | None = None) -> None:
    """After a late No: the database has felled the hire and cancelled the closing; tell of it.

    Mails carry keys, so that calling again (the sweep does) tells nobody twice.
    """
    fallen = (
        application.decisions.filter(hire=True, fallen_at__isnull=False).order_by("-pk").first()
    )
    if fallen is None or not application.is_live:
        return
    if not mails.notify_decision_fell(application, fallen):
        return
    Application.objects.filter(pk=application.pk, state="debrief").update(
        waiting_on=WaitingOn.DECISION
    )
    log_event("decision.fell", actor=by, application_id=application.pk, subject=fallen)
    cancelled = Interview.objects.filter(
        application=application,
        stage__kind="closing",
        state="cancelled",
        cancelled_at__gte=fallen.fallen_at,
        cancelled_by=None,
    )
    for interview in cancelled:
        notify_cancelled(interview)


@act
def withdraw(application: Application, *, by: User | None = None) -> None:
    """The candidate withdraws, told by somebody (`by`) or by their own link.

    A standing hire falls; a made offer counts as declined. What ended before stays as it ended, and
    the candidate, who may not know of that end, is heard all the same.
    """
    application = lock(application)
    if application.withdrew_at is not None:
        return
    if by is not None and not application.is_live:
        raise RuleViolation(_("This application has ended already."))
    application.withdrew_at = timezone.now()
    application.withdrawn_by = by
    application.save(update_fields=["withdrew_at", "withdrawn_by"])
    if application.is_live:
        move_application(application, _end_of_offer(application))
        end_loop(application, by=by)
    log_event("application.withdrawn", actor=by, application_id=application.pk, subject=application)
    mails.notify_withdrawn(application, by=by)


def _end_of_offer(application: Application) -> Application.State:
    """Settle offer and decision of somebody who withdraws; returns the state they leave behind."""
    now = timezone.now()
    application.offers.filter(state="draft").update(state=Offer.State.WITHDRAWN)
    if application.offers.filter(state="made").update(state=Offer.State.DECLINED, answered_at=now):
        return Application.State.DECLINED
    application.decisions.standing_hires().update(fallen_at=now)
    return Application.State.WITHDRAWN


@act
def end_with_opening(application: Application, *, by: User) -> None:
    """The opening was filled or closed, and this loop ends with it; a standing hire is called off.

    Raises RuleViolation while the opening is open, and while an offer waits for its answer.
    """
    application = lock(application)
    if application.offers.filter(state="made").exists():
        raise RuleViolation(
            _("An offer is made: it is answered or withdrawn first."), "rule_app_offer"
        )
    application.offers.filter(state="draft").update(state=Offer.State.WITHDRAWN)
    application.decisions.standing_hires().update(
        called_off_at=timezone.now(),
        called_off_by=by,
        called_off_why=noop("The opening was closed."),
    )
    move_application(application, Application.State.OPENING_CLOSED)
    end_loop(application, by=by)
    log_event("application.ended", actor=by, application_id=application.pk, subject=application)


@act
def send_outcome(application: Application, *, text: str, by: User) -> bool:
    """Send the manager's own words to the candidate; False when that was done before."""
    application = lock(application)
    if application.outcome_sent_at is not None:
        return False
    application.outcome_sent_at = timezone.now()
    application.save(update_fields=["outcome_sent_at"])
    mails.notify_outcome(application, text=text, by=by)
    log_event("outcome.sent", actor=by, application_id=application.pk, subject=application)
    return True
