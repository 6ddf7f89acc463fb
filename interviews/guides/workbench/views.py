"""The workbench: a document beside the guide that it becomes, corrected block by block."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from hiring.permissions import require
from hiring.web.paging import id_of
from hiring.web.rules import rule

from ...models import GuideImport
from ...permissions import can_edit_guides
from . import sessions
from .acts import bench_of
from .doings import Mistake, doing_of
from .page import Page
from .structure import Unfit

EDITORS = lazy("Guides are an admin's to change.")
CHANGED = lazy("Another tab changed this meanwhile. Here it is as it stands: do your act again.")


def _kept(request, public_id):
    """An import belongs to whoever began it; that of somebody else is a 404."""
    require(can_edit_guides(request.user), EDITORS)
    return get_object_or_404(
        GuideImport.objects.select_related("opening"), public_id=public_id, by=request.user
    )


@rule("can_edit_guides")
@require_http_methods(["GET", "POST"])
def workbench(request, public_id):
    """One act each POST; the page then shows the next block that needs somebody."""
    kept = _kept(request, public_id)
    if request.method == "GET":
        return _page(request, kept, request.GET.get("block", ""))
    chosen, revision = request.POST.get("block", ""), id_of(request.POST.get("revision", ""))
    try:
        doing = doing_of(request.POST, bench_of(kept.source, kept.done))
        kept = sessions.change(kept, doing, revision=revision, by=request.user)
    except (Mistake, Unfit) as error:
        return _page(request, kept, chosen, str(error), 422)
    except sessions.Changed:
        kept.refresh_from_db()
        return _page(request, kept, chosen, str(CHANGED), 409)
    return redirect(_next(kept, doing, chosen))


def _next(kept, doing, chosen):
    """After a placement the next open block, else the next one; after others the same."""
    path = reverse("interviews:guide-workbench", args=[kept.public_id])
    page = Page(bench_of(kept.source, kept.done), chosen)
    if doing["act"] == "place":
        chosen = page.next_open or page.after or chosen
    return f"{path}?block={chosen}" if page.current and chosen else path


def _page(request, kept, chosen, error="", status=200):
    page = Page(bench_of(kept.source, kept.done), chosen, request.POST)
    context = {"nav": "guides", "kept": kept, "page": page, "error": error, "typed": request.POST}
    return render(request, "interviews/guide_workbench.html", context, status=status)


@rule("can_edit_guides")
@require_POST
def workbench_draft(request, public_id):
    kept = _kept(request, public_id)
    try:
        revision = id_of(request.POST.get("revision", ""))
        version = sessions.make_draft(kept, revision=revision, by=request.user)
    except sessions.Changed:
        kept.refresh_from_db()
        return _page(request, kept, "", str(CHANGED), 409)
    messages.info(request, _("The document is the draft now. Nothing is published yet."))
    return redirect("interviews:guide-fields", pk=version.guide_id, number=0)


@rule("can_edit_guides")
@require_POST
def workbench_discard(request, public_id):
    _kept(request, public_id).delete()
    messages.info(request, _("It is thrown away. The guide is as it was."))
    return redirect("interviews:guide-import")
