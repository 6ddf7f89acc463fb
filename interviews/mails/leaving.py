"""Mails when somebody can no longer come: to whoever plans, and to their own calendar."""

from typing import Any

from hiring.mail.outbox import enqueue
from hiring.models import User

from ..models import Seat, TimeChoice
from .calendars import holders_of
from .enqueueing import enqueue_to_panel, enqueue_to_planner
from .recipients import planners_of


def notify_gone(seat: Seat) -> None:
    """The calendar of who is gone loses the interview, where it has it, and who plans is told.

    Others hear of it when somebody took the seat. A trainee is not missed.
    """
    interview = seat.interview
    if seat.pk in holders_of(interview):
        enqueue_to_panel("cancellation_panel", interview, seat)
    if seat.role == seat.Role.TRAINEE:
        return
    for user in planners_of(interview.application):
        key = f"seat_open:{seat.pk}:{user.pk}:{interview.sequence}"
        enqueue_to_planner("seat_open", interview, user, seat=seat.pk, dedup_key=key)


def notify_back(seat: Seat) -> None:
    """They came back before somebody took their seat: they are invited again."""
    enqueue_to_panel("invitation_panel", seat.interview, seat)


def notify_times_stuck(user: User, **which: Any) -> None:
    """Times that wait for the candidate's answer, with somebody on their panel who cannot come."""
    choices = TimeChoice.objects.open().filter(**which, panel__user=user)
    for choice in choices.select_related("application"):
        for planner in planners_of(choice.application):
            enqueue(
                "times_stuck",
                to=planner,
                refs={"choice": choice.pk, "user": user.pk},
                application_id=choice.application_id,
                dedup_key=f"times_stuck:{choice.pk}:{user.pk}:{planner.pk}",
            )
