"""Which mails an act on an interview writes down, for now and for later."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from hiring.instants import add_working_hours, at_wall
from hiring.mail.outbox import post

from .people import coordinators_of, managers_of

NUDGES = [0, 4, 24]  # working hours after the interview's end
ASKED_AGAIN = 2  # days without an answer to times
MANAGER_TOLD = 32  # working hours: one office day after the last nudge


def announce_planned(interview):
    _to_candidate("invitation_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("invitation_panel", interview, seat)
    plan_reminders(interview)


def announce_moved(interview):
    _to_candidate("change_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("change_panel", interview, seat)
    plan_reminders(interview)


def announce_cancelled(interview):
    """To the candidate and everybody invited; neutral, whatever the reason."""
    _to_candidate("cancellation_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("cancellation_panel", interview, seat)


def announce_swapped(interview, *, leaving, joining):
    """The one who leaves gets a cancellation, the one who joins an invitation, others a change."""
    _to_panel("cancellation_panel", interview, leaving)
    _to_candidate("change_candidate", interview)
    for seat in interview.seats.kept().select_related("user"):
        _to_panel("invitation_panel" if seat == joining else "change_panel", interview, seat)
    plan_reminders(interview)


def plan_reminders(interview):
    """Candidate: a day and an hour before. Panel: 8:00 that day in their zone, 15 min before, and
    for their scorecard from the end on."""
    now, start = timezone.now(), interview.starts_at
    for lead in (timedelta(days=1), timedelta(hours=1)):
        if start - lead > now:
            _to_candidate("reminder_candidate", interview, due_at=start - lead)
    for seat in interview.seats.kept().select_related("user"):
        zone = ZoneInfo(seat.user.zone)
        morning = at_wall(start.astimezone(zone).date(), time(8), seat.user.zone)
        for due in (morning, start - timedelta(minutes=15)):
            if now < due < start:
                _to_panel("reminder_panel", interview, seat, due_at=due)
        if seat.role != "closer":
            _ask_for_card(interview, seat)
    for manager in managers_of(interview.application):
        tell_who_owes(interview, manager)


def _ask_for_card(interview, seat):
    """At the interview's end, pressed "held" or not, and twice after it."""
    end = max(interview.ends_at, timezone.now())
    for hours in NUDGES:
        due = add_working_hours(end, hours, seat.user.zone) if hours else end
        _post_owed("scorecard_owed", interview, seat, due, to=seat.user, step=hours)


def tell_who_owes(interview, manager):
    """After the last nudge the manager is told who owes a card, and no more."""
    end = max(interview.ends_at, timezone.now())
    seats = interview.seats.kept().exclude(role="closer").select_related("user")
    for seat in seats.filter(Q(scorecard=None) | Q(scorecard__submitted_at=None)):
        due = add_working_hours(end, MANAGER_TOLD, seat.user.zone)
        _post_owed("scorecard_overdue", interview, seat, due, to=manager, step=manager.pk)


def ask_to_choose(choice):
    """Now, and again after two days without an answer."""
    for kind, days in [("choose_time", 0), ("choose_time_reminder", ASKED_AGAIN)]:
        candidate = choice.application.candidate
        post(
            kind,
            to=(candidate.name, candidate.email),
            refs={"choice": choice.pk},
            due_at=timezone.now() + timedelta(days=days),
            application_id=choice.application_id,
        )


def told_unfit(choice):
    for user in coordinators_of(choice.application):
        post(
            "times_unfit",
            to=user,
            refs={"choice": choice.pk},
            application_id=choice.application_id,
        )


def send_own_link(application):
    candidate = application.candidate
    post("own_link", to=(candidate.name, candidate.email), application_id=application.pk)


def told_absent(seat, *, by):
    post(
        "did_not_sit_in",
        to=seat.user,
        refs={"seat": seat.pk, "by": by.pk},
        application_id=seat.interview.application_id,
    )


def told_recused(recusal):
    for manager in managers_of(recusal.application):
        post(
            "recused",
            to=manager,
            refs={"recusal": recusal.pk},
            application_id=recusal.application_id,
        )


def _to_candidate(kind, interview, due_at=None):
    candidate = interview.candidate
    post(
        kind,
        to=(candidate.name, candidate.email),
        refs={"interview": interview.pk, "sequence": interview.sequence},
        due_at=due_at,
        application_id=interview.application_id,
        audience=_audience(interview),
    )


def _to_panel(kind, interview, seat, due_at=None):
    post(
        kind,
        to=seat.user,
        refs={"interview": interview.pk, "sequence": interview.sequence, "seat": seat.pk},
        due_at=due_at,
        application_id=interview.application_id,
        audience=_audience(interview),
    )


def _audience(interview):
    """That a closing is planned tells the verdict: its mails are not every coordinator's."""
    return "closing" if interview.is_closing else ""


def _post_owed(kind, interview, seat, due_at, *, to, step):
    """Once for each end of the interview: a moved one asks again, a new place does not."""
    ends = round(interview.ends_at.timestamp())
    post(
        kind,
        to=to,
        refs={"seat": seat.pk, "ends": ends},
        due_at=due_at,
        application_id=interview.application_id,
        dedup_key=f"{kind}:{seat.pk}:{step}:{ends}",
    )
