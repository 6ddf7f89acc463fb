"""Starting a loop, planning its stages, and putting interviews on record."""

from django.contrib import messages
from django.db.models import Count, Q, Window
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candidates.fetch import application_for
from hiring.exceptions import RuleViolation
from hiring.permissions import Can, require
from hiring.timezones import wall_of
from hiring.web.pages import url_of
from hiring.web.paging import id_of, moment_and_id

from .. import actions, forms
from ..models import Interview, Seat, StageInterviewer
from ..permissions import (
    can_plan,
    can_record_attendance,
    can_schedule,
    can_step_back,
    can_waive_absence,
)
from . import confirmations

PAGE, UNRECORDED = 40, 30  # rows: together they stay under 45 KB
SCHEDULERS = "Scheduling is the coordinator's and the hiring manager's."
UNLINKED = (
    "The guide names {}, and nobody here stands behind that yet. Choose who sits in when you plan, or"
    " let an admin say on the guide’s page who they are."
)
RECORDERS = "Only those who plan or hold this interview record it."
MANAGERS = "All entries are in: what is planned from here on is the hiring manager's."


def require_planner(access):
    require(can_plan(access), MANAGERS if can_schedule(access) else SCHEDULERS)


def interview_for(request, public_id):
    """(interview, application, access) of an interview one may see."""
    interview = get_object_or_404(
        Interview.objects.visible_to(request.user).with_all(), public_id=public_id
    )
    return interview, *application_for(request, interview.application_id)


@require_safe
def schedule(request):
    """The next interviews of the openings one runs and of one's own seats.

    The next page begins behind `after`, a time~id. The oldest that wait for their record stand on
    the first page alone: each that is put on record makes room for another.
    """
    now = timezone.now()
    planned = Interview.objects.visible_to(request.user).with_all().filter(state="planned")
    planned = planned.order_by("starts_at", "pk")
    coming, unrecorded = planned.filter(ends_at__gte=now), []
    if after := request.GET.get("after"):
        moment, pk = moment_and_id(after)
        coming = coming.filter(Q(starts_at__gt=moment) | Q(starts_at=moment, pk__gt=pk))
    else:
        over = planned.filter(ends_at__lt=now).annotate(count=Window(Count("pk")))
        unrecorded = list(over[:UNRECORDED])
    rows = list(coming.annotate(count=Window(Count("pk")))[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    context = {
        "nav": "schedule",
        "coming": rows[:PAGE],
        "next": f"{last.starts_at.isoformat()}~{last.pk}" if last else "",
        "coming_count": rows[0].count if rows else 0,
        "left": rows[0].count - PAGE if last else 0,
        "unrecorded": unrecorded,
        "unrecorded_count": unrecorded[0].count if unrecorded else 0,
        "more_unrecorded": unrecorded[0].count - len(unrecorded) if unrecorded else 0,
    }
    return render(request, "interviews/schedule.html", context)


@require_POST
def loop_start(request, pk):
    application, access = application_for(request, pk)
    require(can_schedule(access), SCHEDULERS)
    try:
        actions.start_loop(application, by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, "The loop is started. Plan its first stage next.")
        stages = StageInterviewer.objects.filter(stage__version__loops__application=application)
        if names := stages.unlinked().names():
            messages.warning(request, UNLINKED.format(", ".join(names)))
    return redirect(url_of("application", pk))


@require_http_methods(["GET", "POST"])
def plan(request, pk, number):
    """Plan a stage before the closing; the closing is planned where decisions are made."""
    application, access = application_for(request, pk)
    require_planner(access)
    if not hasattr(application, "loop"):
        raise Http404
    stage = get_object_or_404(application.loop.version.stages, number=number, kind="interview")
    initial = {
        "zone": request.user.zone,
        "minutes": stage.minutes_max,
        "panel": list(
            application.loop.panelists.filter(stage=stage).values_list("user", flat=True)
        ),
    }
    form = forms.PlanForm(
        request.POST or None, initial=initial, candidate=application.candidate, stage=stage
    )
    standing = actions.planned_for(application, stage)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.plan(
                application, stage=stage, panel=data["panel"], trainees=data["trainees"],
                location=data["location"], video_link=data["video_link"], by=request.user, **form.when(),
            )  # fmt: skip
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
            standing = getattr(refusal, "interview", standing)
        else:
            messages.info(request, f"{stage.name} is planned. The mails are on their way.")
            return redirect(url_of("application", pk))
    context = {
        "nav": "schedule",
        "application": application,
        "stage": stage,
        "form": form,
        "standing": standing,
        "now": timezone.now(),
    }
    return render(request, "interviews/plan.html", context, status=422 if form.errors else 200)


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
    return _act(
        request, interview, application, form, confirmations.MOVE,
        lambda: actions.move(
            interview, **form.when(), by=request.user, seen=form.cleaned_data["seen"]
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def location(request, public_id):
    interview, application, access = interview_for(request, public_id)
    require_planner(access)
    initial = {"location": interview.location, "video_link": interview.video_link}
    form = forms.ChangeLocationForm(request.POST or None, initial=initial, interview=interview)
    return _act(
        request, interview, application, form, confirmations.LOCATION,
        lambda: actions.change_location(interview, **form.cleaned_data, by=request.user),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def cancel(request, public_id):
    interview, application, access = interview_for(request, public_id)
    require_planner(access)
    form = forms.CancelForm(request.POST or None)
    return _act(
        request, interview, application, form, confirmations.CANCEL,
        lambda: actions.cancel(interview, why=form.cleaned_data["why"], by=request.user),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def swap(request, public_id):
    interview, application, access = interview_for(request, public_id)
    require_planner(access)
    initial = {"out": id_of(request.GET.get("out", ""))}
    form = forms.SwapForm(request.POST or None, initial=initial, interview=interview)
    return _act(
        request, interview, application, form, confirmations.SWAP,
        lambda: actions.swap(interview, **form.cleaned_data, by=request.user),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def held(request, public_id):
    interview, application, access = interview_for(request, public_id)
    seats = list(interview.seats.kept().select_related("user").order_by("pk"))
    mine = next((seat for seat in seats if seat.user_id == request.user.pk), None)
    require(can_record_attendance(access, mine is not None), RECORDERS)
    if interview.state == Interview.State.HELD:  # a card put it on record: the others are named
        seats = [seat for seat in seats if seat.state == Seat.State.INVITED]
    ask_waiver = can_waive_absence(access) and interview.stage.panel_rule == "all"
    form = forms.HeldForm(request.POST or None, seats=seats, ask_waiver=ask_waiver)
    if request.method == "POST":
        form.is_bound = True
    return _act(
        request, interview, application, form, confirmations.ATTENDANCE,
        lambda: actions.mark_held(
            interview, absent=form.absent(), by=request.user,
            absence_waiver=form.cleaned_data.get("absence_waiver", ""),
        ),
    )  # fmt: skip


def _act(request, interview, application, form, act, run):
    """Show the form of one act on an interview, or do it and go back to the interview."""
    if request.method == "POST" and form.is_valid():
        try:
            changed = run() is not False
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
            if isinstance(refusal, actions.ChangedMeanwhile):
                form.show(refusal.interview)
        else:
            messages.info(request, act.done if changed else confirmations.UNCHANGED)
            return redirect("interviews:interview-detail", public_id=interview.public_id)
    context = {
        "nav": "schedule",
        "interview": interview,
        "application": application,
        "form": form,
        "act": act,
        "early": act.needs_start and actions.too_early(interview),
    }
    return render(
        request, "interviews/interview_act.html", context, status=422 if form.errors else 200
    )


@require_POST
def undo_held(request, public_id):
    interview, _, access = interview_for(request, public_id)
    _require_recorder(request, interview, access)
    try:
        actions.undo_held(interview, by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, "It is planned again. Nothing is on record.")
    return redirect("interviews:interview-detail", public_id=interview.public_id)


@require_http_methods(["GET", "POST"])
def absence_waiver(request, public_id):
    """The manager waives an absence after the interview was put on record."""
    interview, application, access = interview_for(request, public_id)
    require(can_waive_absence(access), "That word is the hiring manager's to give.")
    form = forms.AbsenceWaiverForm(request.POST or None)
    return _act(
        request, interview, application, form, confirmations.ABSENCE_WAIVER,
        lambda: actions.waive_absence(interview, **form.cleaned_data, by=request.user),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def no_show(request, public_id):
    interview, application, access = interview_for(request, public_id)
    _require_recorder(request, interview, access)
    form = forms.NoShowForm(request.POST if request.method == "POST" else None)
    return _act(
        request, interview, application, form, confirmations.NO_SHOW,
        lambda: actions.mark_no_show(interview, by=request.user),
    )  # fmt: skip


def _require_recorder(request, interview, access):
    sits_in = Seat.objects.kept().filter(interview=interview, user=request.user).exists()
    require(can_record_attendance(access, sits_in), RECORDERS)


@require_http_methods(["GET", "POST"])
def recuse(request, pk):
    """Step back from a candidate one knows."""
    application, access = application_for(request, pk)
    require(can_step_back(access), "Only somebody on a panel can step back from it.")
    form = forms.RecusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.recuse(application, reason=form.cleaned_data["reason"], by=request.user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, "It is on record. Your seat is open again.")
            return redirect("home")
    context = {"nav": "candidates", "application": application, "form": form}
    return render(request, "interviews/recuse.html", context, status=422 if form.errors else 200)
