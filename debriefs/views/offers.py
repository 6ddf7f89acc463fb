"""The offer: its terms, its opening in the call, and the candidate's answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.errors import refused
from hiring.web.rules import rule
from interviews.actions import too_early

from .. import actions, forms
from ..models import Offer
from ..permissions import can_change_offer, can_draft_offer, can_open_offer
from .closing import CLOSERS, call_page, closing_for, offer_of, terms_form

MANAGERS = lazy("A made offer is the hiring manager's to change or withdraw.")
OPENING_SAYS = [
    ("locked", lazy("Every vote is final from then on"), lazy("A No that comes later is refused")),
    ("locked", lazy("These terms are fixed"), lazy("New terms are a new offer")),
    (
        "locked",
        lazy("The parts before it stay ticked off"),
        lazy("The call goes on record as held"),
    ),
    ("ok", lazy("Nothing is mailed to the candidate"), lazy("You tell them in the call")),
]


@rule("can_know_verdict", "can_open_closing", "can_draft_offer")
@require_http_methods(["GET", "POST"])
def offer_draft(request, pk):
    """The terms, on a page of their own: they are prepared before the call."""
    application, access, _closing = closing_for(request, pk)
    require(can_draft_offer(access), CLOSERS)
    data = request.POST if request.method == "POST" else None
    form = terms_form(offer_of(access), data)
    if perform(
        form, lambda: actions.draft_offer(application, by=request.user, **form.cleaned_data)
    ):
        messages.info(request, _("The terms are kept. Nobody is told before the offer is opened."))
        return redirect("debriefs:closing", pk=pk)
    context = {"nav": "candidates", "application": application, "offer": offer_of(access)}
    return render_form(request, "debriefs/terms.html", form, context)


@rule("can_know_verdict", "can_open_closing", "can_open_offer")
@require_http_methods(["GET", "POST"])
def offer_opening(request, pk):
    """Open the offer, after saying what that fixes: from then on, votes are final."""
    application, access, interview = closing_for(request, pk)
    require(can_open_offer(access), CLOSERS)
    if interview is None:
        raise Http404
    offer = offer_of(access)
    form = forms.OfferOpeningForm(request.POST if request.method == "POST" else None, offer=offer)
    if perform(form, lambda: actions.make_offer(interview, by=request.user, **form.cleaned_data)):
        return redirect("debriefs:closing", pk=pk)
    context = {
        "nav": "candidates",
        "application": application,
        "interview": interview,
        "offer": offer_of(access),
        "says": OPENING_SAYS,
        "early": too_early(interview),
    }
    return render_form(request, "debriefs/offer_opening.html", form, context)


def _made_offer(request, pk):
    """(offer, access) of the one that stands."""
    _application, access, _closing = closing_for(request, pk)
    return get_object_or_404(Offer.objects.of(access), state="made"), access


@rule("can_know_verdict", "can_open_closing")
@require_POST
def offer_answer(request, pk):
    offer, _access = _made_offer(request, pk)
    form = forms.AnswerForm(request.POST, offer=offer)
    if perform(form, lambda: actions.answer_offer(offer, by=request.user, **form.cleaned_data)):
        return redirect("debriefs:closing", pk=pk)
    return call_page(request, *closing_for(request, pk), answer=form)


@rule("can_know_verdict", "can_open_closing", "can_change_offer")
@require_POST
def offer_renewal(request, pk):
    """New terms in place of those that were made."""
    offer, access = _made_offer(request, pk)
    require(can_change_offer(access), MANAGERS)
    form = terms_form(offer, request.POST)
    if perform(form, lambda: actions.renew_offer(offer, by=request.user, **form.cleaned_data)):
        return redirect("debriefs:closing", pk=pk)
    return call_page(request, *closing_for(request, pk), terms=form)


@rule("can_know_verdict", "can_open_closing", "can_change_offer")
@require_POST
def offer_withdrawal(request, pk):
    offer, access = _made_offer(request, pk)
    require(can_change_offer(access), MANAGERS)
    form = forms.ReasonForm(request.POST)
    if perform(form, lambda: actions.withdraw_offer(offer, by=request.user, **form.cleaned_data)):
        return redirect("debriefs:closing", pk=pk)
    return refused(request, form.first_error(), "debriefs:closing", pk=pk)
