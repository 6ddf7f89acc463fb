"""The outbox: what went, what will go and under which condition, what failed and why."""

from datetime import timedelta

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Value
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from hiring.mail import pause
from hiring.mail.claiming import try_anew
from hiring.mail.kinds import kind_of
from hiring.mail.models import Mail
from hiring.mail.outbox import wake_worker
from hiring.mail.querysets import candidate_names
from hiring.permissions import can_ask_mail_server, require
from hiring.web.paging import Keyset
from hiring.web.rules import SIGNED_IN, VISIBLE, rule

PAGE = 40
COUNTED = ("failed", "due", "sent", "dropped")
MOST_COUNTED = 99  # mails of a state; "99+" stands for more
NEXT_FIRST = Keyset("due_at", "public_id")
LATEST_FIRST = Keyset("settled_at", "public_id", latest_first=True)
RETRYABLE = ["scheduling", "closing", "account", "personal"]
# Mail carries its styles inline, as mail readers want it; nothing in it runs or loads.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-top-navigation-by-user-activation", "allow-popups"],
}
FILTERS = {
    "all": lazy("All"),
    "due": lazy("Will go"),
    "sent": lazy("Went"),
    "failed": lazy("Failed"),
    "dropped": lazy("Dropped"),
}
# What stands in the list of all: filter, heading, and how many rows before a link to the others.
SECTIONS = [
    ("failed", lazy("Needs you"), 10),
    ("due", lazy("Will go"), 10),
    ("past", lazy("Went and dropped"), 20),
]


@rule(SIGNED_IN)
@require_safe
def outbox(request):
    return render(request, "hiring/outbox.html", _listing(request))


@rule(VISIBLE)
@require_safe
def mail(request, public_id):
    """One mail beside the list. Its text only for whoever may read it."""
    mails = Mail.objects.visible_to(request.user).with_bodies()
    shown = get_object_or_404(mails, public_id=public_id)
    context = {
        **_listing(request),
        "mail": shown,
        "kind": kind_of(shown.kind),
        "candidate": candidate_names(request.user, [shown]).get(shown.application_id),
        "is_readable": shown.is_readable_by(request.user),
        "may_retry": shown.state == "failed" and shown.recipient_id != request.user.pk,
    }
    return render(request, "hiring/mail.html", context)


def _listing(request):
    """What goes next first; what is over, newest first."""
    sources = Mail.objects.sources_of(request.user)
    counts = _counts(sources)
    chosen, after = request.GET.get("state", "all"), request.GET.get("after", "")
    if chosen not in FILTERS:
        raise BadRequest
    further = [("past" if chosen == "all" else chosen, "", PAGE)]
    shown = SECTIONS if chosen == "all" and not after else further
    sections = [
        _section(sources, state, heading, size, after)
        for state, heading, size in shown
        if counts[state]
    ]
    rows = [row for section in sections for row in section["rows"]]
    return {
        "nav": "outbox",
        "sections": sections,
        "candidates": candidate_names(request.user, rows),
        "counts": counts,
        "filters": FILTERS,
        "chosen": chosen,
        "pause": pause.standing(),
        "readable": {row.pk for row in rows if row.is_readable_by(request.user)},
    }


def _counts(sources):
    """How many there are of each state, one query: each is counted up to `MOST_COUNTED` + 1."""
    first, *others = (
        _order_of(state)
        .first(rows.in_state(state), MOST_COUNTED + 1)
        .values_list(Value(state), "due_at")
        for rows in sources
        for state in COUNTED
    )
    due = {state: [] for state in COUNTED}
    for state, due_at in first.union(*others, all=True):
        due[state].append(due_at)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    counts = {state: len(moments) for state, moments in due.items()}
    counts["today"] = len([at for at in due["due"] if at < midnight + timedelta(days=1)])
    counts["past"] = counts["sent"] + counts["dropped"]
    counts["all"] = counts["past"] + counts["failed"] + counts["due"]
    return counts


def _order_of(state):
    return NEXT_FIRST if state == "due" else LATEST_FIRST


def _section(sources, state, heading, size, after):
    """A part of the list, from behind the place `after`. Each state is read through its index."""
    states = ["sent", "dropped"] if state == "past" else [state]
    in_state = [rows.in_state(name) for rows in sources for name in states]
    page = _order_of(state).page_of_sources(Mail.objects.all(), in_state, after, size)
    return {"state": state, "heading": heading, "rows": page.rows, "next": page.next}


@rule(VISIBLE)
@csp(MAIL_POLICY)
@xframe_options_sameorigin
@require_safe
def body(request, public_id):
    """The mail as its reader gets it, in a frame of its own that can run nothing.

    Its links open in the whole window: no page of ours shows itself in a frame.
    """
    mails = Mail.objects.readable_by(request.user).with_bodies()
    mail = get_object_or_404(mails, public_id=public_id)
    return HttpResponse(mail.html.replace("<head>", '<head><base target="_top">', 1))


@rule(VISIBLE)
@require_POST
def retry(request, public_id):
    mail = get_object_or_404(Mail.objects.visible_to(request.user), public_id=public_id)
    require(
        mail.state == Mail.State.FAILED and mail.audience in RETRYABLE and mail.refs != {},
        _("Only a failed mail can be tried again, while its code or link is of use."),
    )
    try_anew(Mail.objects.filter(pk=mail.pk))
    wake_worker()
    messages.info(request, _("It goes out again now."))
    return redirect("hiring:mail", public_id=public_id)


@rule(SIGNED_IN)
@require_POST
def retry_all(request):
    """Try the failed mails again that this reader may try, but for those that may have arrived."""
    count = try_anew(_retryable(request.user))
    wake_worker()
    said = ngettext(
        "%(count)s mail goes out again now.", "%(count)s mails go out again now.", count
    ) % {"count": count}
    messages.info(request, said if count else _("There is no failed mail to try again."))
    return redirect("hiring:outbox")


@rule("can_ask_mail_server")
@require_POST
def ask(request):
    """While mail is paused: try one mail now instead of later."""
    require(can_ask_mail_server(request.user), _("Admins ask the mail server."))
    pause.ask_now()
    wake_worker()
    messages.info(
        request,
        _("The mail server is asked now. Load the page again in a minute to see its answer."),
    )
    return redirect("hiring:outbox")


def _retryable(user):
    return (
        Mail.objects.visible_to(user)
        .filter(state=Mail.State.FAILED, audience__in=RETRYABLE, unconfirmed=0)
        .exclude(refs={})
    )
