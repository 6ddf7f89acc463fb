"""The record of one loop: its acts, and who first saw whose entry."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from candidates.fetch import application_for
from hiring.permissions import Can
from hiring.web.rules import VISIBLE, rule

from ..application_record import events_of
from ..models import Reading


@rule(VISIBLE)
@require_safe
def audit_log(request, pk):
    """Acts of scheduling for everybody who may open the loop; the rest with its verdict."""
    application, access = application_for(request, pk)
    rows, following = events_of(access, request.GET.get("after", ""))
    context = {
        "nav": "candidates",
        "application": application,
        "can": Can(user=request.user, access=access),
        "rows": rows,
        "following": following,
        "readings": Reading.objects.of(access).select_related("reader", "author"),
    }
    return render(request, "debriefs/audit_log.html", context)
