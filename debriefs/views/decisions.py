"""Pages for the decision, a withdrawal and the outcome. The database checks the gate on each."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from candidates.fetch import application_for
from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.errors import refused
from hiring.web.rules import rule

from .. import actions, forms
from ..permissions import can_call_off, can_decide, can_record_withdrawal, can_send_outcome
from .closing import CLOSERS
from .debrief import loop_for


@rule("can_decide")
@require_POST
def decision(request, pk):
    application, access = loop_for(request, pk)
    require(
        can_decide(access),
        _("The decision is the hiring manager's, once nothing is sealed to them."),
    )
    form = forms.DecisionForm(request.POST)
    if perform(
        form, lambda: actions.record_decision(application, by=request.user, **form.decided())
    ):
        return redirect("debriefs:debrief", pk=pk)
    return refused(request, form.first_error(), "debriefs:debrief", pk=pk)


@rule("can_call_off")
@require_http_methods(["GET", "POST"])
def call_off(request, pk):
    """Take a standing hire back, with a reason."""
    application, access = loop_for(request, pk)
    require(can_call_off(access), CLOSERS)
    form = forms.ReasonForm(request.POST or None)
    if perform(form, lambda: actions.call_off(application, by=request.user, **form.cleaned_data)):
        return redirect("debriefs:debrief", pk=pk)
    if form.non_field_errors():  # no hire stands by now: there is nothing left to ask here
        return refused(request, form.first_error(), "debriefs:debrief", pk=pk)
    context = {"nav": "candidates", "application": application}
    return render_form(request, "debriefs/call_off.html", form, context)


@rule("can_record_withdrawal")
@require_http_methods(["GET", "POST"])
def withdrawal(request, pk):
    """The candidate withdraws, told by the coordinator or the manager."""
    application, access = application_for(request, pk)
    require(
        can_record_withdrawal(access),
        _("A withdrawal is the coordinator's or manager's to record."),
    )
    if request.method == "POST":
        try:
            actions.withdraw(application, by=request.user)
        except RuleViolation as refusal:
            return refused(request, str(refusal), "debriefs:application", pk=pk)
        return redirect("debriefs:application", pk=pk)
    context = {"nav": "candidates", "application": application}
    return render(request, "debriefs/withdrawal.html", context)


@rule("can_send_outcome")
@require_http_methods(["GET", "POST"])
def outcome_mail(request, pk):
    """The manager's own words to a candidate whose application has ended."""
    application, access = loop_for(request, pk)
    require(
        can_send_outcome(access) and not application.is_live,
        _("The outcome is the hiring manager's to send, once the application has ended."),
    )
    form = forms.OutcomeMailForm(request.POST or None)
    if done := perform(
        form, lambda: actions.send_outcome(application, by=request.user, **form.cleaned_data)
    ):
        if not done.result:
            return refused(request, _("It was sent before; it goes once."))
        messages.info(request, _("It is on its way."))
        return redirect("debriefs:application", pk=pk)
    context = {"nav": "candidates", "application": application}
    return render_form(request, "debriefs/outcome_mail.html", form, context)
