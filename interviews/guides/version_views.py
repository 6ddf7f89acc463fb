"""Versions of a guide: their list, the difference of two, an earlier one as a draft, and the loops
that run on each."""

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from candidates.access import ApplicationAccess
from candidates.fetch import application_for
from candidates.models import Application
from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.web.pages import url_of
from hiring.web.paging import Keyset, id_of
from hiring.web.rules import VISIBLE, rule

from .. import actions as interviews
from ..models import Interview
from ..permissions import can_edit_guides, can_schedule
from ..views.planning import SCHEDULERS
from . import actions, storage
from .comparing.differences import differences
from .views import EDITORS, can_of, guide_for, versions_for

PAGE = 25  # loops
LATEST_FIRST = Keyset("shown_since", latest_first=True)


@rule(VISIBLE)
@require_safe
def guide_versions(request, pk):
    """The versions, and which of the reader's loops runs on which."""
    guide = guide_for(request, pk)
    live = Q(loops__application__state__in=Application.LIVE)
    versions = versions_for(request.user, guide).annotate(running=Count("loops", filter=live))
    page = _loops(request, guide)
    context = {
        "nav": "guides",
        "guide": guide,
        "versions": versions,
        "has_draft": any(version.state == "draft" for version in versions),
        "loops": [(row, _may_move(row)) for row in page.rows],
        "next": page.next,
        "left": page.left,
        "can": can_of(request, guide),
    }
    return render(request, "interviews/guide_versions.html", context)


def _loops(request, guide):
    visible = Application.objects.visible_to(request.user, opening=guide.opening_id, is_live=True)
    planned = Interview.objects.filter(application=OuterRef("pk"))
    rows = visible.filter(loop__isnull=False).select_related("loop__version")
    rows = rows.annotate(has_interview=Exists(planned))
    return LATEST_FIRST.page(rows, request.GET.get("after", ""), PAGE)


def _may_move(row):
    """Whether this reader may move the loop to the published version, and there is a newer one."""
    is_open = row.loop.version.state == "retired" and not row.has_interview
    return is_open and can_schedule(ApplicationAccess.from_row(row))


@rule(VISIBLE)
@require_safe
def guide_compare(request, pk):
    """What differs between two versions: the last two, unless the address names others."""
    guide = guide_for(request, pk)
    versions = list(versions_for(request.user, guide))
    new = _chosen(versions, request.GET.get("to", ""), default=0)
    older = [version for version in versions if version.number < new.number]
    old = _chosen(versions, request.GET.get("from", ""), default=None) or next(iter(older), None)
    context = {
        "nav": "guides",
        "guide": guide,
        "versions": versions,
        "old": old,
        "new": new,
        "groups": differences(storage.load(old), storage.load(new)) if old else [],
        "running": guide.opening.applications.live().filter(loop__version=old).count(),
        "can": can_of(request, guide),
    }
    return render(request, "interviews/guide_compare.html", context)


def _chosen(versions, typed, *, default):
    """The version of that number; without one the `default`-th or None. Raises Http404."""
    if typed:
        number = id_of(typed)
        found = next((version for version in versions if version.number == number), None)
    elif default is None:
        return None
    else:
        found = versions[default] if versions else None
    if found is None:
        raise Http404
    return found


@rule("can_edit_guides")
@require_POST
def version_restore(request, pk, number):
    """An earlier version becomes the draft; nothing is published."""
    guide = guide_for(request, pk)
    require(can_edit_guides(request.user), EDITORS)
    version = get_object_or_404(guide.versions, number=number)
    try:
        actions.restore_version(version, by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
        return redirect("interviews:guide-versions", pk=pk)
    messages.info(request, _("The draft holds the text of v%(number)s again.") % {"number": number})
    return redirect("interviews:guide-edit", pk=pk, number=1)


@rule("can_schedule")
@require_POST
def loop_version(request, pk):
    """Move a loop to the version that its guide publishes today."""
    application, access = application_for(request, pk)
    require(can_schedule(access), SCHEDULERS)
    if not hasattr(application, "loop"):
        raise Http404
    try:
        loop = interviews.move_to_published(application, by=request.user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
    else:
        told = _("The loop follows v%(number)s from here on.")
        messages.info(request, told % {"number": loop.version.number})
    return redirect(url_of("application", pk))
