"""The closing call: planned while a hire stands, its parts, and the feedback to give."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from candidates.permissions import can_know_verdict
from hiring import live
from hiring.exceptions import RuleViolation
from hiring.permissions import Can, require
from hiring.web.acts import perform, render_form
from hiring.web.errors import problem, refused
from hiring.web.rules import rule
from interviews.actions import planned_for

from .. import actions, forms, gate
from ..models import Feedback, Offer, Vote
from ..permissions import can_open_closing, can_plan_closing
from .debrief import loop_for

CLOSERS = lazy("The closing is for this opening's manager and closers, once everyone has said yes.")
LOCKED = lazy("The closing opens when every voter has said yes and the decision is recorded.")


def closing_for(request, pk):
    """(application, access, closing interview or None). Locked while no hire stands, for every role.

    Who may not know the verdict is turned away before anything is asked that depends on it.
    """
    application, access = loop_for(request, pk)
    require(can_know_verdict(access), LOCKED)
    interview = (
        application.interviews.filter(stage__kind="closing", state__in=["planned", "held"])
        .select_related("stage", "candidate", "application")
        .order_by("-pk")
        .first()
    )
    stands = application.decisions.standing_hires().exists()
    sits_in = interview is not None and _sits_in(interview, request.user)
    require(can_open_closing(access, hire_stands=stands, sits_in=sits_in), LOCKED)
    return application, access, interview


@rule("can_know_verdict", "can_open_closing")
@require_http_methods(["GET"])
def closing(request, pk):
    """The call, part by part; the offer's part is not on the page before the others are done."""
    return call_page(request, *closing_for(request, pk))


def call_page(request, application, access, interview, terms=None, answer=None, refusal=""):
    """The page of the call; with terms or an answer that were refused it shows those, and why.

    A script that swaps the call gets that part of the page alone.
    """
    mark = live.mark_of(access)
    call = _call(request.user, interview)
    offer = offer_of(access) if call["ready"] or application.state != "hire" else None
    # A No may have felled it since `closing_for` looked.
    decision = application.decisions.standing_hires().select_related("created_by").first()
    may = can_open_closing(access, hire_stands=decision is not None, sits_in=call["seated"])
    require(may, LOCKED)
    context = {
        **call,
        "live": mark,
        "nav": "candidates",
        "application": application,
        "can": Can(user=request.user, access=access),
        "offer": offer,
        "offer_form": terms or terms_form(offer),
        "answer_form": answer or forms.AnswerForm(offer=offer),
        "withdraw_form": forms.ReasonForm(),
        "feedback_form": _feedback_form(request, access),
        "decision": decision,
        "gate_open": gate.gate_of(application) == "ok",
        "may_open_again": call["seated"] and application.state == "hire",
        "refusal": refusal,
    }
    page = "debriefs/_call.html" if request.htmx else "debriefs/closing.html"
    return render(request, page, context, status=422 if terms or answer or refusal else 200)


def _call(user, interview):
    """How far the call is: its parts as (part, is done, is the next), and who sits in it."""
    parts, done = [], set()
    if interview is not None:
        parts = list(interview.stage.segments.all())
        done = set(interview.closing_steps.values_list("segment_id", flat=True))
    at = next((part for part in parts[:-1] if part.pk not in done), None)
    ready = bool(parts) and len(done) >= len(parts) - 1
    return {
        "interview": interview,
        "begun": interview is not None and interview.has_begun,
        "seats": interview.seats.kept().select_related("user").order_by("pk") if interview else [],
        "seated": interview is not None and _sits_in(interview, user),
        "parts": [(part, part.pk in done, part == at) for part in parts[:-1]],
        "ticked": len(done),
        "last": parts[-1] if ready else None,
        "ready": ready,
    }


def _sits_in(interview, user):
    return interview.seats.kept().filter(user=user).exists()


def terms_form(offer, data=None):
    initial = {"terms": offer.terms, "answer_by": offer.answer_by} if offer else {}
    return forms.OfferForm(data, offer=offer, initial=initial)


def offer_of(access):
    offers = Offer.objects.of(access)
    return offers.select_related("drafted_by").order_by("-pk").first()


def _feedback_form(request, access):
    feedback = Feedback.objects.filter(application=access.application_id).first()
    initial = model_to_dict(feedback) if feedback else _drafted(access)
    sent = request.POST if "did_well" in request.POST else None
    return forms.FeedbackForm(sent, initial=initial, feedback=feedback)


def _drafted(access):
    """Strengths and concerns of the entries, as a first draft: without names, in no one's order."""
    answers = {"strength": [], "concern": []}
    votes = Vote.objects.of(access).entries()
    entries = votes.filter(answers__question__purpose__in=answers)
    for purpose, text in entries.values_list("answers__question__purpose", "answers__text"):
        answers[purpose].append(text.strip())
    lines = {purpose: "\n".join(sorted(filter(None, texts))) for purpose, texts in answers.items()}
    return {"did_well": lines["strength"], "to_grow": lines["concern"]}


@rule("can_know_verdict", "can_open_closing", "can_plan_closing")
@require_http_methods(["GET", "POST"])
def closing_plan(request, pk):
    application, access, _closing = closing_for(request, pk)
    require(can_plan_closing(access), _("The closing is the hiring manager's to plan."))
    stage = application.loop.version.stages.get(kind="closing")
    form = _plan_form(request, application, stage)
    if perform(
        form, lambda: actions.schedule_closing(application, by=request.user, **form.planned())
    ):
        return redirect("debriefs:closing", pk=pk)
    context = {
        "nav": "candidates",
        "application": application,
        "stage": stage,
        "standing": planned_for(application, stage),
        "now": timezone.now(),
    }
    return render_form(request, "interviews/plan.html", form, context)


def _plan_form(request, application, stage):
    """The opening's closers are chosen already, and whoever the loop names for the closing."""
    named = application.loop.panelists.filter(stage=stage).values_list("user", flat=True)
    closers = application.opening.members.filter(role="closer").values_list("user", flat=True)
    panel = list({*named, *closers})
    initial = {"zone": request.user.zone, "minutes": stage.minutes_max, "panel": panel}
    return forms.ClosingPlanForm(
        request.POST or None, initial=initial, candidate=application.candidate, stage=stage
    )


@rule("can_know_verdict", "can_open_closing")
@require_POST
def closing_step(request, pk, segment):
    """Tick a part off."""
    return _at_part(request, pk, segment, actions.tick_step)


@rule("can_know_verdict", "can_open_closing")
@require_POST
def closing_step_return(request, pk, segment):
    """Open a part again that was ticked off."""
    return _at_part(request, pk, segment, actions.untick_step)


def _at_part(request, pk, segment, act):
    """Do `act`. The buttons of the parts send the feedback along, which would be lost otherwise."""
    application, access, interview = closing_for(request, pk)
    if interview is None:
        raise Http404
    part = get_object_or_404(interview.stage.segments, pk=segment)
    form = _feedback_form(request, access)
    if form.errors:
        return _call_refused(request, pk, form.first_error())
    try:
        if form.is_bound and form.has_new_words():
            actions.write_feedback(application, by=request.user, **form.cleaned_data)
        act(interview, part, by=request.user)
    except actions.OtherFeedback as other:
        return _other_feedback(request, pk, other)
    except RuleViolation as refusal:
        return _call_refused(request, pk, str(refusal))
    return redirect("debriefs:closing", pk=pk)


def _call_refused(request, pk, sentence):
    if request.htmx:
        return call_page(request, *closing_for(request, pk), refusal=sentence)
    return refused(request, sentence, "debriefs:closing", pk=pk)


@rule("can_know_verdict", "can_open_closing")
@require_POST
def feedback(request, pk):
    application, *_rest = closing_for(request, pk)
    form = forms.FeedbackForm(request.POST)
    if not form.is_valid():
        return refused(request, form.first_error(), "debriefs:closing", pk=pk)
    try:
        actions.write_feedback(application, by=request.user, **form.cleaned_data)
    except actions.OtherFeedback as other:
        return _other_feedback(request, pk, other)
    messages.info(request, _("The feedback is kept."))
    return redirect("debriefs:closing", pk=pk)


def _other_feedback(request, pk, other):
    if request.htmx:
        yours = _("Yours is still here. Copy it, load this page again, and put the two together.")
        return _call_refused(request, pk, f"{other} {yours}")
    sentence = _(
        "%(other)s It stands on the page of the closing. Copy yours from here, go back, "
        "load that page again, and put the two together."
    ) % {"other": other}
    return problem(request, 409, _("Two of you wrote feedback"), sentence)
