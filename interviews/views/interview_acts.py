"""Shared code of the pages that change one interview: fetch it, confirm the act, do it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from candidates.fetch import application_for
from hiring.web.acts import perform, render_form

from .. import actions
from ..models import Interview
from . import confirmations


def interview_for(request, public_id):
    """(interview, application, access) of an interview one may see."""
    interview = get_object_or_404(
        Interview.objects.visible_to(request.user).with_all(), public_id=public_id
    )
    return interview, *application_for(request, interview.application_id)


def act_page(request, interview, application, form, act, run):
    """Show the form of one act on an interview, or do it and go back to the interview."""
    if done := perform(form, run):
        messages.info(request, confirmations.UNCHANGED if done.result is False else act.done)
        return redirect("interviews:interview-detail", public_id=interview.public_id)
    context = {
        "nav": "schedule",
        "interview": interview,
        "application": application,
        "act": act,
        "early": act.needs_start and actions.too_early(interview),
    }
    return render_form(request, "interviews/interview_act.html", form, context)
