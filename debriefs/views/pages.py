"""Pages that gather from all rooms: home, the pipeline, an application, the debriefs."""

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from candidates.forms import DocumentForm
from candidates.models import Application, Opening
from candidates.views import application_for, may_add
from hiring.mail.kinds import KINDS
from hiring.mail.models import Mail
from hiring.models import AuditEntry
from hiring.paging import moment_and_id
from hiring.record import page_of
from interviews.models import Interview, Loop, Seat
from interviews.views.planning import may_plan

from ..models import Vote
from .debrief import strip_of

PAGE = 25  # rows: with three scores each the page stays under 45 KB


@require_safe
def home(request):
    """What this person owes, and what comes next: one query for seats, one for loops."""
    now = timezone.now()
    seats = list(_seats_that_matter(request.user, now)[:60])
    cards = [seat for seat in seats if seat.owes_card]
    entries = {s.interview.application_id: s.interview.application for s in seats if s.owes_entry}
    coming = [s.interview for s in seats if s.interview.state == "planned" and not s.owes_card]
    running = (
        Application.objects.visible_to(request.user)
        .live()
        .with_people()
        .order_by("-shown_since", "-pk")[:60]
    )
    loops = [(row, _wanted_of(row)) for row in running]
    context = {
        "at_home": True,
        "owed_cards": cards,
        "owed_entries": list(entries.values()),
        "wanted": [(row, act) for row, act in loops if act],
        "next": coming[0] if coming else None,
        "coming": coming[1:12],
        "today": sum(
            timezone.localtime(i.starts_at).date() == timezone.localdate() for i in coming
        ),
        "running": [row for row, act in loops if not act][:8],
        "now": now,
    }
    return render(request, "debriefs/home.html", context)


def _seats_that_matter(user, now):
    """One's seats with a card or an entry owed (`owes_card`, `owes_entry`), or still to come."""
    over = Q(state="invited") & (
        Q(interview__ends_at__lt=now, interview__state="planned") | Q(interview__state="held")
    )
    owes_card = Q(
        Q(state="sat_in") | over,
        Q(scorecard=None) | Q(scorecard__submitted_at=None),
        interview__application__state__in=Application.LIVE,
        interview__stage__kind="interview",
        vacated_at=None,
    )
    voted = Vote.objects.filter(
        application=OuterRef("interview__application"), voter=user, is_entry=True
    )
    owes_entry = Q(
        ~Exists(voted),
        state="sat_in",
        role="interviewer",
        interview__state="held",
        interview__stage__kind="interview",
        interview__application__state="debrief",
        vacated_at=None,
    )
    coming = Q(interview__state="planned", interview__ends_at__gte=now)
    return (
        Seat.objects.kept()
        .filter(user=user)
        .annotate(owes_card=owes_card, owes_entry=owes_entry)
        .filter(Q(owes_card=True) | Q(owes_entry=True) | coming)
        .select_related(
            "interview__stage",
            "interview__candidate",
            "interview__application__opening",
            "interview__application__candidate",
            "scorecard",
        )
        .prefetch_related("interview__seats__user")
        .order_by("interview__starts_at", "pk")
    )


def _wanted_of(row):
    """What a loop waits for from this reader by their role, as words for a button, or ""."""
    if row.is_manager and row.shown_state == "debrief" and row.is_revealed:
        return "Talk through and decide"
    to_plan = row.shown_waiting_on.endswith("to be planned")
    if row.is_manager and row.shown_state == "hire" and to_plan:
        return "Plan the closing"
    if row.is_coordinator and row.shown_state == "new":
        return "Start the loop"
    if row.is_coordinator and row.shown_state == "in_loop" and to_plan:
        return "Plan"
    return ""


@require_safe
def pipeline(request, pk):
    """The candidates of one opening; order, filters and ages follow what the reader may know."""
    opening = get_object_or_404(Opening.objects.visible_to(request.user), pk=pk)
    found = Application.objects.visible_to(request.user).filter(opening=opening)
    query, chosen = request.GET.get("q", "").strip(), request.GET.get("show", "live")
    if query:
        found = found.of_candidates(query)
    found = found.live() if chosen == "live" else found
    rows, following = _page(found.annotate(count=Window(Count("pk"))), request)
    context = {
        "nav": "openings",
        "opening": opening,
        "rows": _with_votes(rows, request.user),
        "count": rows[0].count if rows else 0,
        "first_page": "after" not in request.GET,
        "query": query,
        "chosen": chosen,
        "next": following,
        "may_add": may_add(request.user, opening),
        "tab": "pipeline",
    }
    return render(request, "debriefs/pipeline.html", context)


def _page(found, request):
    """(rows, where the next page begins or ""): latest first, from behind `after`, a time~id."""
    if after := request.GET.get("after"):
        moment, pk = moment_and_id(after)
        found = found.filter(Q(shown_since__lt=moment) | Q(shown_since=moment, pk__lt=pk))
    rows = list(found.with_candidates().order_by("-shown_since", "-pk")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return rows[:PAGE], f"{last.shown_since.isoformat()}~{last.pk}" if last else ""


def _with_votes(rows, user):
    """(application, [(mark, name)], stage pips) with three queries for all rows."""
    marks = _marks(rows, user)
    loops = Loop.objects.filter(application__in=[row.pk for row in rows])
    counts = dict(loops.annotate(n=Count("version__stages")).values_list("application_id", "n"))
    return [(row, marks.get(row.pk, []), _pips(row, counts.get(row.pk, 0))) for row in rows]


def _marks(rows, user):
    """{application id: [(mark, name)]}, a voter's seat each.

    A colleague's card is "sealed" when it is in and not yet to be read, "wait" when it is not in.
    """
    seats = (
        Seat.objects.voting()
        .filter(interview__application__in=[row.pk for row in rows])
        .with_card_marks(rows, user)
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


@require_safe
def application(request, pk):
    """One candidate's way: stages, interviews, documents, mails."""
    found = application_for(request, pk)
    interviews = (
        Interview.objects.visible_to(request.user)
        .filter(application=found)
        .with_all()
        .order_by("starts_at")
    )
    started = hasattr(found, "loop")
    stages = strip_of(found) if started else []
    scheduling = found.is_coordinator or found.is_manager
    context = {
        "nav": "candidates",
        "application": found,
        "started": started,
        "stages": stages,
        # A stage that is planned is moved or cancelled first: twice planned is twice invited.
        "to_plan": [
            (stage, state)
            for stage, state, interview in stages
            if stage.kind == "interview" and (not interview or interview.state != "planned")
        ],
        "interviews": interviews,
        "choices": found.time_choices.open().with_times() if scheduling else [],
        "documents": found.documents.order_by("-pk"),
        "mails": _mails_of(found, request.user),
        "acts": page_of(AuditEntry.objects.of(found), "")[0][:6],
        "now": timezone.now(),
        "document_form": DocumentForm(),
        "scheduling": scheduling,
        "planning": may_plan(found),
        "may_close": found.knows_verdict
        and (found.is_manager or found.is_closer)
        and found.shown_state
        in ("hire", "offered", "hired", "declined", "expired", "offer_withdrawn"),
        "earlier": Application.objects.visible_to(request.user)
        .filter(candidate=found.candidate)
        .exclude(pk=found.pk)
        .select_related("opening"),
    }
    return render(request, "debriefs/application.html", context)


def _mails_of(found, user):
    """(mail, its kind) of the eight latest that this person may know of."""
    mails = Mail.objects.visible_to(user).filter(application_id=found.pk)
    return [(mail, KINDS[mail.kind]) for mail in mails.order_by("-due_at", "-public_id")[:8]]


@require_safe
def debrief_list(request, pk):
    """The debriefs of one opening, grouped by what they wait for."""
    opening = get_object_or_404(Opening.objects.visible_to(request.user), pk=pk)
    found = Application.objects.visible_to(request.user).filter(
        opening=opening, debrief__isnull=False
    )
    rows, following = _page(found, request)
    groups = {
        "Your move": [],
        "Waiting for votes or a decision": [],
        "Closing and offer": [],
        "Ended": [],
    }
    for row in _with_votes(rows, request.user):
        groups[_group_of(row[0])].append(row)
    context = {
        "nav": "openings",
        "opening": opening,
        "groups": [group for group in groups.items() if group[1]],
        "moves": len(groups["Your move"]),
        "next": following,
        "tab": "debriefs",
    }
    return render(request, "debriefs/debrief_list.html", context)


def _group_of(row):
    if _wanted_of(row):
        return "Your move"
    if not row.is_live:
        return "Ended"
    return (
        "Closing and offer"
        if row.shown_state in ("hire", "offered")
        else "Waiting for votes or a decision"
    )
