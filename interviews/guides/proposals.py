"""Managers propose a draft of their guide; an admin looks it over, publishes it or sends it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.permissions import require
from hiring.web.acts import perform, render_form
from hiring.web.rules import rule

from ..permissions import can_edit_guides, can_propose
from . import forms
from .models import GuideProposal, GuideVersion
from .views import DRAFTERS, EDITORS, access_to, can_of, changes, draft_of_guide, guide_for


@act
def propose(version, *, why, by):
    """Ask for a draft to be published. Proposed again, the later words stand."""
    version = GuideVersion.objects.select_for_update().get(pk=version.pk)
    if version.state != GuideVersion.State.DRAFT:
        raise RuleViolation(_("This draft was published meanwhile. Begin a new one."))
    said = {"why": why, "by": by, "at": timezone.now()}
    GuideProposal.objects.update_or_create(version=version, returned_at=None, defaults=said)
    log_event("guide.proposed", actor=by, subject=version)


@act
def send_back(version, *, reason, by):
    """Give a proposed draft back to who writes it, with what is still to change."""
    said = {"reason": reason, "returned_by": by, "returned_at": timezone.now()}
    if not version.proposals.open().update(**said):
        raise RuleViolation(_("Nobody proposes this draft any more."))
    log_event("guide.sent_back", actor=by, subject=version)


@rule("can_propose")
@require_http_methods(["GET", "POST"])
def guide_propose(request, pk):
    guide = guide_for(request, pk)
    require(can_propose(access_to(request.user, guide)), DRAFTERS)
    draft = draft_of_guide(guide)
    form = forms.ProposalForm(request.POST or None)
    if perform(form, lambda: propose(draft, by=request.user, **form.cleaned_data)):
        messages.info(request, _("Proposed. An admin looks it over; you can go on meanwhile."))
        return redirect("interviews:guide-read", pk=pk)
    return _page(request, "interviews/guide_propose.html", form, guide, draft)


@rule("can_edit_guides")
@require_http_methods(["GET", "POST"])
def guide_return(request, pk):
    """Say what is still to change in a proposed draft."""
    guide = guide_for(request, pk)
    require(can_edit_guides(request.user), EDITORS)
    draft = draft_of_guide(guide)
    if not draft.proposals.open().exists():
        raise Http404
    form = forms.ReturnForm(request.POST or None)
    if perform(form, lambda: send_back(draft, by=request.user, **form.cleaned_data)):
        messages.info(request, _("Sent back. Your words stand in the draft."))
        return redirect("interviews:guide-read", pk=pk)
    return _page(request, "interviews/guide_return.html", form, guide, draft)


def _page(request, template, form, guide, draft):
    context = {
        "nav": "guides",
        "guide": guide,
        "draft": draft,
        "groups": changes(guide.published, draft),
        "proposal": last_of(draft),
        "can": can_of(request, guide),
    }
    return render_form(request, template, form, context)


def last_of(draft):
    """What was last proposed of a draft, and what became of it."""
    return draft.proposals.select_related("by", "returned_by").first()
