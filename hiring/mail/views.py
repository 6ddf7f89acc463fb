"""The outbox: what went, what will go and under which condition, what failed and why."""

from datetime import timedelta
from operator import attrgetter

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

from hiring.database.conditions import IsAny
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
    """What goes next first; what is over, newest first. The first page of each state is found with
    the counts."""
    sources = Mail.objects.sources_of(request.user)
    found = _found(sources)
    counts = _counts(found)
    chosen, after = request.GET.get("state", "all"), request.GET.get("after", "")
    if chosen not in FILTERS:
        raise BadRequest
    further = [("past" if chosen == "all" else chosen, "", PAGE)]
    shown = SECTIONS if chosen == "all" and not after else further
    pages = _pages_behind(sources, shown, after) if after else _first_pages(found, shown)
    sections = [
        {"state": state, "heading": heading, "rows": page.rows, "next": page.next}
        for (state, heading, _size), page in zip(shown, pages, strict=True)
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


def _found(sources):
    """{state: the first mails of that state as values, in the order of the list}, one query: up to
    `MOST_COUNTED` + 1 of each source."""
    first, *others = (
        _order_of(state)
        .first(rows.in_state(state), MOST_COUNTED + 1)
        .values_list(Value(state), "pk", "due_at", "settled_at", "public_id", named=True)
        for rows in sources
        for state in COUNTED
    )
    found = {state: [] for state in COUNTED}
    for mail in first.union(*others, all=True):
        found[mail[0]].append(mail)
    return {state: _sorted(state, mails) for state, mails in found.items()}


def _sorted(state, mails):
    if state == "due":
        return sorted(mails, key=attrgetter("due_at", "public_id"))
    return sorted(
        mails,
        key=lambda mail: (mail.settled_at is None, mail.settled_at or mail.due_at, mail.public_id),
        reverse=True,
    )


def _counts(found):
    """How many there are of each state; 99+ stands for more."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    counts = {state: len(mails) for state, mails in found.items()}
    counts["today"] = len([m for m in found["due"] if m.due_at < midnight + timedelta(days=1)])
    counts["past"] = counts["sent"] + counts["dropped"]
    counts["all"] = counts["past"] + counts["failed"] + counts["due"]
    return counts


def _order_of(state):
    return NEXT_FIRST if state == "due" else LATEST_FIRST


def _states_of(state):
    return ["sent", "dropped"] if state == "past" else [state]


def _first_pages(found, shown):
    """A page for each part of the list that is shown, its rows fetched by one query."""
    ids = [
        [
            mail.pk
            for mail in _sorted(state, [m for name in _states_of(state) for m in found[name]])
        ][: size + 1]
        for state, _heading, size in shown
    ]
    wanted = [pk for some in ids for pk in some]
    mails = {mail.pk: mail for mail in Mail.objects.filter(IsAny("pk", wanted))} if wanted else {}
    return [
        _order_of(state).page_from([mails[pk] for pk in some if pk in mails], size)
        for (state, _heading, size), some in zip(shown, ids, strict=True)
    ]


def _pages_behind(sources, shown, after):
    """The page of each part from behind the place `after`. Each state is read through its index."""
    return [
        _order_of(state).page_of_sources(
            Mail.objects.all(),
            [rows.in_state(name) for rows in sources for name in _states_of(state)],
            after,
            size,
        )
        for state, _heading, size in shown
    ]


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
