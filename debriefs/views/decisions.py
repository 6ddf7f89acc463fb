"""The decision, and what ends a loop: each asks the gate, none can pass it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from candidates.fetch import application_for
from hiring.permissions import require
from hiring.web.errors import refused

from .. import actions, forms
from ..permissions import can_call_off, can_decide, can_record_withdrawal, can_send_outcome
from .acts import run
from .closing import CLOSERS
from .debrief import loop_for


@require_POST
def decision(request, pk):
    application, access = loop_for(request, pk)
    require(
        can_decide(access),
        "The decision is the hiring manager's, once nothing is sealed to them.",
    )
    form = forms.DecisionForm(request.POST)
    if not form.is_valid():
        return refused(request, form.first_error(), "debriefs:debrief", pk=pk)
    hire = form.cleaned_data["hire"] == "yes"
    reason = form.cleaned_data["reason"]
    return run(
        request, pk,
        lambda: actions.record_decision(application, hire=hire, reason=reason, by=request.user),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def call_off(request, pk):
    """Take a standing hire back, with a reason."""
    application, access = loop_for(request, pk)
    require(can_call_off(access), CLOSERS)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        return run(request, pk, lambda: actions.call_off(application, by=request.user, why=why))
    context = {"nav": "candidates", "application": application, "form": form}
    return render(request, "debriefs/call_off.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdrawal(request, pk):
    """The candidate withdraws, told by the coordinator or the manager."""
    application, access = application_for(request, pk)
    require(
        can_record_withdrawal(access),
        "A withdrawal is the coordinator's or manager's to record.",
    )
    if request.method == "POST":
        return run(
            request, pk,
            lambda: actions.withdraw(application, by=request.user), "debriefs:application",
        )  # fmt: skip
    return render(
        request, "debriefs/withdrawal.html", {"nav": "candidates", "application": application}
    )


@require_http_methods(["GET", "POST"])
def outcome_mail(request, pk):
    """The manager's own words to a candidate whose application has ended."""
    application, access = loop_for(request, pk)
    require(
        can_send_outcome(access) and not application.is_live,
        "The outcome is the hiring manager's to send, once the application has ended.",
    )
    form = forms.OutcomeMailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not actions.send_outcome(application, text=form.cleaned_data["text"], by=request.user):
            return refused(request, "It was sent before; it goes once.")
        messages.info(request, "It is on its way.")
        return redirect("debriefs:application", pk=pk)
    context = {"nav": "candidates", "application": application, "form": form}
    return render(
        request, "debriefs/outcome_mail.html", context, status=422 if form.errors else 200
    )
