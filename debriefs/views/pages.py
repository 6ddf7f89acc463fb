"""Pages that show rows of all apps: the pipeline, an application, the debriefs of an opening."""

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from candidates.access import ApplicationAccess
from candidates.fetch import application_for, opening_for
from candidates.forms import DocumentForm
from candidates.links import candidate_page_address
from candidates.models import Application, Candidate, Opening
from hiring.mail.kinds import kind_of
from hiring.mail.models import Mail
from hiring.permissions import Can
from hiring.web.paging import Keyset, bounded_count
from hiring.web.rules import VISIBLE, rule
from interviews.models import Interview, Seat, Stage
from interviews.permissions import can_schedule

from ..application_record import events_of
from ..models import EarlierNo
from .debrief import strip_of

PAGE = 25  # rows: with three scores each the page stays under 45 KB
MAILS = 8
LATEST_FIRST = Keyset("shown_since", latest_first=True)
BY_DUE_TIME = Keyset("due_at", "public_id", latest_first=True)
GROUPS = {
    "moves": lazy("Your move"),
    "waiting": lazy("Waiting for votes or a decision"),
    "closing": lazy("Closing and offer"),
    "ended": lazy("Ended"),
}
WAS_HIRE = ("hire", "offered", "hired", "declined", "expired", "offer_withdrawn")


@rule(VISIBLE)
@require_safe
def pipeline(request, pk):
    """The candidates of one opening; order, filters and ages follow what the reader may know."""
    opening, access = opening_for(request, pk)
    query, chosen = request.GET.get("q", "").strip(), request.GET.get("show", "live")
    live = {"is_live": True} if chosen == "live" else {}
    applications = Application.objects.visible_to(request.user, opening=opening, **live)
    if query:
        applications = applications.of_candidates(query)
    page = _page(applications, request)
    context = {
        "nav": "openings",
        "opening": opening,
        "can": Can(user=request.user, opening=access),
        "rows": _with_votes(page.rows),
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
    after = request.GET.get("after", "")
    stages = Stage.objects.filter(version__loops__application=OuterRef("pk"))
    of_loop = stages.order_by().values("version").annotate(n=Count("pk")).values("n")
    return LATEST_FIRST.page(applications.annotate(stage_count=Subquery(of_loop)), after, PAGE)


def _with_votes(rows):
    """(application, [(mark, name)], stage pips) with one query for all rows."""
    marks = _marks(rows)
    return [(row, marks.get(row.pk, []), _pips(row, row.stage_count or 0)) for row in rows]


def _marks(rows):
    """{application id: [(mark, name)]}, a voter's seat each.

    A colleague's card is "sealed" when it is in and not yet to be read, "wait" when it is not in.
    """
    seats = (
        Seat.objects.voting()
        .filter(interview__application__in=[row.pk for row in rows])
        .with_card_marks([ApplicationAccess.from_row(row) for row in rows])
        .order_by("interview__stage__number", "pk")
        .values_list("interview__application_id", "user__name", "card_is_in", "shown_score")
    )
    marks = {}
    for application, name, is_in, score in seats:
        shown = "sealed" if score is None else score
        marks.setdefault(application, []).append((shown if is_in else "wait", name))
    return marks


def _pips(row, count):
    at = row.stage_number or 0
    past = row.shown_state != "in_loop" and row.shown_state != "new"
    done = count - 1 if past else max(at - 1, 0)
    return (
        ["done"] * done
        + (["now"] if not past and at else [])
        + ["locked"] * (count - done - (1 if not past and at else 0))
    )


@rule(VISIBLE)
@require_safe
def application(request, pk):
    """One candidate's way: stages, interviews, documents, mails."""
    application, access = application_for(request, pk)
    interviews = Interview.objects.visible_to(request.user).filter(application=application)
    visible = Application.objects.visible_to(request.user).filter(
        candidate__in=Candidate.objects.of_person(application.candidate).values("pk")
    )
    mails, more_mails = _mails_of(application, request.user)
    context = {
        "nav": "candidates",
        "application": application,
        "can": Can(user=request.user, access=access),
        **_stages_of(application, access),
        "interviews": interviews.with_all().order_by("starts_at"),
        "choices": application.time_choices.open().with_times() if can_schedule(access) else [],
        "documents": application.documents.order_by("-pk"),
        "mails": mails,
        "more_mails": more_mails,
        "events": events_of(access)[0][:6],
        "now": timezone.now(),
        "document_form": DocumentForm(),
        "was_hire": access.shown_state in WAS_HIRE,
        "asked_address": application.candidate.address_changes.asked()
        .select_related("asked_by")
        .last(),
        "demo_link": candidate_page_address(application) if settings.DEMO else "",
        "earlier_noes": EarlierNo.objects.of(access) if application.is_new_try else [],
        "earlier": visible.exclude(pk=application.pk).select_related("opening"),
    }
    return render(request, "debriefs/application.html", context)


def _stages_of(application, access):
    """The stages of a loop that was started, and those to plan.

    A stage that is planned is moved or cancelled first: twice planned is twice invited.
    """
    started = hasattr(application, "loop")
    stages = strip_of(application, access) if started else []
    to_plan = [
        (stage, state)
        for stage, state, interview in stages
        if stage.kind == "interview" and (not interview or interview.state != "planned")
    ]
    return {"started": started, "stages": stages, "to_plan": to_plan}


def _mails_of(application, user):
    """(mail, its kind) of the latest that this person may know of, and how many more there are."""
    mails = Mail.objects.visible_to(user).filter(application_id=application.pk)
    page = BY_DUE_TIME.page(mails, "", MAILS)
    return [(mail, kind_of(mail.kind)) for mail in page.rows], page.left


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
    for row in _with_votes(page.rows):
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
