"""The outbox: what went, what will go and under which condition, what failed and why."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from hiring.access import require
from hiring.mail.kinds import KINDS
from hiring.mail.models import Mail
from hiring.mail.outbox import ring
from hiring.paging import moment_and_public_id

PAGE = 40
# Mail carries its styles inline, as mail readers want it; nothing in it runs or loads.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-top-navigation-by-user-activation", "allow-popups"],
}
FILTERS = {"all": "All", "due": "Will go", "sent": "Went", "failed": "Failed", "dropped": "Dropped"}


@require_safe
def outbox(request):
    mails = Mail.objects.visible_to(request.user)
    counts = mails.aggregate(
        failed=Count("pk", filter=Q(state="failed")),
        due=Count("pk", filter=Q(waits=True)),
        sent=Count("pk", filter=Q(state="sent")),
        dropped=Count("pk", filter=Q(state="dropped")),
    )
    chosen = request.GET.get("state", "all")
    if chosen not in FILTERS:
        raise BadRequest
    rows = _page(mails if chosen == "all" else mails.filter(_chosen(chosen)), request)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    context = {
        "nav": "outbox",
        "rows": [(mail, KINDS[mail.kind]) for mail in rows[:PAGE]],
        "next": f"{last.due_at.isoformat()}~{last.public_id}" if last else "",
        "counts": {**counts, "all": sum(counts.values())},
        "filters": FILTERS,
        "chosen": chosen,
        "readable": {mail.pk for mail in rows if mail.is_readable_by(request.user)},
    }
    return render(request, "hiring/outbox.html", context)


def _chosen(state):
    return Q(waits=True) if state == "due" else Q(state=state)


def _page(mails, request):
    """Newest first, from after the last row of the page before: `after` is time~public id.

    A running number would count the mails of others.
    """
    if after := request.GET.get("after"):
        moment, last = moment_and_public_id(after)
        mails = mails.filter(Q(due_at__lt=moment) | Q(due_at=moment, public_id__lt=last))
    return list(mails.order_by("-due_at", "-public_id")[: PAGE + 1])


@require_safe
def mail(request, public_id):
    """One mail. Its text only for whoever may read it."""
    found = get_object_or_404(Mail.objects.visible_to(request.user), public_id=public_id)
    context = {
        "nav": "outbox",
        "mail": found,
        "kind": KINDS[found.kind],
        "readable": found.is_readable_by(request.user),
        "may_retry": found.state == "failed" and found.recipient_id != request.user.pk,
        "now": timezone.now(),
    }
    return render(request, "hiring/mail.html", context)


@csp(MAIL_POLICY)
@xframe_options_sameorigin
@require_safe
def body(request, public_id):
    """The mail as its reader gets it, in a frame of its own that can run nothing."""
    found = get_object_or_404(Mail.objects.readable_by(request.user), public_id=public_id)
    return HttpResponse(found.html)


@require_POST
def retry(request, public_id):
    found = get_object_or_404(Mail.objects.visible_to(request.user), public_id=public_id)
    require(
        found.state == Mail.State.FAILED
        and found.audience in {"scheduling", "closing", "account", "personal"},
        "Only a failed mail can be tried again.",
    )
    Mail.objects.filter(pk=found.pk, state="failed").update(
        state="due", due_at=timezone.now(), attempts=0, reason=""
    )
    ring()
    messages.info(request, "It goes out again now.")
    return redirect("hiring:mail", public_id=public_id)
