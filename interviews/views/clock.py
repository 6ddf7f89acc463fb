"""The clock of the interview room: it starts when the interview does, and its panel shares it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hiring.exceptions import RuleViolation
from hiring.web.errors import is_fragment_wanted, refused
from hiring.web.rules import VISIBLE, rule

from .. import actions
from ..models import Clock, Seat
from ..models.clock import minute_of


@rule(VISIBLE)
@require_POST
def room_clock(request, public_id):
    """Start, pause, go on or end; a script gets the clock alone."""
    seats = Seat.objects.with_room().filter(user=request.user)
    seats = seats.select_related("interview__application", "interview__stage")
    seat = get_object_or_404(seats, interview__public_id=public_id)
    try:
        clock = actions.run_clock(seat, request.POST.get("act", ""))
    except RuleViolation as refusal:
        return refused(request, str(refusal), "interviews:room", public_id=public_id)
    if not is_fragment_wanted(request):
        return redirect("interviews:room", public_id=public_id)
    return render(request, "interviews/_room_clock.html", clock_context(seat, clock))


def clock_context(seat, clock=None):
    """What the clock shows; `clock` is looked up where it is not known."""
    interview = seat.interview
    clock = clock or Clock.objects.filter(interview=interview).first()
    now = timezone.now()
    second = clock.second_at(now) if clock else None
    return {
        "interview": interview,
        "clock": clock,
        "clock_now": now,
        "clock_second": second,
        "clock_minute": minute_of(second),
        "runs_clock": seat.state != "swapped" and interview.state in ("planned", "held"),
    }
