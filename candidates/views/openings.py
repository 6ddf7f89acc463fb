"""Openings and their people."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hiring.exceptions import RuleViolation
from hiring.names import isolated
from hiring.permissions import Can, require
from hiring.web.acts import perform, render_form
from hiring.web.errors import refused
from hiring.web.paging import MOST, PAGE, Keyset, bounded_count
from hiring.web.rules import SIGNED_IN, rule

from .. import actions
from ..access import ApplicationAccess
from ..fetch import opening_for
from ..forms import (
    MemberForm,
    OpeningForm,
)
from ..models import Application, Opening, OpeningMember
from ..permissions import (
    can_close_openings,
    can_end_with_opening,
    can_open_openings,
    can_staff,
)

BY_PLACE = Keyset("place", reads=str)
STAFFING = lazy("The people of an opening are an admin's and its manager's to set.")


@rule(SIGNED_IN)
@require_safe
def opening_list(request):
    query = request.GET.get("q", "").strip()
    openings = Opening.objects.visible_to(request.user).listed(query).with_live_count(MOST + 1)
    page = BY_PLACE.page(openings, request.GET.get("after", ""), PAGE)
    context = {"nav": "openings", "openings": page.rows, "next": page.next, "query": query}
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
        "roles": _by_role(opening.members.as_asked_of(request.user)),
        "can": Can(user=request.user, opening=access),
        "live": bounded_count(Application.objects.live_in(opening)),
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


def _member_for(request, pk):
    """A role in an opening whose people are this reader's to set."""
    visible = Opening.objects.visible_to(request.user)
    member = get_object_or_404(OpeningMember, pk=pk, opening__in=visible)
    _opening, access = opening_for(request, member.opening_id)
    require(can_staff(access), _("The people of an opening are not yours to set."))
    return member


@rule("can_staff")
@require_POST
def member_agree(request, pk):
    """The word of another manager on a role that somebody gave to themself."""
    member = _member_for(request, pk)
    try:
        actions.agree_to_role(member, by=request.user)
    except RuleViolation as refusal:
        return refused(request, str(refusal), "candidates:opening-detail", pk=member.opening_id)
    messages.info(
        request,
        _("You agreed. %(name)s reads this opening’s loops as its other people do.")
        % {"name": isolated(member.user.name)},
    )
    return redirect("candidates:opening-detail", pk=member.opening_id)


@rule("can_staff")
@require_POST
def member_remove(request, pk):
    member = _member_for(request, pk)
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
        live = bounded_count(Application.objects.live_in(opening))
        context = {"nav": "openings", "opening": opening, "state": state, "live": live}
        return render(request, "candidates/opening_close.html", context)
    if opening.state == Opening.State.OPEN:
        actions.close_opening(opening, state=state, by=request.user)
        messages.info(request, _("Loops that still run go on until each of them is ended."))
    return redirect("candidates:opening-detail", pk=pk)
