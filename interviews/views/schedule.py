"""The schedule, and one interview of it: pages that only show."""

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hiring.permissions import Can
from hiring.web.paging import Keyset, Part
from hiring.web.rules import SIGNED_IN, VISIBLE, rule

from ..models import Clock, Interview, Seat
from .interview_acts import interview_for

PAGE, UNRECORDED = 40, 30  # rows: together they stay under 45 KB
BY_START = Keyset("starts_at")


@rule(SIGNED_IN)
@require_safe
def schedule(request):
    """The next interviews of the openings one runs and of one's own seats.

    The oldest that wait for their record stand on the first page alone: each that is put on record
    makes room for another.
    """
    now, after = timezone.now(), request.GET.get("after", "")
    sources = Interview.objects.sources_of(request.user)
    ahead = [planned.filter(ends_at__gte=now) for planned in sources]
    over = [planned.filter(ends_at__lt=now) for planned in sources] if not after else []
    coming, late = BY_START.pages_of(
        Interview.objects.with_all(),
        Part(ahead, PAGE, after, holds=lambda interview: interview.ends_at >= now),
        Part(over, UNRECORDED, holds=lambda interview: interview.ends_at < now),
    )
    context = {
        "nav": "schedule",
        "coming": coming.rows,
        "coming_count": coming.count,
        "next": coming.next,
        "left": coming.left,
        "unrecorded": late.rows,
        "unrecorded_count": late.count,
        "more_unrecorded": late.left,
    }
    return render(request, "interviews/schedule.html", context)


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
        "clock": Clock.objects.filter(interview=interview).first(),
    }
    return render(request, "interviews/interview_detail.html", context)
