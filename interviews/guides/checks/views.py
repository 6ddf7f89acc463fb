"""The guide check of a draft, or of what is published where there is none."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hiring.permissions import require
from hiring.web.acts import perform
from hiring.web.paging import id_of
from hiring.web.rules import rule

from ...permissions import can_edit_guides
from ..views import EDITORS, guide_for
from . import actions
from .checking import check_version
from .forms import DismissalForm


@rule("can_edit_guides")
@require_safe
def guide_check(request, pk):
    guide = _guide_for(request, pk)
    return _page(request, guide, _checked(guide), "", None)


def _guide_for(request, pk):
    guide = guide_for(request, pk)
    require(can_edit_guides(request.user), EDITORS)
    return guide


def _checked(guide):
    version = guide.draft or guide.published
    if version is None:
        raise Http404
    return check_version(version)


def _page(request, guide, checked, key, form):
    """`key` is the warning whose form is open: `?aside=`, or one whose reason was refused."""
    key = key or request.GET.get("aside", "")
    context = {
        "nav": "guides",
        "guide": guide,
        "version": checked.version,
        "is_draft": checked.version.state == "draft",
        "checked": checked,
        "stops": len(checked.stops),
        "advice": len(checked.advice),
        "open": key,
        "form": form or DismissalForm(),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "interviews/guide_check.html", context, status=status)


@rule("can_edit_guides")
@require_POST
def dismissal(request, pk):
    """Set the warning aside whose key is sent, with a reason."""
    guide = _guide_for(request, pk)
    checked, key = _checked(guide), request.POST.get("warning", "")
    finding = checked.finding(key)
    if finding is None:
        messages.warning(request, _("This warning is not there any more. Nothing was set aside."))
        return redirect("interviews:guide-check", pk=pk)
    form = DismissalForm(request.POST)
    if perform(form, lambda: actions.dismiss(guide, finding, by=request.user, **form.cleaned_data)):
        return redirect("interviews:guide-check", pk=pk)
    return _page(request, guide, checked, key, form)


@rule("can_edit_guides")
@require_POST
def restored(request, pk):
    """Bring back a warning that was set aside."""
    guide = _guide_for(request, pk)
    number = id_of(request.POST.get("warning", ""))
    actions.restore(get_object_or_404(guide.dismissed_warnings, pk=number), by=request.user)
    return redirect("interviews:guide-check", pk=pk)
