"""Pages that gather from all rooms: the pipeline, an application, the debriefs of an opening."""

from django.db.models import Count, Q, Window
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from candidates.access import ApplicationAccess
from candidates.fetch import application_for, opening_for
from candidates.forms import DocumentForm
from candidates.models import Application, Opening
from hiring.mail.kinds import kind_of
from hiring.mail.models import Mail
from hiring.permissions import Can
from hiring.web.paging import moment_and_id
from hiring.web.rules import VISIBLE, rule
from interviews.models import Interview, Loop, Seat
from interviews.permissions import can_schedule

from ..application_record import events_of
from ..shelves import ACT
from .debrief import strip_of

PAGE = 25  # rows: with three scores each the page stays under 45 KB
MAILS = 8
GROUPS = ("Your move", "Waiting for votes or a decision", "Closing and offer", "Ended")
WAS_HIRE = ("hire", "offered", "hired", "declined", "expired", "offer_withdrawn")


@rule(VISIBLE)
@require_safe
def pipeline(request, pk):
    """The candidates of one opening; order, filters and ages follow what the reader may know."""
    opening, access = opening_for(request, pk)
    found = Application.objects.visible_to(request.user).filter(opening=opening)
    query, chosen = request.GET.get("q", "").strip(), request.GET.get("show", "live")
    if query:
        found = found.of_candidates(query)
    found = found.live() if chosen == "live" else found
    rows, following, left = _page(found, request)
    context = {
        "nav": "openings",
        "opening": opening,
        "can": Can(user=request.user, opening=access),
        "rows": _with_votes(rows),
        "count": rows[0].count if rows else 0,
        "first_page": "after" not in request.GET,
        "query": query,
        "chosen": chosen,
        "next": following,
        "left": left,
        "tab": "pipeline",
    }
    return render(request, "debriefs/pipeline.html", context)


def _page(found, request):
    """(rows, where the next page begins or "", how many rows follow), each row with the `count` of
    what is from here on: latest first, from behind `after`, a time~id."""
    if after := request.GET.get("after"):
        moment, pk = moment_and_id(after)
        found = found.filter(Q(shown_since__lt=moment) | Q(shown_since=moment, pk__lt=pk))
    found = found.annotate(count=Window(Count("pk")))
    rows = list(found.with_candidates().order_by("-shown_since", "-pk")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    following = f"{last.shown_since.isoformat()}~{last.pk}" if last else ""
    return rows[:PAGE], following, rows[0].count - PAGE if last else 0


def _with_votes(rows):
    """(application, [(mark, name)], stage pips) with three queries for all rows."""
    marks = _marks(rows)
    loops = Loop.objects.filter(application__in=[row.pk for row in rows])
    counts = dict(loops.annotate(n=Count("version__stages")).values_list("application_id", "n"))
    return [(row, marks.get(row.pk, []), _pips(row, counts.get(row.pk, 0))) for row in rows]


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
    found, access = application_for(request, pk)
    interviews = Interview.objects.visible_to(request.user).filter(application=found)
    visible = Application.objects.visible_to(request.user).filter(candidate=found.candidate)
    mails, more_mails = _mails_of(found, request.user)
    context = {
        "nav": "candidates",
        "application": found,
        "can": Can(user=request.user, access=access),
        **_stages_of(found, access),
        "interviews": interviews.with_all().order_by("starts_at"),
        "choices": found.time_choices.open().with_times() if can_schedule(access) else [],
        "documents": found.documents.order_by("-pk"),
        "mails": mails,
        "more_mails": more_mails,
        "events": events_of(access)[0][:6],
        "now": timezone.now(),
        "document_form": DocumentForm(),
        "was_hire": access.shown_state in WAS_HIRE,
        "earlier": visible.exclude(pk=found.pk).select_related("opening"),
    }
    return render(request, "debriefs/application.html", context)


def _stages_of(found, access):
    """The stages of a loop that was started, and those to plan.

    A stage that is planned is moved or cancelled first: twice planned is twice invited.
    """
    started = hasattr(found, "loop")
    stages = strip_of(found, access) if started else []
    to_plan = [
        (stage, state)
        for stage, state, interview in stages
        if stage.kind == "interview" and (not interview or interview.state != "planned")
    ]
    return {"started": started, "stages": stages, "to_plan": to_plan}


def _mails_of(found, user):
    """(mail, its kind) of the latest that this person may know of, and how many more there are."""
    mails = Mail.objects.visible_to(user).filter(application_id=found.pk)
    counted = mails.annotate(count=Window(Count("pk"))).order_by("-due_at", "-public_id")
    rows = list(counted[:MAILS])
    more = rows[0].count - len(rows) if rows else 0
    return [(mail, kind_of(mail.kind)) for mail in rows], more


@rule(VISIBLE)
@require_safe
def debrief_list(request, pk):
    """The debriefs of one opening, grouped by what they wait for."""
    opening = get_object_or_404(Opening.objects.visible_to(request.user), pk=pk)
    found = Application.objects.visible_to(request.user).filter(
        opening=opening, debrief__isnull=False
    )
    own_moves = Window(Count("pk", filter=~Q(act="")))
    rows, following, left = _page(found.annotate(act=ACT, moves=own_moves), request)
    groups = {name: [] for name in GROUPS}
    for row in _with_votes(rows):
        groups[_group_of(row[0])].append(row)
    context = {
        "nav": "openings",
        "opening": opening,
        "groups": [group for group in groups.items() if group[1]],
        "moves": rows[0].moves if rows else 0,
        "more_moves": rows[0].moves - len(groups["Your move"]) if rows else 0,
        "next": following,
        "left": left,
        "tab": "debriefs",
    }
    return render(request, "debriefs/debrief_list.html", context)


def _group_of(row):
    if row.act and row.is_live:
        return "Your move"
    if not row.is_live:
        return "Ended"
    return (
        "Closing and offer"
        if row.shown_state in ("hire", "offered")
        else "Waiting for votes or a decision"
    )
