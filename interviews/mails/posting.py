"""Which mails an act on an interview writes down."""

from datetime import timedelta

from django.utils import timezone

from hiring.mail.outbox import post
from hiring.timezones import by_day

from .entries import holders_of
from .people import coordinators_of, managers_of
from .reminders import plan_reminders
from .rows import to_candidate, to_panel

ASKED_AGAIN = 2  # days without an answer to times


def announce_planned(interview):
    to_candidate("invitation_candidate", interview)
    for seat in _panel(interview):
        to_panel("invitation_panel", interview, seat)
    plan_reminders(interview)


def announce_moved(interview):
    to_candidate("change_candidate", interview)
    for seat in _panel(interview):
        to_panel("change_panel", interview, seat)
    plan_reminders(interview)


def announce_cancelled(interview):
    """To whoever was told of it; neutral, whatever the reason. An invitation that has not gone is
    dropped instead. A candidate who picked the time knows of it without one."""
    holders = holders_of(interview)
    if None in holders or hasattr(interview, "proposed_time"):
        to_candidate("cancellation_candidate", interview)
    for seat in interview.seats.filter(pk__in=holders - {None}).select_related("user"):
        to_panel("cancellation_panel", interview, seat)


def announce_swapped(interview, *, leaving, joining):
    """The one who leaves gets a cancellation, the one who joins an invitation, others a change."""
    if leaving.pk in holders_of(interview):
        to_panel("cancellation_panel", interview, leaving)
    to_candidate("change_candidate", interview)
    for seat in _panel(interview):
        to_panel("invitation_panel" if seat == joining else "change_panel", interview, seat)
    plan_reminders(interview)


def _panel(interview):
    return interview.seats.able().select_related("user")


def ask_to_choose(choice):
    """Now, and again after two days without an answer."""
    for kind, days in [("choose_time", 0), ("choose_time_reminder", ASKED_AGAIN)]:
        candidate = choice.application.candidate
        post(
            kind,
            to=(candidate.name, candidate.email),
            refs={"choice": choice.pk},
            due_at=by_day(timezone.now() + timedelta(days=days), candidate.zone) if days else None,
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
