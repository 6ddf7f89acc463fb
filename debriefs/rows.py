"""What lists say of each loop: the marks of its voters, its stages, and whom it waits for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
from candidates.models import Application
from candidates.querysets import ApplicationQuerySet
from hiring.models import User
from interviews.models import Interview, Seat, Stage

from .models import VisibleVoter


def with_stage_count(applications: ApplicationQuerySet) -> ApplicationQuerySet:
    """Each with `stage_count`, the stages of its guide, which is None without a loop."""
    stages = Stage.objects.filter(version__loops__application=OuterRef("pk"))
    of_loop = stages.order_by().values("version").annotate(n=Count("pk")).values("n")
    return applications.annotate(stage_count=Subquery(of_loop))


def with_votes(rows: Sequence[Any]) -> list[tuple[Any, list[tuple[Any, str]], list[str]]]:
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


def owing_in(rows: Iterable[Application], reader: User) -> dict[int, dict[int, str]]:
    """{application id: {user id: name}} of those who still owe an entry, in one query; the reader is
    "you"."""
    waiting = [row.pk for row in rows if row.shown_waiting_on == "entries"]
    if not waiting:
        return {}
    voters = VisibleVoter.objects.filter(
        reader_id=reader.pk, application_id__in=waiting, has_entered=False, is_vacant=False
    )
    found: dict[int, dict[int, str]] = {}
    seats = voters.order_by("application_id", "stage_number", "seat_id")
    for application, voter, name in seats.values_list("application_id", "voter_id", "name"):
        found.setdefault(application, {})[voter] = _("you") if voter == reader.pk else name
    return found


def closings_of(rows: Iterable[Application]) -> dict[int, datetime]:
    """{application id: when its planned closing starts}, of rows whose verdict the reader knows."""
    hires = [row.pk for row in rows if row.shown_state in ("hire", "offered")]
    if not hires:
        return {}
    planned = Interview.objects.filter(
        application__in=hires, stage__kind="closing", state="planned"
    )
    return dict(planned.values_list("application_id", "starts_at"))
