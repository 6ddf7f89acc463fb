"""What stands on somebody's home page, as ids: one query finds them, others fetch what there is."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Value
from django.utils import timezone

from candidates.models import Application
from candidates.querysets import is_one_of
from hiring.database.conditions import has_row
from hiring.models import User
from hiring.web.paging import MOST
from interviews.mails import failed_of
from interviews.models import GuideProposal, Interview, PutAside, Seat, Stage

from .shelves import COUNTED, TITLES


@dataclass(frozen=True)
class Place:
    """The rows of one list: the first of them are shown, the others counted up to a bound."""

    ids: list[int]
    size: int

    @property
    def shown(self) -> list[int]:
        return self.ids[: self.size]

    @property
    def more(self) -> int:
        return len(self.ids[self.size :])


def places_of(user: User, now: datetime, size: int) -> dict[str, Place]:
    """{shelf or list: its first rows}, whatever waits longest or comes next first."""
    loops = Application.objects.access_rows(user).order_by("shown_since", "application")
    lists: dict[str, Any] = {
        "today": _today_in_loops(user, now),
        "to_staff": Interview.objects.short_of_people(user, now),
    }
    there_are: dict[str, Any] = {
        "undelivered": failed_of(user),
        "begun": PutAside.objects.held_by(user),
        "to_refine": Stage.objects.to_refine_by(user).order_by(),
        "proposed": GuideProposal.objects.answered_by(user).order_by(),
    }
    parts = [
        *(_ids(name, loops.filter(shelf=name), "application")[: size + COUNTED] for name in TITLES),
        *(_ids(name, rows)[: size + MOST + 1] for name, rows in lists.items()),
        *(_ids(name, rows)[:1] for name, rows in there_are.items()),
    ]
    found: dict[str, list[int]] = {name: [] for name in (*TITLES, *lists, *there_are)}
    for name, pk in parts[0].union(*parts[1:], all=True):
        found[name].append(pk)
    return {name: Place(ids, size) for name, ids in found.items()}


def _ids(name: str, rows: Any, column: str = "pk") -> Any:
    return rows.annotate(place=Value(name)).values_list("place", column)


def _today_in_loops(user: User, now: datetime) -> Any:
    """Today, in the reader's zone, in the loops they run: those in which they have no seat."""
    midnight = datetime.combine(timezone.localdate(now), time())
    day = [timezone.make_aware(midnight + timedelta(days=days)) for days in (0, 1)]
    run = is_one_of(Application.objects.coordinated_by(user), "application")
    own = Seat.objects.kept().filter(interview=OuterRef("pk"), user=user)
    return (
        Interview.objects.visible_to(user)
        .live()
        .filter(~Q(has_row(own)), run, starts_at__gte=day[0], starts_at__lt=day[1])
        .order_by("starts_at", "pk")
    )
