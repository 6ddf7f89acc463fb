"""The only page a candidate sees: their times, in their time zone, and nothing internal."""

from allauth.decorators import rate_limit
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from candidates.actions import keep_own_details
from candidates.links import application_of, linked_application, remember
from hiring.exceptions import RuleViolation
from hiring.web.errors import refused
from hiring.web.pages import has_secret_address
from hiring.web.rules import ANYBODY, rule

from .. import actions, calendar, forms
from ..mails import candidate_calendar_file, is_told
from ..models import Interview, ProposedTime, Seat

CHOOSE = _("Choose one of the times first.")
GONE = _("That time has just gone. Please choose another one.")
CLOSED = _("These times are no longer open. Answer the mail that brought you here instead.")


@rule(ANYBODY)
@has_secret_address
@login_not_required
@rate_limit(action="link", limit_get=True)
@require_safe
def enter(request, token):
    """Trade the link for a session, so that the address shown holds no token.

    The address names the application: one browser may have opened the links of two.
    """
    application = application_of(token)
    if application is None:
        return dead_link(request)
    remember(request, application)
    return redirect("interviews:candidate-page", application.public_id)


def dead_link(request):
    """The same for a link that was renewed, has run out or never was: a stranger learns nothing."""
    return render(request, "interviews/dead_link.html", status=404)


@rule(ANYBODY)
@login_not_required
@require_safe
def candidate_page(request, public_id):
    try:
        application = linked_application(request, public_id=public_id)
    except Http404:
        return dead_link(request)
    return _page(request, application)


def _page(request, application, *, problem="", details=None, status=200):
    seats = Seat.objects.able().exclude(role="trainee").select_related("user").order_by("pk")
    coming = (
        Interview.objects.filter(
            application=application, state="planned", ends_at__gte=timezone.now()
        )
        .select_related("stage")
        .prefetch_related(Prefetch("seats", seats))
        .order_by("starts_at")
    )
    timezone.activate(application.candidate.zone)
    context = {
        "application": application,
        "candidate": application.candidate,
        "coming": [
            (interview, [s.user for s in interview.seats.all()])
            for interview in coming
            if _is_open_to_candidate(interview, application.candidate)
        ],
        "choices": _choices(application),
        "problem": problem,
        "details": details or forms.OwnDetailsForm(candidate=application.candidate),
    }
    return render(request, "interviews/candidate_page.html", context, status=status)


def _is_open_to_candidate(interview, candidate):
    """A closing is there once its invitation went to the address that the candidate has now."""
    return not interview.is_closing or is_told(interview, candidate.email)


def _choices(application):
    """(choice, people, times still free) of each stage for which times were sent."""
    choices = list(application.time_choices.open().with_times().order_by("stage__number"))
    free = {}
    for time in ProposedTime.objects.filter(choice__in=choices).still_free(timezone.now()):
        free.setdefault(time.choice_id, []).append(time)
    return [
        (choice, choice.people(Seat.Role.INTERVIEWER), free.get(choice.pk, []))
        for choice in choices
    ]


@rule(ANYBODY)
@login_not_required
@rate_limit(action="link")
@require_POST
def pick(request, public_id):
    """Choose a time. After the first pick every other one leads to the page as it stands."""
    application = linked_application(request, time_choices__public_id=public_id)
    choice = get_object_or_404(application.time_choices, public_id=public_id)
    form = forms.PickForm(request.POST, choice=choice)
    if not form.is_valid():
        return _page(request, application, problem=CHOOSE, status=422)
    try:
        actions.pick_time(form.cleaned_data["time"])
    except RuleViolation:
        return _page(request, application, problem=GONE, status=409)
    return redirect("interviews:candidate-page", application.public_id)


@rule(ANYBODY)
@login_not_required
@rate_limit(action="link")
@require_POST
def none_fits(request, public_id):
    application = linked_application(request, time_choices__public_id=public_id)
    choice = get_object_or_404(application.time_choices, public_id=public_id)
    form = forms.NoneFitsForm(request.POST)
    if not form.is_valid():
        return refused(
            request,
            form.first_error(),
            "interviews:candidate-page",
            public_id=application.public_id,
        )
    note = form.cleaned_data["note"]
    if not choice.is_open and note != choice.note:
        return refused(
            request, CLOSED, "interviews:candidate-page", public_id=application.public_id
        )
    actions.none_fits(choice, note=note)
    return redirect("interviews:candidate-page", application.public_id)


@rule(ANYBODY)
@login_not_required
@rate_limit(action="link")
@require_POST
def details(request, public_id):
    """How to address them, and their zone. Mails that are still to go follow it."""
    application = linked_application(request, public_id=public_id)
    form = forms.OwnDetailsForm(request.POST, candidate=application.candidate)
    if not form.is_valid():
        return _page(request, application, details=form, status=422)
    keep_own_details(application, **form.cleaned_data)
    return redirect("interviews:candidate-page", public_id)


@rule(ANYBODY)
@login_not_required
@require_safe
def calendar_file(request, uid):
    """The calendar file of one planned interview."""
    application = linked_application(request, interviews__uid=uid)
    interview = get_object_or_404(
        Interview.objects.select_related("candidate", "application__opening", "stage"),
        application=application,
        uid=uid,
        state="planned",
    )
    if not _is_open_to_candidate(interview, interview.candidate):
        raise Http404
    text = candidate_calendar_file(interview, calendar.PUBLISH)
    headers = {"Content-Disposition": 'attachment; filename="conversation.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
