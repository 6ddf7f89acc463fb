"""Candidates: the list, somebody to add, their details and address, records of one person."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hiring.exceptions import RuleViolation
from hiring.names import isolated
from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.limits import limit_uploads
from hiring.web.pages import url_of
from hiring.web.paging import PAGE, Keyset
from hiring.web.rules import SIGNED_IN, rule

from .. import actions
from ..fetch import application_for, opening_for
from ..forms import (
    AddressDecisionForm,
    AlikeForm,
    CandidateForm,
    DetailsForm,
    KnownForm,
    SamePersonForm,
    UnseenForm,
)
from ..models import Application, Candidate
from ..permissions import (
    can_add_candidates,
    can_correct_details,
    can_decide_address,
    can_read_needs,
    can_read_needs_here,
)

ALIKE = 8  # people to choose from, when one may be known by another address
BY_NAME = Keyset("candidate_name", reads=str)


@rule("can_add_candidates")
@limit_uploads
@require_http_methods(["GET", "POST"])
def candidate_new(request, pk):
    """Add a candidate to an opening, with a résumé when there is one.

    `answer` is what was said of somebody known by that address: "same", or "correct" to go back.
    """
    opening, access = opening_for(request, pk)
    require(can_add_candidates(access), _("Candidates are the coordinator's and manager's to add."))
    form = CandidateForm(request.POST or None, request.FILES or None, user=request.user)
    answer = request.POST.get("answer")
    context = {"nav": "openings", "form": form, "opening": opening}
    if form.is_valid() and answer != "correct":
        choice, alike = _choice(request, access, form), _alike(request, form)
        if choice and not (answer == "same" and choice.is_valid()):
            return render(request, _page_of(choice), {**context, "choice": choice})
        if alike and not alike.is_valid():
            return render(request, "candidates/alike.html", {**context, "alike": alike})
        known = {
            "corrections": choice.corrections() if choice else None,
            "same_as": alike.chosen() if alike else None,
        }
        if done := perform(form, lambda: _add(request.user, opening, form, known)):
            name = isolated(done.result.candidate.name)
            messages.info(request, _("%(name)s is added. Start the loop next.") % {"name": name})
            return redirect(url_of("application", done.result.pk))
    return render_form(request, "candidates/candidate_new.html", form, context)


def _add(user, opening, form, known):
    return actions.add_candidate(opening, **form.cleaned_data, **known, by=user)


def _alike(request, form):
    """Who may be the same person under another address, as far as this reader knows them; or None."""
    if Candidate.objects.filter(email=form.cleaned_data["email"]).exists():
        return None
    visible = Candidate.objects.visible_to(request.user)
    alike = visible.alike(form.cleaned_data["name"], form.cleaned_data["phone"])[:ALIKE]
    answers = request.POST if "alike-person" in request.POST else None
    return AlikeForm(answers, alike=alike) if alike else None


def _choice(request, access, form):
    """What to choose between when the address is that of somebody known, or None."""
    known = Candidate.objects.filter(email=form.cleaned_data["email"]).first()
    if known is None:
        return None
    answers = request.POST if request.POST.get("answer") == "same" else None
    if not Candidate.objects.visible_to(request.user).filter(pk=known.pk).exists():
        return UnseenForm(answers, known=known, typed=form.typed())
    sees_needs = can_read_needs_here(access)
    choice = KnownForm(answers, known=known, typed=form.typed(), sees_needs=sees_needs)
    return choice if choice.fields else None


def _page_of(choice):
    unseen = isinstance(choice, UnseenForm)
    return "candidates/unseen_person.html" if unseen else "candidates/same_person.html"


@rule(SIGNED_IN)
@require_safe
def candidate_list(request):
    """Applications this person may open, by name; the next page begins after `after`."""
    query = request.GET.get("q", "").strip()
    if query:
        applications = Application.objects.found_for(request.user, query)
    else:
        applications = Application.objects.visible_to(request.user)
    page = BY_NAME.page(applications.with_people(), request.GET.get("after", ""), PAGE)
    context = {"nav": "candidates", "rows": page.rows, "query": query, "next": page.next}
    return render(request, "candidates/candidate_list.html", context)


@rule("can_correct_details")
@require_http_methods(["GET", "POST"])
def details(request, pk):
    """Correct the candidate's name, address, phone, zone and, for coordinators, needs."""
    application, access = application_for(request, pk)
    require(
        can_correct_details(access),
        _("A candidate's details are the coordinator's and manager's to correct."),
    )
    candidate = application.candidate
    initial = {
        name: getattr(candidate, name) for name in ("name", "call_name", "email", "phone", "zone")
    }
    form = DetailsForm(request.POST or None, initial={**initial, "needs": application.shown_needs})
    if not can_read_needs(access):
        del form.fields["needs"]
    if perform(
        form, lambda: actions.correct_details(application, by=request.user, **form.cleaned_data)
    ):
        if application.candidate.address_changes.asked().exists():
            messages.info(request, _("The hiring manager is asked about the new address."))
        else:
            messages.info(request, _("The details are as you wrote them."))
        return redirect(url_of("application", pk))
    context = {"nav": "candidates", "application": application}
    return render_form(request, "candidates/details.html", form, context)


@rule("can_decide_address")
@require_POST
def address_decision(request, pk):
    """The manager agrees to another address of the candidate, or declines it."""
    application, access = application_for(request, pk)
    require(can_decide_address(access), _("The address is the hiring manager's to decide on."))
    form = AddressDecisionForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    agrees, change = form.cleaned_data["answer"] == "agree", form.cleaned_data["change"]
    decide = actions.agree_to_address if agrees else actions.decline_address
    try:
        decide(application, change=change, by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
        return redirect(url_of("application", pk))
    if not agrees:
        messages.info(request, _("The address stays as it was."))
    elif application.candidate.address_changes.asked().exists():
        messages.info(request, _("You agreed. The managers of the other loops are asked too."))
    else:
        messages.info(request, _("Mails go to the new address."))
    return redirect(url_of("application", pk))


@rule("can_correct_details")
@require_http_methods(["GET", "POST"])
def person_link(request, pk):
    """Say that another record is of the same person: found by a search, or by name and phone."""
    application, access = application_for(request, pk)
    require(
        can_correct_details(access),
        _("Who a candidate is, is the coordinator's and manager's to say."),
    )
    candidate, query = application.candidate, request.GET.get("q", "").strip()
    own = Candidate.objects.of_person(candidate).values("pk")
    found = Candidate.objects.visible_to(request.user).exclude(pk__in=own)
    alike = found.found_by(query) if query else found.alike(candidate.name, candidate.phone)
    if request.method == "POST":
        form = SamePersonForm(request.POST, found=found)
        if not form.is_valid():
            raise Http404
        actions.link_person(application, by=request.user, **form.cleaned_data)
        messages.info(request, _("Both records are of one person now."))
        return redirect(url_of("application", pk))
    context = {
        "nav": "candidates",
        "application": application,
        "query": query,
        "alike": alike.order_by("name", "pk")[:ALIKE],
    }
    return render(request, "candidates/person_link.html", context)
