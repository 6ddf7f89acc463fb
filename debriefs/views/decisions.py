"""The decision, the closing and the offer: each asks the gate, none can pass it."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from candidates.views import application_for
from hiring.access import require
from hiring.exceptions import RuleViolation
from hiring.views.errors import problem, refused
from interviews.actions import planned_for, too_early

from .. import actions, forms, gate
from ..models import Feedback, Offer, Vote
from .debrief import loop_for

CLOSERS = "The closing is for this opening's manager and closers, once everyone has said yes."
OPENING_SAYS = [
    ("locked", "Every vote is final from then on", "A No that comes later is refused"),
    ("locked", "These terms are fixed", "New terms are a new offer"),
    ("locked", "The parts before it stay ticked off", "The call goes on record as held"),
    ("ok", "Nothing is mailed to the candidate", "You tell them in the call"),
]
LOCKED = "The closing opens when every voter has said yes and the decision is recorded."


def _then(request, pk, run, target="debriefs:debrief"):
    """Run one act; the reader goes back to where they were, or to the page of its refusal."""
    try:
        run()
    except RuleViolation as refusal:
        return refused(request, str(refusal), target, pk=pk)
    return redirect(target, pk=pk)


@require_POST
def decision(request, pk):
    application = loop_for(request, pk)
    require(
        application.is_manager and not application.sealed,
        "The decision is the hiring manager's, once nothing is sealed to them.",
    )
    form = forms.DecisionForm(request.POST)
    if not form.is_valid():
        return refused(request, form.first_error(), "debriefs:debrief", pk=pk)
    hire = form.cleaned_data["hire"] == "yes"
    reason = form.cleaned_data["reason"]
    return _then(
        request, pk,
        lambda: actions.record_decision(application, hire=hire, reason=reason, by=request.user),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def call_off(request, pk):
    """Take a standing hire back, with a reason."""
    application = loop_for(request, pk)
    require(
        application.knows_verdict and (application.is_manager or application.is_closer), CLOSERS
    )
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        return _then(request, pk, lambda: actions.call_off(application, by=request.user, why=why))
    context = {"nav": "candidates", "application": application, "form": form}
    return render(request, "debriefs/call_off.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdrawal(request, pk):
    """The candidate withdraws, told by the coordinator or the manager."""
    application = application_for(request, pk)
    require(
        application.is_coordinator or application.is_manager,
        "A withdrawal is the coordinator's or manager's to record.",
    )
    if request.method == "POST":
        return _then(
            request, pk,
            lambda: actions.withdraw(application, by=request.user), "debriefs:application",
        )  # fmt: skip
    return render(
        request, "debriefs/withdrawal.html", {"nav": "candidates", "application": application}
    )


def _closing_for(request, pk):
    """(application, closing interview or None). Locked while no hire stands, for every role.

    Who may not know the verdict is turned away before anything is asked that depends on it.
    """
    application = loop_for(request, pk)
    require(application.knows_verdict, LOCKED)
    interview = (
        application.interviews.filter(stage__kind="closing", state__in=["planned", "held"])
        .select_related("stage", "candidate", "application")
        .order_by("-pk")
        .first()
    )
    stands = application.decisions.filter(hire=True, fallen_at=None, called_off_at=None).exists()
    seated = interview is not None and _sits_in(interview, request.user)
    require(stands and (application.is_manager or application.is_closer or seated), LOCKED)
    return application, interview


@require_http_methods(["GET"])
def closing(request, pk):
    """The call, part by part; the offer's part is not on the page before the others are done."""
    return _call(request, *_closing_for(request, pk))


def _call(request, application, interview, terms=None, answer=None):
    """The page of the call; with terms or an answer that were refused it shows those, and why."""
    parts, done = [], set()
    if interview is not None:
        parts = list(interview.stage.segments.all())
        done = set(interview.closing_steps.values_list("segment_id", flat=True))
    ready = bool(parts) and len(done) >= len(parts) - 1
    shown = ready or application.state != "hire"
    offer = _offer_of(request, application) if shown else None
    at = next((part for part in parts[:-1] if part.pk not in done), None)
    seated = interview is not None and _sits_in(interview, request.user)
    context = {
        "nav": "candidates",
        "application": application,
        "interview": interview,
        "begun": interview is not None and interview.has_begun,
        "seats": interview.seats.kept().select_related("user") if interview else [],
        "parts": [(part, part.pk in done, part == at) for part in parts[:-1]],
        "last": parts[-1] if ready else None,
        "ready": ready,
        "offer": offer,
        "offer_form": terms or _terms_form(offer),
        "answer_form": answer or forms.AnswerForm(offer=offer),
        "withdraw_form": forms.ReasonForm(),
        "feedback_form": _feedback_form(request, application),
        "decision": application.decisions.filter(hire=True, fallen_at=None, called_off_at=None)
        .select_related("created_by")
        .get(),
        "gate_open": gate.gate_of(application) == "ok",
        "seated": seated,
        "may_open_again": seated and application.state == "hire",
    }
    status = 422 if terms or answer else 200
    return render(request, "debriefs/closing.html", context, status=status)


def _sits_in(interview, user):
    return interview.seats.kept().filter(user=user).exists()


def _terms_form(offer, data=None):
    initial = {"terms": offer.terms, "answer_by": offer.answer_by} if offer else {}
    return forms.OfferForm(data, offer=offer, initial=initial)


def _feedback_form(request, application):
    feedback = Feedback.objects.filter(application=application).first()
    initial = model_to_dict(feedback) if feedback else _drafted(application, request.user)
    sent = request.POST if "did_well" in request.POST else None
    return forms.FeedbackForm(sent, initial=initial, feedback=feedback)


def _drafted(application, user):
    """Strengths and concerns of the entries, as a first draft: without names, in no one's order."""
    answers = {"strength": [], "concern": []}
    votes = Vote.objects.of(application, user).entries()
    entries = votes.filter(answers__question__purpose__in=answers)
    for purpose, text in entries.values_list("answers__question__purpose", "answers__text"):
        answers[purpose].append(text.strip())
    lines = {purpose: "\n".join(sorted(filter(None, texts))) for purpose, texts in answers.items()}
    return {"did_well": lines["strength"], "to_grow": lines["concern"]}


@require_http_methods(["GET", "POST"])
def closing_plan(request, pk):
    application, _ = _closing_for(request, pk)
    require(application.is_manager, "The closing is the hiring manager's to plan.")
    stage = application.loop.version.stages.get(kind="closing")
    named = application.loop.panelists.filter(stage=stage).values_list("user", flat=True)
    closers = application.opening.members.filter(role="closer").values_list("user", flat=True)
    initial = {
        "zone": request.user.zone,
        "minutes": stage.minutes_max,
        "panel": list({*named, *closers}),
    }
    form = forms.ClosingPlanForm(
        request.POST or None, initial=initial, candidate=application.candidate, stage=stage
    )
    standing = planned_for(application, stage)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.schedule_closing(
                application, panel=data["panel"], place=data["place"],
                video_link=data["video_link"], by=request.user, **form.when(),
            )  # fmt: skip
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
            standing = getattr(refusal, "interview", standing)
        else:
            return redirect("debriefs:closing", pk=pk)
    context = {
        "nav": "candidates",
        "application": application,
        "stage": stage,
        "form": form,
        "standing": standing,
        "now": timezone.now(),
    }
    return render(request, "interviews/plan.html", context, status=422 if form.errors else 200)


@require_POST
def closing_step(request, pk, segment):
    """Tick a part off. Its button sends the feedback along, which would be lost otherwise."""
    application, interview = _closing_for(request, pk)
    if interview is None:
        raise Http404
    part = get_object_or_404(interview.stage.segments, pk=segment)
    form = _feedback_form(request, application)
    if form.errors:
        return refused(request, form.first_error(), "debriefs:closing", pk=pk)
    if form.is_bound and form.has_new_words():
        try:
            actions.write_feedback(application, by=request.user, **form.cleaned_data)
        except actions.OtherFeedback as other:
            return _other_feedback(request, other)
    return _then(
        request, pk, lambda: actions.tick_step(interview, part, by=request.user), "debriefs:closing"
    )


@require_POST
def closing_step_return(request, pk, segment):
    """Open a part again that was ticked off."""
    _, interview = _closing_for(request, pk)
    if interview is None:
        raise Http404
    part = get_object_or_404(interview.stage.segments, pk=segment)
    return _then(
        request, pk,
        lambda: actions.untick_step(interview, part, by=request.user), "debriefs:closing",
    )  # fmt: skip


@require_POST
def feedback(request, pk):
    application, _ = _closing_for(request, pk)
    form = forms.FeedbackForm(request.POST)
    if not form.is_valid():
        return refused(request, form.first_error(), "debriefs:closing", pk=pk)
    try:
        actions.write_feedback(application, by=request.user, **form.cleaned_data)
    except actions.OtherFeedback as other:
        return _other_feedback(request, other)
    messages.info(request, "The feedback is kept.")
    return redirect("debriefs:closing", pk=pk)


def _other_feedback(request, other):
    sentence = (
        f"{other} It stands on the page of the closing. Copy yours from here, go back, load that"
        " page again, and put the two together."
    )
    return problem(request, 409, "Two of you wrote feedback", sentence)


@require_http_methods(["GET", "POST"])
def offer_draft(request, pk):
    """The terms, on a page of their own: they are prepared before the call."""
    application, _ = _closing_for(request, pk)
    require(application.is_manager or application.is_closer, CLOSERS)
    data = request.POST if request.method == "POST" else None
    form = _terms_form(_offer_of(request, application), data)
    if request.method == "POST" and form.is_valid():
        try:
            actions.draft_offer(application, by=request.user, **form.cleaned_data)
        except RuleViolation as refusal:
            _refuse(form, refusal)
        else:
            messages.info(request, "The terms are kept. Nobody is told before the offer is opened.")
            return redirect("debriefs:closing", pk=pk)
    context = {
        "nav": "candidates",
        "application": application,
        "form": form,
        "offer": _offer_of(request, application),
    }
    return render(request, "debriefs/terms.html", context, status=422 if form.errors else 200)


def _offer_of(request, application):
    offers = Offer.objects.visible_to(request.user).filter(application=application)
    return offers.select_related("drafted_by").order_by("-pk").first()


def _refuse(form, refusal):
    """Show a refusal on the form. After other terms were read, sending again is an answer to them."""
    form.add_error(None, str(refusal))
    if isinstance(refusal, actions.TermsChanged):
        form.show(refusal.offer)


@require_http_methods(["GET", "POST"])
def offer_opening(request, pk):
    """Open the offer, after saying what that fixes: from then on, votes are final."""
    application, interview = _closing_for(request, pk)
    require(application.is_manager or application.is_closer, CLOSERS)
    if interview is None:
        raise Http404
    offer = _offer_of(request, application)
    form = forms.OfferOpeningForm(request.POST if request.method == "POST" else None, offer=offer)
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_offer(interview, by=request.user, **form.cleaned_data)
        except RuleViolation as refusal:
            _refuse(form, refusal)
        else:
            return redirect("debriefs:closing", pk=pk)
    context = {
        "nav": "candidates",
        "application": application,
        "interview": interview,
        "form": form,
        "offer": _offer_of(request, application),
        "says": OPENING_SAYS,
        "early": too_early(interview),
    }
    return render(
        request, "debriefs/offer_opening.html", context, status=422 if form.errors else 200
    )


def _made_offer(request, pk):
    application, interview = _closing_for(request, pk)
    offers = Offer.objects.visible_to(request.user)
    return get_object_or_404(offers, application=application, state="made")


@require_POST
def offer_answer(request, pk):
    offer = _made_offer(request, pk)
    form = forms.AnswerForm(request.POST, offer=offer)
    if form.is_valid():
        try:
            actions.answer_offer(offer, by=request.user, **form.cleaned_data)
        except RuleViolation as refusal:
            _refuse(form, refusal)
        else:
            return redirect("debriefs:closing", pk=pk)
    return _call(request, *_closing_for(request, pk), answer=form)


@require_POST
def offer_renewal(request, pk):
    """New terms in place of those that were made."""
    offer = _made_offer(request, pk)
    _require_manager(request, offer)
    form = _terms_form(offer, request.POST)
    if form.is_valid():
        try:
            actions.renew_offer(offer, by=request.user, **form.cleaned_data)
        except RuleViolation as refusal:
            _refuse(form, refusal)
        else:
            return redirect("debriefs:closing", pk=pk)
    return _call(request, *_closing_for(request, pk), terms=form)


def _require_manager(request, offer):
    managers = offer.application.opening.members.filter(role="manager")
    require(
        managers.filter(user=request.user).exists(),
        "A made offer is the hiring manager's to change or withdraw.",
    )


@require_POST
def offer_withdrawal(request, pk):
    offer = _made_offer(request, pk)
    _require_manager(request, offer)
    form = forms.ReasonForm(request.POST)
    if not form.is_valid():
        return refused(request, form.first_error(), "debriefs:closing", pk=pk)
    why = form.cleaned_data["why"]
    return _then(
        request, pk,
        lambda: actions.withdraw_offer(offer, by=request.user, why=why), "debriefs:closing",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def outcome_mail(request, pk):
    """The manager's own words to a candidate whose application has ended."""
    application = loop_for(request, pk)
    require(
        application.is_manager and not application.is_live and application.shown_state != "ended",
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
