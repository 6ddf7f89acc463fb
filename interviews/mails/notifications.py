"""Writes the mails that follow from an act on an interview into the outbox."""

from datetime import timedelta

from django.utils import timezone

from candidates.models import Application, Candidate
from hiring.mail.outbox import enqueue
from hiring.models import User
from hiring.timezones import by_day

from ..models import Interview, Recusal, Seat, TimeChoice
from .calendars import holders_of
from .enqueueing import enqueue_to_candidate, enqueue_to_panel
from .recipients import coordinators_of, managers_of
from .reminders import plan_reminders

ASKED_AGAIN = 2  # days without an answer to times


def notify_planned(interview: Interview) -> None:
    enqueue_to_candidate("invitation_candidate", interview)
    for seat in _panel(interview):
        enqueue_to_panel("invitation_panel", interview, seat)
    plan_reminders(interview)


def notify_moved(interview: Interview) -> None:
    enqueue_to_candidate("change_candidate", interview)
    for seat in _panel(interview):
        enqueue_to_panel("change_panel", interview, seat)
    plan_reminders(interview)


def notify_cancelled(interview: Interview) -> None:
    """To whoever was told of it; neutral, whatever the reason. An invitation that has not gone is
    dropped instead. A candidate who picked the time knows of it without one."""
    holders = holders_of(interview)
    if None in holders or hasattr(interview, "proposed_time"):
        enqueue_to_candidate("cancellation_candidate", interview)
    for seat in interview.seats.filter(pk__in=holders - {None}).select_related("user"):
        enqueue_to_panel("cancellation_panel", interview, seat)


def notify_swapped(interview: Interview, *, leaving: Seat, joining: Seat) -> None:
    """The one who leaves gets a cancellation, the one who joins an invitation, others a change."""
    if leaving.pk in holders_of(interview):
        enqueue_to_panel("cancellation_panel", interview, leaving)
    enqueue_to_candidate("change_candidate", interview)
    for seat in _panel(interview):
        enqueue_to_panel("invitation_panel" if seat == joining else "change_panel", interview, seat)
    plan_reminders(interview)


def _panel(interview):
    return interview.seats.able().select_related("user")


def notify_of_times(choice: TimeChoice) -> None:
    """Now, and again after two days without an answer."""
    for kind, days in [("choose_time", 0), ("choose_time_reminder", ASKED_AGAIN)]:
        candidate = choice.application.candidate
        enqueue(
            kind,
            to=(candidate.name, candidate.email),
            refs={"choice": choice.pk},
            due_at=by_day(timezone.now() + timedelta(days=days), candidate.zone) if days else None,
            application_id=choice.application_id,
        )


def notify_times_unfit(choice: TimeChoice) -> None:
    for user in coordinators_of(choice.application):
        enqueue(
            "times_unfit",
            to=user,
            refs={"choice": choice.pk},
            application_id=choice.application_id,
        )


def notify_candidate_link(application: Application) -> None:
    candidate = application.candidate
    enqueue("candidate_link", to=(candidate.name, candidate.email), application_id=application.pk)


def notify_new_address(candidate: Candidate) -> None:
    """At their new address they get what is planned again, and the link to their page."""
    for application in candidate.applications.live():
        notify_candidate_link(application)
    planned = Interview.objects.filter(candidate=candidate, state="planned")
    for interview in planned.select_related("candidate", "stage"):
        enqueue_to_candidate("invitation_candidate", interview)


def notify_absent(seat: Seat, *, by: User) -> None:
    enqueue(
        "did_not_sit_in",
        to=seat.user,
        refs={"seat": seat.pk, "by": by.pk},
        application_id=seat.interview.application_id,
    )


def notify_recused(recusal: Recusal) -> None:
    for manager in managers_of(recusal.application):
        enqueue(
            "recused",
            to=manager,
            refs={"recusal": recusal.pk},
            application_id=recusal.application_id,
        )
