"""Openings, their people, candidates and their files."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Count, Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hiring.names import isolated
from hiring.permissions import Can, require
from hiring.web.acts import perform, render_form
from hiring.web.limits import limit_uploads
from hiring.web.pages import url_of
from hiring.web.paging import PAGE, Keyset
from hiring.web.rules import SIGNED_IN, VISIBLE, rule

from . import actions
from .access import ApplicationAccess
from .documents import TYPES, store
from .fetch import application_for, opening_for
from .forms import (
    AlikeForm,
    CandidateForm,
    DetailsForm,
    DocumentForm,
    KnownForm,
    MemberForm,
    OpeningForm,
    SamePersonForm,
)
from .models import Application, Candidate, Document, Opening, OpeningMember
from .permissions import (
    can_add_candidates,
    can_add_document,
    can_close_openings,
    can_correct_details,
    can_decide_address,
    can_end_with_opening,
    can_open_openings,
    can_read_needs,
    can_read_needs_here,
    can_staff,
)

ALIKE = 8  # people to choose from, when one may be known by another address
BY_NAME = Keyset("candidate__name", reads=str)
STAFFING = lazy("The people of an opening are an admin's and its manager's to set.")


@rule(SIGNED_IN)
@require_safe
def opening_list(request):
    openings = Opening.objects.visible_to(request.user).order_by("state", "name")
    live = Count("applications", filter=Q(applications__state__in=Application.LIVE))
    context = {"nav": "openings", "openings": openings.annotate(in_loop=live)}
    return render(request, "candidates/opening_list.html", context)


@rule("can_open_openings")
@require_http_methods(["GET", "POST"])
def opening_new(request):
    require(can_open_openings(request.user), _("Openings are an admin's to open."))
    form = OpeningForm(request.POST or None)
    if done := perform(form, lambda: actions.open_opening(**form.opened(), by=request.user)):
        messages.info(request, _("The opening is open. Next it needs a guide and candidates."))
        return redirect("candidates:opening-detail", pk=done.result.pk)
    context = {"nav": "openings"}
    return render_form(request, "candidates/opening_new.html", form, context)


@rule("can_staff")
@require_http_methods(["GET", "POST"])
def opening_detail(request, pk):
    """The opening's people; the form adds one."""
    opening, access = opening_for(request, pk)
    form = MemberForm(request.POST or None)
    if request.method == "POST":
        require(can_staff(access), STAFFING)
    if perform(form, lambda: actions.set_member(opening, **form.cleaned_data, by=request.user)):
        messages.info(
            request,
            _("%(name)s is on the team.") % {"name": isolated(form.cleaned_data["user"].name)},
        )
        return redirect("candidates:opening-detail", pk=pk)
    context = {
        "nav": "openings",
        "opening": opening,
        "roles": _by_role(opening.members),
        "can": Can(user=request.user, opening=access),
        "live": opening.applications.live().count(),
        "loops": live_loops(request.user, opening) if can_staff(access) else [],
        "tab": "settings",
    }
    return render_form(request, "candidates/opening_detail.html", form, context)


def _by_role(members):
    """[(role, its people by name)], also of roles that nobody has."""
    members = members.select_related("user").order_by("role", "user__name")
    return [
        (role, [member for member in members if member.role == role.value])
        for role in OpeningMember.Role
    ]


def live_loops(user, opening):
    """(application, is theirs to manage, can end it) of a closed opening, by name; none while it is
    open."""
    if opening.state == Opening.State.OPEN:
        return []
    live = opening.applications.live().as_known_to(user).with_people()
    rows = live.order_by("candidate__name", "pk")[:200]
    accesses = [(row, ApplicationAccess.from_row(row)) for row in rows]
    return [(row, access.is_manager, can_end_with_opening(access)) for row, access in accesses]


@rule("can_staff")
@require_POST
def member_remove(request, pk):
    visible = Opening.objects.visible_to(request.user)
    member = get_object_or_404(OpeningMember, pk=pk, opening__in=visible)
    _opening, access = opening_for(request, member.opening_id)
    require(can_staff(access), _("The people of an opening are not yours to set."))
    actions.remove_member(member, by=request.user)
    messages.info(
        request,
        _("%(name)s is no longer %(role)s here.")
        % {"name": isolated(member.user.name), "role": member.get_role_display().lower()},
    )
    return redirect("candidates:opening-detail", pk=member.opening_id)


@rule("can_close_openings")
@require_http_methods(["GET", "POST"])
def opening_close(request, pk):
    """Ask once more, then fill or close it: `state` says which."""
    opening = get_object_or_404(Opening.objects.visible_to(request.user), pk=pk)
    require(can_close_openings(request.user), _("Openings are an admin's to close."))
    asked = request.POST if request.method == "POST" else request.GET
    if asked.get("state") not in (Opening.State.FILLED, Opening.State.CLOSED):
        raise BadRequest
    state = Opening.State(asked["state"])
    if opening.state == Opening.State.OPEN and request.method == "GET":
        live = opening.applications.live().count()
        context = {"nav": "openings", "opening": opening, "state": state, "live": live}
        return render(request, "candidates/opening_close.html", context)
    if opening.state == Opening.State.OPEN:
        actions.close_opening(opening, state=state, by=request.user)
        messages.info(request, _("Loops that still run go on until each of them is ended."))
    return redirect("candidates:opening-detail", pk=pk)


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
            return render(request, "candidates/same_person.html", {**context, "choice": choice})
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
    sees_needs = can_read_needs_here(access)
    choice = KnownForm(answers, known=known, typed=form.typed(), sees_needs=sees_needs)
    return choice if choice.fields else None


@rule(SIGNED_IN)
@require_safe
def candidate_list(request):
    """Applications this person may open, by name; the next page begins after `after`."""
    applications = Application.objects.visible_to(request.user).with_people()
    query = request.GET.get("q", "").strip()
    if query:
        applications = applications.of_candidates(query)
    page = BY_NAME.page(applications, request.GET.get("after", ""), PAGE)
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
    answer = request.POST.get("answer")
    if answer not in ("agree", "decline"):
        raise BadRequest
    if answer == "agree":
        actions.agree_to_address(application, by=request.user)
        messages.info(request, _("Mails go to the new address."))
    else:
        actions.decline_address(application, by=request.user)
        messages.info(request, _("The address stays as it was."))
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


@rule("can_add_document")
@limit_uploads
@require_POST
def document_add(request, pk):
    application, access = application_for(request, pk)
    require(can_add_document(access), _("Files are the coordinator's and manager's to add."))
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        document = store(form.cleaned_data["resume"])
        actions.add_document(application, document=document, by=request.user)
        messages.info(request, _("The file is added."))
    else:
        messages.warning(request, form.errors["resume"][0])
    return redirect(url_of("application", pk))


@rule(VISIBLE)
@require_safe
def document(request, public_id):
    """The file as a download: never shown inside a page, never run."""
    file = get_object_or_404(Document.objects.visible_to(request.user), public_id=public_id)
    response = FileResponse(
        (settings.DOCUMENT_ROOT / file.path).open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=TYPES[file.kind],
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response._csp_update = {"sandbox": [""]}
    return response
