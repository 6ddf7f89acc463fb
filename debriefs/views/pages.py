"""Pages that show rows of all apps: the pipeline, an application, the debriefs of an opening."""

from operator import attrgetter

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Window
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from candidates.fetch import application_for, opening_for
from candidates.forms import DocumentForm
from candidates.links import candidate_page_address
from candidates.models import AddressChange, Application, Candidate, Document, Opening
from candidates.permissions import can_know_verdict
from hiring.mail.kinds import kind_of
from hiring.mail.models import Mail
from hiring.permissions import Can
from hiring.web.paging import Keyset, bounded_count
from hiring.web.rules import VISIBLE, rule
from interviews.models import Interview, TimeChoice
from interviews.permissions import can_schedule

from ..application_record import latest_of
from ..models import EarlierNo
from ..rows import with_stage_count, with_votes
from .debrief import strip_with

PAGE = 25  # rows: with three scores each the page stays under 45 KB
MAILS, EVENTS = 8, 6
LATEST_FIRST = Keyset("shown_since", latest_first=True)
BY_DUE_TIME = Keyset("due_at", "public_id", latest_first=True)
GROUPS = {
    "moves": lazy("Your move"),
    "waiting": lazy("Waiting for votes or a decision"),
    "closing": lazy("Closing and offer"),
    "ended": lazy("Ended"),
}
WHAT_THERE_IS = {
    "has_documents": Exists(Document.objects.filter(application=OuterRef("pk"))),
    "has_choices": Exists(TimeChoice.objects.open().filter(application=OuterRef("pk"))),
    "has_asked_address": Exists(
        AddressChange.objects.asked().filter(candidate=OuterRef("candidate"))
    ),
}
"""Columns that say what the page of an application need not ask for."""
WAS_HIRE = ("hire", "offered", "hired", "declined", "expired", "offer_withdrawn")


@rule(VISIBLE)
@require_safe
def pipeline(request, pk):
    """The candidates of one opening; order, filters and ages follow what the reader may know."""
    opening, access = opening_for(request, pk)
    query, chosen = request.GET.get("q", "").strip(), request.GET.get("show", "live")
    live = {"is_live": True} if chosen == "live" else {}
    asked = {"opening": opening.pk, **live}
    if query:
        applications = Application.objects.found_for(request.user, query, **asked)
    else:
        applications = Application.objects.visible_to(request.user, **asked)
    page = _page(applications, request)
    context = {
        "nav": "openings",
        "opening": opening,
        "can": Can(user=request.user, opening=access),
        "rows": with_votes(page.rows),
        "count": page.count,
        "first_page": "after" not in request.GET,
        "query": query,
        "chosen": chosen,
        "next": page.next,
        "left": page.left,
        "tab": "pipeline",
    }
    return render(request, "debriefs/pipeline.html", context)


def _page(applications, request):
    """A page of applications with `stage_count`, None without a loop: those first that changed last."""
    return LATEST_FIRST.page(with_stage_count(applications), request.GET.get("after", ""), PAGE)


@rule(VISIBLE)
@require_safe
def application(request, pk):
    """One candidate's way: stages, interviews, documents, mails."""
    application, access = application_for(request, pk, **WHAT_THERE_IS)
    loop = Interview.objects.of_loop(application.pk, request.user).with_all().order_by("starts_at")
    interviews, candidate = list(loop), application.candidate
    visible = Application.objects.visible_to(request.user).filter(
        candidate__in=Candidate.objects.of_person(candidate).values("pk")
    )
    asked = candidate.address_changes.asked().select_related("asked_by")
    has_choices = application.has_choices and can_schedule(access)
    mails, more_mails = _mails_of(application, request.user)
    context = {
        "nav": "candidates",
        "application": application,
        "can": Can(user=request.user, access=access),
        **_stages_of(application, access, interviews),
        "interviews": [interview for interview in interviews if interview.is_seen],
        "choices": application.time_choices.open().with_times() if has_choices else [],
        "documents": application.documents.order_by("-pk") if application.has_documents else [],
        "mails": mails,
        "more_mails": more_mails,
        "events": latest_of(access, interviews, EVENTS),
        "now": timezone.now(),
        "document_form": DocumentForm(),
        "was_hire": access.shown_state in WAS_HIRE,
        "asked_address": asked.last() if application.has_asked_address else None,
        "demo_link": candidate_page_address(application) if settings.DEMO else "",
        "earlier_noes": EarlierNo.objects.of(access) if application.is_new_try else [],
        "earlier": visible.exclude(pk=application.pk).select_related("opening"),
    }
    return render(request, "debriefs/application.html", context)


def _stages_of(application, access, interviews):
    """The stages of a loop that was started, and those to plan.

    A stage that is planned is moved or cancelled first: twice planned is twice invited.
    """
    started = hasattr(application, "loop")
    known = can_know_verdict(access)
    kept = [i for i in interviews if i.state != "cancelled" and (known or not i.is_closing)]
    by_age = sorted(kept, key=attrgetter("pk"))
    stages = strip_with(application, by_age) if started else []
    to_plan = [
        (stage, state)
        for stage, state, interview in stages
        if stage.kind == "interview" and (not interview or interview.state != "planned")
    ]
    return {"started": started, "stages": stages, "to_plan": to_plan}


def _mails_of(application, user):
    """(mail, its kind) of the latest that this person may know of, and how many more there are."""
    mails = Mail.objects.visible_to(user).filter(application_id=application.pk)
    counted = mails.annotate(total=Window(Count("pk")))
    rows = list(BY_DUE_TIME.first(counted, MAILS))
    more = rows[0].total - len(rows) if rows else 0
    return [(mail, kind_of(mail.kind)) for mail in rows], more


@rule(VISIBLE)
@require_safe
def debrief_list(request, pk):
    """The debriefs of one opening, grouped by what they wait for."""
    opening = get_object_or_404(Opening.objects.visible_to(request.user), pk=pk)
    in_debrief = {"opening": opening, "has_debrief": True}
    applications = Application.objects.visible_to(request.user, **in_debrief)
    page = _page(applications, request)
    wanted = Application.objects.access_rows(request.user).filter(shelf="wanted", **in_debrief)
    moves = bounded_count(wanted) if page.next else len([row for row in page.rows if row.act])
    groups = {name: [] for name in GROUPS}
    for row in with_votes(page.rows):
        groups[_group_of(row[0])].append(row)
    context = {
        "nav": "openings",
        "opening": opening,
        "groups": [(GROUPS[name], rows) for name, rows in groups.items() if rows],
        "moves": moves,
        "more_moves": moves - len(groups["moves"]),
        "next": page.next,
        "left": page.left,
        "tab": "debriefs",
    }
    return render(request, "debriefs/debrief_list.html", context)


def _group_of(row):
    if row.act and row.is_live:
        return "moves"
    if not row.is_live:
        return "ended"
    return "closing" if row.shown_state in ("hire", "offered") else "waiting"
