"""Home: what this person owes, what waits for them, and what comes next; and their loops by shelf."""

from django.db.models import OuterRef, Prefetch, Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from candidates.models import Application
from hiring.database.conditions import has_row
from hiring.mail import pause
from hiring.permissions import can_ask_mail_server
from hiring.web.paging import Keyset
from hiring.web.rules import SIGNED_IN, rule
from interviews.mails import undelivered_of
from interviews.models import GuideProposal, Interview, PutAside, Seat, Stage

from ..models import Vote
from ..places import places_of
from ..shelves import TITLES, loops_of, shelved

PAGE = 25
SHOWN = 8  # rows of each list on the home page; behind "n more" stand the others
AGENDA, OWED = 12, 20
LONGEST_FIRST = Keyset("shown_since")


@rule(SIGNED_IN)
@require_safe
def home(request):
    """A fixed number of queries: for what is not there, none is asked."""
    now, user = timezone.now(), request.user
    places = places_of(user, now, SHOWN)
    loops = loops_of(user, [pk for shelf in TITLES for pk in places[shelf].shown])
    seats = list(_seats_that_matter(user, now)) if loops else []
    today, to_staff = _interviews(places["today"].shown, places["to_staff"].shown, seats)
    undelivered = undelivered_of(user) if places["undelivered"].ids else []
    context = {
        "begun": PutAside.objects.waiting_for(user) if places["begun"].ids else [],
        "pause": pause.standing() if can_ask_mail_server(user) else None,
        **_owed(seats, None if request.GET.get("owed") == "all" else OWED),
        "shelves": {
            name: ([loops[pk] for pk in places[name].shown], places[name].more) for name in TITLES
        },
        **_agenda(seats, today, places["today"].more),
        "to_staff": to_staff,
        "more_to_staff": places["to_staff"].more,
        "undelivered": undelivered[:SHOWN],
        "more_undelivered": len(undelivered[SHOWN:]),
        "to_refine": Stage.objects.to_refine_by(user) if places["to_refine"].ids else [],
        "proposed": _proposed(user) if places["proposed"].ids else [],
        "now": now,
    }
    return render(request, "debriefs/home.html", context)


def _proposed(user):
    """Drafts of guides that wait for an admin."""
    rows = GuideProposal.objects.answered_by(user).select_related("by", "version__guide")
    return rows.order_by("pk")[:SHOWN]


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


def _agenda(seats, others, more):
    """What comes next: one's own interviews, and today those of `others`."""
    coming = [s.interview for s in seats if s.interview.state == "planned" and not s.owes_card]
    own_today = [i for i in coming if timezone.localdate(i.starts_at) == timezone.localdate()]
    return {
        "next": coming[0] if coming else None,
        "coming": coming[1:AGENDA],
        "more_coming": len(coming[AGENDA:]),
        "others_today": others,
        "more_today": more,
        "today": len(own_today) + len(others) + more,
    }


def _interviews(today, to_staff, seats):
    """The interviews of two lists of ids. Their panels are fetched with those of one's own `seats`;
    those to staff know who is gone."""
    ids = {*today, *to_staff}
    found = Interview.objects.with_rows().in_bulk(ids) if ids else {}
    shown = [*found.values(), *(seat.interview for seat in seats)]
    prefetch_related_objects(shown, Interview.objects.panels())
    missing = [found[pk] for pk in to_staff if pk in found]
    gone = Seat.objects.open_seats().exclude(role="trainee").select_related("user")
    prefetch_related_objects(missing, Prefetch("seats", gone, to_attr="gone"))
    return [found[pk] for pk in today if pk in found], missing


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
        ~Q(has_row(voted)),
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
