"""Who sat in: an interview is put on record as held or not, and somebody steps back from a panel."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from candidates.fetch import application_for
from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.rules import rule

from .. import actions, forms
from ..models import Interview, Seat
from ..permissions import can_record_attendance, can_step_back, can_waive_absence
from . import confirmations
from .interview_acts import act_page, interview_for

RECORDERS = lazy("Only those who plan or hold this interview record it.")


@rule("can_record_attendance")
@require_http_methods(["GET", "POST"])
def held(request, public_id):
    interview, application, access = interview_for(request, public_id)
    seats = list(interview.seats.kept().select_related("user").order_by("pk"))
    mine = next((seat for seat in seats if seat.user_id == request.user.pk), None)
    require(can_record_attendance(access, mine is not None), RECORDERS)
    if interview.state == Interview.State.HELD:  # a card put it on record: the others are named
        seats = [seat for seat in seats if seat.state == Seat.State.INVITED]
    ask_waiver = can_waive_absence(access) and interview.stage.panel_rule == "all"
    data = request.POST if request.method == "POST" else None
    form = forms.HeldForm(data, seats=seats, ask_waiver=ask_waiver)
    return act_page(
        request, interview, application, form, confirmations.ATTENDANCE,
        lambda: actions.mark_held(
            interview, absent=form.absent(), by=request.user,
            absence_waiver=form.cleaned_data.get("absence_waiver", ""),
        ),
    )  # fmt: skip


@rule("can_record_attendance")
@require_POST
def undo_held(request, public_id):
    interview, _application, access = interview_for(request, public_id)
    _require_recorder(request, interview, access)
    try:
        actions.undo_held(interview, by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, _("It is planned again. Nothing is on record."))
    return redirect("interviews:interview-detail", public_id=interview.public_id)


@rule("can_waive_absence")
@require_http_methods(["GET", "POST"])
def absence_waiver(request, public_id):
    """The manager waives an absence after the interview was put on record."""
    interview, application, access = interview_for(request, public_id)
    require(can_waive_absence(access), _("That word is the hiring manager's to give."))
    form = forms.AbsenceWaiverForm(request.POST or None)
    return act_page(
        request, interview, application, form, confirmations.ABSENCE_WAIVER,
        lambda: actions.waive_absence(interview, **form.cleaned_data, by=request.user),
    )  # fmt: skip


@rule("can_record_attendance")
@require_http_methods(["GET", "POST"])
def no_show(request, public_id):
    interview, application, access = interview_for(request, public_id)
    _require_recorder(request, interview, access)
    form = forms.NoShowForm(request.POST if request.method == "POST" else None)
    return act_page(
        request, interview, application, form, confirmations.NO_SHOW,
        lambda: actions.mark_no_show(interview, by=request.user),
    )  # fmt: skip


def _require_recorder(request, interview, access):
    sits_in = Seat.objects.kept().filter(interview=interview, user=request.user).exists()
    require(can_record_attendance(access, sits_in), RECORDERS)


@rule("can_step_back")
@require_http_methods(["GET", "POST"])
def recuse(request, pk):
    """Step back from a candidate one knows."""
    application, access = application_for(request, pk)
    require(can_step_back(access), _("Only somebody on a panel can step back from it."))
    form = forms.RecusalForm(request.POST or None)
    if perform(form, lambda: actions.recuse(application, by=request.user, **form.cleaned_data)):
        messages.info(request, _("It is on record. Your seat is open again."))
        return redirect("home")
    context = {"nav": "candidates", "application": application}
    return render_form(request, "interviews/recuse.html", form, context)
