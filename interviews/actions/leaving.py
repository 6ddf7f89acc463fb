"""Opens the seats of somebody who left or stepped back, and returns them when they come back."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from candidates.actions import lock
from hiring.audit.log import log_event
from hiring.models import User

from .. import mails
from ..models import Interview, Seat


def coming_seats(user: User, **which: Any) -> list[Seat]:
    """A person's seats in interviews to come, loop by loop: the order in which they are locked."""
    seats = Seat.objects.filter(
        **which,
        user=user,
        state=Seat.State.INVITED,
        interview__state=Interview.State.PLANNED,
        interview__starts_at__gt=timezone.now(),
        interview__held_at=None,
    )
    return list(seats.order_by("interview__application", "pk"))


def open_seats(seats: Iterable[Seat], *, by: User) -> None:
    """After they left or stepped back, inside that act: the interviews stay, without them."""
    for seat in seats:
        _raise_sequence(seat)
        mails.notify_gone(seat)
        _log("interview.place_opened", seat, by)


def return_seats(user: User, *, by: User) -> None:
    """After they came back, inside that act: the seats that nobody took meanwhile are theirs."""
    for seat in coming_seats(user):
        _raise_sequence(seat)
        mails.notify_back(seat)
        _log("interview.place_returned", seat, by)


def _raise_sequence(seat: Seat) -> None:
    """A calendar follows a cancellation, and an invitation after it, by the rising number."""
    lock(seat.interview.application)
    interview = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("stage", "candidate", "application")
        .get(pk=seat.interview_id)
    )
    interview.sequence += 1
    interview.save(update_fields=["sequence"])
    mails.follow(interview)
    seat.interview = interview


def _log(name: str, seat: Seat, by: User) -> None:
    interview = seat.interview
    log_event(
        name,
        actor=by,
        application_id=interview.application_id,
        subject=interview,
        user=seat.user_id,
    )
