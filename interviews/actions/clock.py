"""Starts, pauses and ends the clock of an interview."""

from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.actions import lock
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation

from ..models import Clock, Interview, Seat

ACTS = ("start", "pause", "resume", "end")


@act
def run_clock(seat: Seat, what: str) -> Clock:
    """Do one of `ACTS`; what is done already stays as it was done first.

    Raises RuleViolation for a seat that sits there no more, an interview that was called off, and
    a clock that was never started.
    """
    if what not in ACTS:
        raise RuleViolation(_("Start, pause, go on or end: nothing else is done to a clock."))
    lock(seat.interview.application)
    seat = Seat.objects.select_related("interview").get(pk=seat.pk)
    if seat.state == Seat.State.SWAPPED or seat.interview.state not in (
        Interview.State.PLANNED,
        Interview.State.HELD,
    ):
        raise RuleViolation(_("This interview does not take place with you: its clock stands."))
    now = timezone.now()
    if what == "start":
        clock, _is_new = Clock.objects.get_or_create(
            interview=seat.interview, defaults={"started_at": now}
        )
        return clock
    found = Clock.objects.filter(interview=seat.interview).first()
    if found is None:
        raise RuleViolation(_("Start the interview first."))
    if what == "resume" and found.paused_at:
        found.paused_seconds += int((now - found.paused_at).total_seconds())
        found.paused_at = found.ended_at = None
    elif what == "pause":
        found.paused_at = found.paused_at or now
    elif what == "end":
        found.paused_at = found.ended_at = found.ended_at or found.paused_at or now
    found.save()
    return found
