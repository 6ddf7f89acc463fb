"""Starting a loop, planning its stages, and changing what is planned."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from candidates.fetch import application_for
from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.timezones import wall_of
from hiring.web.acts import perform, render_form
from hiring.web.pages import url_of
from hiring.web.paging import id_of
from hiring.web.rules import rule

from .. import actions, forms
from ..models import StageInterviewer
from ..permissions import can_plan, can_schedule
from . import confirmations
from .interview_acts import act_page, interview_for

SCHEDULERS = lazy("Scheduling is the coordinator's and the hiring manager's.")
UNLINKED = lazy(
    "The guide names %(names)s, and nobody here stands behind that yet. Choose who sits in when you plan, or"
    " let an admin say on the guide’s page who they are."
)
MANAGERS = lazy("All entries are in: what is planned from here on is the hiring manager's.")


def require_planner(access):
    require(can_plan(access), MANAGERS if can_schedule(access) else SCHEDULERS)


@rule("can_schedule")
@require_POST
def loop_start(request, pk):
    application, access = application_for(request, pk)
    require(can_schedule(access), SCHEDULERS)
    try:
        actions.start_loop(application, by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, _("The loop is started. Plan its first stage next."))
        stages = StageInterviewer.objects.filter(stage__version__loops__application=application)
        if names := stages.unlinked().names():
            messages.warning(request, UNLINKED % {"names": ", ".join(names)})
    return redirect(url_of("application", pk))


def stage_to_plan(request, pk, number):
    """(application, stage) of a stage before the closing; the closing is planned where decisions
    are made."""
    application, access = application_for(request, pk)
    require_planner(access)
    if not hasattr(application, "loop"):
        raise Http404
    stages = application.loop.version.stages
    return application, get_object_or_404(stages, number=number, kind="interview")


def form_for(request, application, stage, kind):
    """A form that staffs a stage. The people whom the loop names for it are chosen already."""
    named = application.loop.panelists.filter(stage=stage).values_list("user", flat=True)
    initial = {"zone": request.user.zone, "minutes": stage.minutes_max, "panel": list(named)}
    return kind(request.POST or None, initial=initial, candidate=application.candidate, stage=stage)


@rule("can_plan")
@require_http_methods(["GET", "POST"])
def plan(request, pk, number):
    application, stage = stage_to_plan(request, pk, number)
    form = form_for(request, application, stage, forms.PlanForm)
    if perform(
        form, lambda: actions.plan(application, stage=stage, by=request.user, **form.planned())
    ):
        messages.info(
            request, _("%(name)s is planned. The mails are on their way.") % {"name": stage.name}
        )
        return redirect(url_of("application", pk))
    context = {
        "nav": "schedule",
        "application": application,
        "stage": stage,
        "standing": actions.planned_for(application, stage),
        "now": timezone.now(),
    }
    return render_form(request, "interviews/plan.html", form, context)


@rule("can_plan")
@require_http_methods(["GET", "POST"])
def move(request, public_id):
    interview, application, access = interview_for(request, public_id)
    require_planner(access)
    wall = wall_of(interview.starts_at, interview.zone)
    initial = {
        "date": wall.date(), "time": wall.time(), "zone": interview.zone, "minutes": interview.minutes,
        **{name: request.GET[name] for name in forms.TIME_FIELDS if name in request.GET},
    }  # fmt: skip
    form = forms.MoveForm(request.POST or None, initial=initial, interview=interview)
    return act_page(
        request, interview, application, form, confirmations.MOVE,
        lambda: actions.move(
            interview, **form.when(), by=request.user, seen=form.cleaned_data["seen"]
        ),
    )  # fmt: skip


@rule("can_plan")
@require_http_methods(["GET", "POST"])
def location(request, public_id):
    interview, application, access = interview_for(request, public_id)
    require_planner(access)
    initial = {"location": interview.location, "video_link": interview.video_link}
    form = forms.ChangeLocationForm(request.POST or None, initial=initial, interview=interview)
    return act_page(
        request, interview, application, form, confirmations.LOCATION,
        lambda: actions.change_location(interview, **form.cleaned_data, by=request.user),
    )  # fmt: skip


@rule("can_plan")
@require_http_methods(["GET", "POST"])
def cancel(request, public_id):
    interview, application, access = interview_for(request, public_id)
    require_planner(access)
    form = forms.CancelForm(request.POST or None)
    return act_page(
        request, interview, application, form, confirmations.CANCEL,
        lambda: actions.cancel(interview, why=form.cleaned_data["why"], by=request.user),
    )  # fmt: skip


@rule("can_plan")
@require_http_methods(["GET", "POST"])
def swap(request, public_id):
    interview, application, access = interview_for(request, public_id)
    require_planner(access)
    initial = {"out": id_of(request.GET.get("out", ""))}
    form = forms.SwapForm(request.POST or None, initial=initial, interview=interview)
    return act_page(
        request, interview, application, form, confirmations.SWAP,
        lambda: actions.swap(interview, **form.cleaned_data, by=request.user),
    )  # fmt: skip
