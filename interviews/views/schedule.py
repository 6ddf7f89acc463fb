"""The schedule, and one interview of it: pages that only show."""

from django.db.models import Count, Q, Window
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hiring.permissions import Can
from hiring.web.paging import moment_and_id
from hiring.web.rules import SIGNED_IN, VISIBLE, rule

from ..models import Interview, Seat
from .interview_acts import interview_for

PAGE, UNRECORDED = 40, 30  # rows: together they stay under 45 KB


@rule(SIGNED_IN)
@require_safe
def schedule(request):
    """The next interviews of the openings one runs and of one's own seats.

    The next page begins behind `after`, a time~id. The oldest that wait for their record stand on
    the first page alone: each that is put on record makes room for another.
    """
    planned = Interview.objects.visible_to(request.user).with_all().filter(state="planned")
    planned = planned.order_by("starts_at", "pk").annotate(count=Window(Count("pk")))
    now, after = timezone.now(), request.GET.get("after")
    unrecorded = [] if after else list(planned.filter(ends_at__lt=now)[:UNRECORDED])
    context = {
        "nav": "schedule",
        **_coming(planned.filter(ends_at__gte=now), after),
        "unrecorded": unrecorded,
        "unrecorded_count": unrecorded[0].count if unrecorded else 0,
        "more_unrecorded": unrecorded[0].count - len(unrecorded) if unrecorded else 0,
    }
    return render(request, "interviews/schedule.html", context)


def _coming(planned, after):
    """One page of what is to come, from behind `after`, and how much follows it."""
    if after:
        moment, pk = moment_and_id(after)
        planned = planned.filter(Q(starts_at__gt=moment) | Q(starts_at=moment, pk__gt=pk))
    rows = list(planned[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return {
        "coming": rows[:PAGE],
        "next": f"{last.starts_at.isoformat()}~{last.pk}" if last else "",
        "coming_count": rows[0].count if rows else 0,
        "left": rows[0].count - PAGE if last else 0,
    }


@rule(VISIBLE)
@require_safe
def interview_detail(request, public_id):
    interview, application, access = interview_for(request, public_id)
    open_seats = set(interview.seats.open_seats().values_list("pk", flat=True))
    shown = ~Q(state=Seat.State.SWAPPED) | Q(pk__in=open_seats)
    seats = list(interview.seats.filter(shown).select_related("user").order_by("pk"))
    kept = [seat for seat in seats if seat.state != Seat.State.SWAPPED]
    mine = next((seat for seat in kept if seat.user_id == request.user.pk), None)
    context = {
        "nav": "schedule",
        "interview": interview,
        "application": application,
        "seats": seats,
        "open_seats": open_seats,
        "can": Can(user=request.user, access=access, sits_in=mine is not None),
        "mine": mine,
        "unnamed": any(seat.state == Seat.State.INVITED for seat in kept),
        "begun": interview.starts_at <= timezone.now(),
    }
    return render(request, "interviews/interview_detail.html", context)
