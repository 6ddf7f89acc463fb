"""Pages for staff that mail the candidate's link again, or replace it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from candidates.fetch import application_for
from hiring.permissions import require
from hiring.web.pages import url_of
from hiring.web.rules import rule

from .. import actions
from ..permissions import can_schedule
from .planning import SCHEDULERS


@rule("can_schedule")
@require_POST
def mailing(request, pk):
    application, access = application_for(request, pk)
    require(can_schedule(access), SCHEDULERS)
    actions.send_link(application, by=request.user)
    messages.info(
        request, _("The link is on its way to %(email)s.") % {"email": application.candidate.email}
    )
    return redirect(url_of("application", pk))


@rule("can_schedule")
@require_http_methods(["GET", "POST"])
def renewal(request, pk):
    """The old link dies at once, so it is asked first."""
    application, access = application_for(request, pk)
    require(can_schedule(access), SCHEDULERS)
    if request.method == "POST":
        actions.renew_link(application, by=request.user)
        messages.info(request, _("The old link is dead. The new one is on its way."))
        return redirect(url_of("application", pk))
    context = {"nav": "candidates", "application": application}
    return render(request, "interviews/link_renewal.html", context)
