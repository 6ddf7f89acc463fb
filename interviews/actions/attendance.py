"""Records how an interview went: who attended, whether the candidate came, who stepped back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
from candidates.actions import lock
from candidates.models import Application
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.signals import announce
from hiring.timezones import day_and_time

from .. import mails, signals
from ..models import Interview, Recusal, Seat, TimeChoice
from ..permissions import can_waive_absence
from .leaving import coming_seats, open_seats
from .planning import AlreadyPlanned, close_choices, planned_for
from .progress import refresh_progress


@act
def mark_held(
    interview: Interview, *, absent: dict[int, str], by: User, absence_waiver: str = ""
) -> None:
    """Held, with everybody but `absent`: {seat id: reason}. Final once a card has a word in it.

    Where a colleague's card put it on record first, it is said of those still invited only.
    `absence_waiver` is the manager's reason why an interview for which all must sit in counts
    though somebody was missing. Raises RuleViolation before the interview starts, when nobody sat
    in, or when an earlier stage waits.
    """
    lock(interview.application)
    interview = _locked(interview)
    seats = list(interview.seats.kept().select_for_update(of=("self",)).order_by("pk"))
    unnamed = [seat for seat in seats if seat.state == Seat.State.INVITED]
    if interview.state not in (Interview.State.PLANNED, Interview.State.HELD) or not unnamed:
        if _is_said_already(interview, seats, absent):
            return
        raise RuleViolation(_("This interview is on record already."))
    require_begun(interview)
    _check_absences(seats, absent)
    for seat in unnamed:
        seat.state = Seat.State.ABSENT if seat.pk in absent else Seat.State.SAT_IN
        seat.absent_reason = absent.get(seat.pk, "")
        seat.save(update_fields=["state", "absent_reason"])
        if seat.pk in absent:
            mails.notify_absent(seat, by=by)
    if interview.state == Interview.State.PLANNED:
        interview.state, interview.held_at = Interview.State.HELD, timezone.now()
    interview.held_by, interview.absence_waiver = by, absence_waiver
    interview.save(update_fields=["state", "held_at", "held_by", "absence_waiver"])
    log_event(
        "interview.held",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
        absent=sorted(absent),
    )
    mails.notify_put_aside(interview=interview)
    refresh_progress(interview.application)
    announce(signals.interview_recorded, interview=interview)


def _is_said_already(interview: Interview, seats: list[Seat], absent: dict[int, str]) -> bool:
    """The same act sent twice."""
    noted = {seat.pk: seat.absent_reason for seat in seats if seat.state == Seat.State.ABSENT}
    return interview.state == Interview.State.HELD and noted == absent


def _check_absences(seats: list[Seat], absent: dict[int, str]) -> None:
    if any(not reason.strip() for reason in absent.values()):
        raise RuleViolation(_("Say why this person did not sit in."))
    if all(seat.pk in absent or seat.role == Seat.Role.TRAINEE for seat in seats):
        raise RuleViolation(_("Somebody has to have sat in; else the interview was not held."))


def require_begun(interview: Interview) -> None:
    """Nobody records how an interview went before it starts.

    A scorecard may come earlier: it is its author's account of an interview that took place, and
    the page that submits it says that it puts the interview on record.
    """
    if sentence := too_early(interview):
        raise RuleViolation(sentence, "not_begun")


def too_early(interview: Interview) -> str:
    """When a planned interview can go on record, as a sentence; "" once it has begun."""
    if interview.has_begun or interview.state != Interview.State.PLANNED:
        return ""
    return _("It starts %(when)s and can go on record from then on.") % {
        "when": day_and_time(interview.starts_at)
    }


@act
def undo_held(interview: Interview, *, by: User) -> None:
    """Back to planned, while no scorecard has a word in it. Its people stay: `held_at` is kept.

    Times that the candidate could still choose from for this stage are closed with it. Raises
    AlreadyPlanned when the stage was planned again meanwhile.
    """
    application = lock(interview.application)
    interview = _locked(interview)
    if interview.state != Interview.State.HELD:
        raise RuleViolation(_("This interview is not on record as held."))
    if standing := planned_for(application, interview.stage):
        raise AlreadyPlanned(standing)
    close_choices(application, TimeChoice.Closed.PLANNED, by=by, stage=interview.stage)
    interview.state, interview.absence_waiver = Interview.State.PLANNED, ""
    interview.held_by = None
    interview.save(update_fields=["state", "held_by", "absence_waiver"])
    for seat in interview.seats.filter(state__in=["sat_in", "absent"]):
        seat.state, seat.absent_reason = Seat.State.INVITED, ""
        seat.save(update_fields=["state", "absent_reason"])
    log_event(
        "interview.held_undone",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
    )
    refresh_progress(interview.application)


@act
def waive_absence(interview: Interview, *, reason: str, by: User) -> None:
    """The manager puts in writing why a held interview counts though somebody was missing.

    It is theirs in `held_by` too, and kept as given first. Raises RuleViolation when it needs none, or somebody else asks.
    """
    application = lock(interview.application)
    interview = _locked(interview)
    if not can_waive_absence(ApplicationAccess.of(by, application.pk)):
        raise RuleViolation(_("That word is the hiring manager's to give."))
    if not interview.needs_absence_waiver:
        raise RuleViolation(_("This interview needs no word to count."))
    interview.absence_waiver, interview.held_by = reason, by
    interview.save(update_fields=["absence_waiver", "held_by"])
    log_event("interview.word_given", actor=by, application_id=application.pk, subject=interview)
    announce(signals.interview_recorded, interview=interview)


@act
def mark_no_show(interview: Interview, *, by: User) -> None:
    """The candidate did not come. That ends the interview, not the loop.

    Raises RuleViolation before the interview starts, and when it is on record already.
    """
    lock(interview.application)
    interview = _locked(interview)
    if interview.state == Interview.State.NO_SHOW:
        return
    if interview.state != Interview.State.PLANNED:
        raise RuleViolation(_("This interview is on record already."))
    require_begun(interview)
    interview.state = Interview.State.NO_SHOW
    interview.save(update_fields=["state"])
    log_event(
        "interview.no_show",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
    )
    mails.notify_put_aside(interview=interview)
    refresh_progress(interview.application)


@act
def recuse(application: Application, *, reason: str, by: User) -> None:
    """ "I know this person": the seats open again, a Yes is void, a No stays."""
    application = lock(application)
    if Recusal.objects.filter(application=application, user=by, reason=reason).exists():
        return
    coming = coming_seats(by, interview__application=application)
    recusal = Recusal.objects.create(application=application, user=by, reason=reason)
    log_event("recused", actor=by, application_id=application.pk, subject=recusal)
    open_seats(coming, by=by)
    mails.notify_times_stuck(by, application=application)
    if all(seat.role == Seat.Role.TRAINEE for seat in coming):
        mails.notify_recused(recusal)
    mails.notify_put_aside(application=application, user=by)
    announce(signals.interview_recorded, interview=None, application=application)


def _locked(interview: Interview) -> Interview:
    return (
        Interview.objects.select_for_update(of=("self",))
        .select_related("stage", "application", "candidate")
        .get(pk=interview.pk)
    )
