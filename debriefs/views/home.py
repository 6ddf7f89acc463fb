"""Home: what this person owes, what waits for them, and what comes next; and their loops by shelf."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from candidates.models import Application
from candidates.querysets import is_one_of
from hiring.mail import pause
from hiring.permissions import can_ask_mail_server
from hiring.web.paging import NONE, Keyset
from hiring.web.rules import SIGNED_IN, rule
from interviews.mails import undelivered_of
from interviews.models import Interview, PutAside, Seat, Stage

from ..models import Vote
from ..shelves import TITLES, first_of_each, shelved

PAGE = 25
SHOWN = 8  # rows of each list on the home page; behind "n more" stand the others
AGENDA, OWED = 12, 20
LONGEST_FIRST = Keyset("shown_since")
BY_START = Keyset("starts_at")


@rule(SIGNED_IN)
@require_safe
def home(request):
    """A fixed number of queries; whoever is part of no loop has no seat either, and is asked less."""
    now = timezone.now()
    shelves = first_of_each(request.user, SHOWN)
    in_loops = any(rows for rows, _ in shelves.values())
    seats = list(_seats_that_matter(request.user, now)) if in_loops else []
    others = _today_in_loops(request.user, now) if in_loops else NONE
    to_staff = _interviews_to_staff(request.user, now) if in_loops else NONE
    undelivered = undelivered_of(request.user) if in_loops else []
    context = {
        "begun": PutAside.objects.waiting_for(request.user) if in_loops else [],
        "pause": pause.standing() if can_ask_mail_server(request.user) else None,
        **_owed(seats, None if request.GET.get("owed") == "all" else OWED),
        "shelves": shelves,
        **_agenda(seats, others),
        "to_staff": to_staff.rows,
        "more_to_staff": to_staff.left,
        "undelivered": undelivered[:SHOWN],
        "more_undelivered": len(undelivered[SHOWN:]),
        "to_refine": Stage.objects.to_refine_by(request.user),
        "now": now,
    }
    return render(request, "debriefs/home.html", context)


def _owed(seats, most):
    """Cards and entries that one owes, at most so many of each, and how many more there are."""
    cards = [seat for seat in seats if seat.owes_card]
    entries = {s.interview.application_id: s.interview.application for s in seats if s.owes_entry}
    return {
        "owed_cards": cards[:most],
        "more_cards": len(cards) - len(cards[:most]),
        "owed_entries": list(entries.values())[:most],
        "more_entries": len(entries) - len(list(entries)[:most]),
    }


def _agenda(seats, others):
    """What comes next: one's own interviews, and today those of `others`."""
    coming = [s.interview for s in seats if s.interview.state == "planned" and not s.owes_card]
    own_today = [i for i in coming if timezone.localdate(i.starts_at) == timezone.localdate()]
    return {
        "next": coming[0] if coming else None,
        "coming": coming[1:AGENDA],
        "more_coming": len(coming[AGENDA:]),
        "others_today": others.rows,
        "more_today": others.left,
        "today": len(own_today) + others.count,
    }


def _today_in_loops(user, now):
    """Today, in the reader's zone, in the loops they run: those in which they have no seat."""
    midnight = datetime.combine(timezone.localdate(now), time())
    day = [timezone.make_aware(midnight + timedelta(days=days)) for days in (0, 1)]
    run = is_one_of(Application.objects.coordinated_by(user), "application")
    own = Seat.objects.kept().filter(interview=OuterRef("pk"), user=user)
    interviews = (
        Interview.objects.visible_to(user)
        .live()
        .filter(~Exists(own), run, starts_at__gte=day[0], starts_at__lt=day[1])
    )
    return BY_START.page(interviews.with_all(), "", SHOWN)


def _interviews_to_staff(user, now):
    """Interviews to come that this reader plans and whose panel fell apart, with who is gone."""
    gone = Seat.objects.open_seats().exclude(role="trainee").select_related("user")
    short = Interview.objects.short_of_people(user, now).with_all()
    with_gone = short.prefetch_related(Prefetch("seats", gone, to_attr="gone"))
    return BY_START.page(with_gone, "", SHOWN)


def _seats_that_matter(user, now):
    """One's seats with a card or an entry owed (`owes_card`, `owes_entry`), or still to come."""
    coming = Q(interview__state="planned", interview__ends_at__gte=now)
    return (
        Seat.objects.kept()
        .filter(user=user)
        .annotate(owes_card=_owes_card(now), owes_entry=_owes_entry(user))
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


def _owes_card(now):
    """Whoever sat in, or was to sit in, and has not submitted their card."""
    over = Q(state="invited") & (
        Q(interview__ends_at__lt=now, interview__state="planned") | Q(interview__state="held")
    )
    return Q(
        Q(state="sat_in") | over,
        Q(role="interviewer"),
        Q(scorecard=None) | Q(scorecard__submitted_at=None),
        interview__application__state__in=Application.LIVE,
        interview__stage__kind="interview",
        vacated_at=None,
    )


def _owes_entry(user):
    voted = Vote.objects.filter(
        application=OuterRef("interview__application"), voter=user, is_entry=True
    )
    return Q(
        ~Exists(voted),
        state="sat_in",
        role="interviewer",
        interview__state="held",
        interview__stage__kind="interview",
        interview__application__state="debrief",
        vacated_at=None,
    )


@rule(SIGNED_IN)
@require_safe
def loops(request):
    """One shelf of the reader's loops, a page at a time, whatever waits longest first."""
    chosen = request.GET.get("show", "running")
    if chosen not in TITLES:
        raise Http404
    loops = shelved(request.user, chosen).select_related("opening")
    page = LONGEST_FIRST.page(loops, request.GET.get("after", ""), PAGE)
    context = {
        "nav": "candidates",
        "chosen": chosen,
        "titles": TITLES,
        "title": TITLES[chosen],
        "rows": page.rows,
        "left": page.left,
        "next": page.next,
    }
    return render(request, "debriefs/loop_list.html", context)
