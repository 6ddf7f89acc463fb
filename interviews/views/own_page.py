"""The one page a candidate sees: their times, in their zone. Nothing internal, ever."""

from allauth.decorators import rate_limit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from candidates.links import application_of
from candidates.models import Application

from .. import calendar
from ..mails import where_of
from ..models import Interview

KEY = "own_page"  # in the session: public id and link version of the application


@login_not_required
@rate_limit(action="link", limit_get=True)
@require_safe
def enter(request, token):
    """Trade the link for a session, so that the address shown holds no token."""
    application = application_of(token)
    if application is None:
        raise Http404
    request.session[KEY] = [str(application.public_id), application.link_version]
    return redirect("interviews:own-page")


def _application(request):
    public_id, version = request.session.get(KEY, (None, 0))
    if public_id is None:
        raise Http404
    return get_object_or_404(
        Application.objects.select_related("candidate", "opening"),
        public_id=public_id,
        link_version=version,
    )


@login_not_required
@require_safe
def own_page(request):
    application = _application(request)
    coming = (
        Interview.objects.filter(
            application=application, state="planned", ends_at__gte=timezone.now()
        )
        .select_related("stage")
        .prefetch_related("seats__user")
        .order_by("starts_at")
    )
    timezone.activate(application.candidate.zone)
    context = {
        "application": application,
        "candidate": application.candidate,
        "coming": [
            (interview, [s.user for s in interview.seats.all() if s.state != "swapped"])
            for interview in coming
        ],
    }
    return render(request, "interviews/own_page.html", context)


@login_not_required
@require_safe
def entry(request, uid):
    """The calendar file of one planned interview."""
    application = _application(request)
    interview = get_object_or_404(
        Interview.objects.select_related("candidate", "application__opening"),
        application=application,
        uid=uid,
        state="planned",
    )
    title = f"Your conversation about {application.opening.name}"
    text = calendar.entry(
        interview,
        method=calendar.REQUEST,
        to=(interview.candidate.name, interview.candidate.email),
        summary=title,
        description=title,
        location=where_of(interview),
    )
    headers = {"Content-Disposition": 'attachment; filename="conversation.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
