"""The page that ends a loop of a filled or closed opening, one loop at a time."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from candidates.access import ApplicationAccess
from candidates.models import Application, Opening
from candidates.permissions import can_end_loops, can_end_with_opening
from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.web.rules import rule

from .. import actions

ENDERS = lazy("Loops of a closed opening are an admin's and its manager's to end.")
MANAGERS = lazy("While it waits for votes, this loop is its hiring manager's to end.")


@rule("can_end_loops", "can_end_with_opening")
@require_http_methods(["GET", "POST"])
def opening_end(request, pk):
    """End one loop with its opening.

    Whoever may not know the verdict is turned away alike from every loop that reads "waiting for
    votes", so that no answer tells a hire or an offer from a debrief.
    """
    openings = Opening.objects.visible_to(request.user)
    applications = Application.objects.filter(opening__in=openings).as_known_to(request.user)
    application = get_object_or_404(applications.with_people(), pk=pk)
    access = ApplicationAccess.from_row(application)
    require(can_end_loops(access), ENDERS)
    require(application.opening.state != Opening.State.OPEN, _("This opening is still open."))
    require(can_end_with_opening(access), MANAGERS)
    if request.method == "POST":
        try:
            actions.end_with_opening(application, by=request.user)
        except RuleViolation as refusal:
            messages.warning(request, str(refusal))
        return redirect("candidates:opening-detail", pk=application.opening_id)
    context = {"nav": "openings", "application": application}
    return render(request, "debriefs/opening_end.html", context)
