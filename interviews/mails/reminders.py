"""Schedules the mails that wait: reminders, and those that ask for an owed scorecard."""

from django.db.models import Q
from django.utils import timezone

from hiring.mail.models import Mail
from hiring.mail.outbox import enqueue

from . import times
from .conditions import NO_PANEL
from .enqueueing import enqueue_to_candidate, enqueue_to_panel
from .recipients import managers_of


def plan_reminders(interview):
    """Candidate: a day and an hour before. Panel: 8:00 that day in their zone, 15 min before, and
    for their scorecard from the end on."""
    now, start = timezone.now(), interview.starts_at
    for step, due in enumerate(times.to_candidate(interview)):
        if now < due < start:
            enqueue_to_candidate("reminder_candidate", interview, due_at=due, step=step)
        elif due <= now < start and _was_held_up(interview):
            enqueue_to_candidate("reminder_candidate", interview, step=step)
    for seat in interview.seats.able().select_related("user"):
        remind(interview, seat)
    for manager in managers_of(interview.application):
        notify_scorecard_overdue(interview, manager)


def _was_held_up(interview):
    """A reminder found no panel when its time came: it goes now that somebody is there again."""
    return Mail.objects.filter(
        application_id=interview.application_id,
        kind="reminder_candidate",
        refs__interview=interview.pk,
        state=Mail.State.DROPPED,
        reason=NO_PANEL,
        due_at__lte=timezone.now(),
    ).exists()


def remind(interview, seat):
    """What one person of the panel is reminded of."""
    now, start = timezone.now(), interview.starts_at
    for step, due in enumerate(times.to_panel(interview, seat.user.zone)):
        if now < due < start:
            enqueue_to_panel("reminder_panel", interview, seat, due_at=due, step=step)
    if seat.role == seat.Role.INTERVIEWER:
        _ask_for_card(interview, seat)


def _ask_for_card(interview, seat):
    """At the interview's end, pressed "held" or not, and twice after it."""
    end = max(interview.ends_at, timezone.now())
    for step, due in enumerate(times.for_card(end, seat.user.zone)):
        key = times.NUDGES[step]
        _enqueue_owed("scorecard_owed", interview, seat, end, due, to=seat.user, key=key, step=step)


def notify_scorecard_overdue(interview, manager):
    """After the last nudge the manager is told who owes a card, and no more."""
    end = max(interview.ends_at, timezone.now())
    seats = interview.seats.able().filter(role="interviewer").select_related("user")
    for seat in seats.filter(Q(scorecard=None) | Q(scorecard__submitted_at=None)):
        due = times.to_manager(end, seat.user.zone, manager.zone)
        asked = {"key": manager.pk, "asked": seat.pk}
        _enqueue_owed("scorecard_overdue", interview, seat, end, due, to=manager, **asked)


def _enqueue_owed(kind, interview, seat, end, due_at, *, to, key, **refs):
    """Once for each end of the interview: a moved one asks again, a new location does not."""
    ends = round(interview.ends_at.timestamp())
    enqueue(
        kind,
        to=to,
        refs={"seat": seat.pk, "ends": ends, "from": end.timestamp(), "of": seat.user_id, **refs},
        due_at=due_at,
        application_id=interview.application_id,
        dedup_key=f"{kind}:{seat.pk}:{key}:{ends}",
    )
