"""Long lists, a page at a time: each page begins behind the last row of the page before."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet

PAGE = 50  # rows of a page of names
MOST = 200  # rows that are counted


def id_of(text: str) -> int | None:
    """The id a text stands for, or None."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def moment_of(text: str) -> datetime:
    """The instant a text stands for. Raises ValueError for anything else, and without a zone."""
    moment = datetime.fromisoformat(text.replace(" ", "+"))
    if moment.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return moment


def bounded_count(rows: QuerySet[Any]) -> int:
    """How many rows there are, or `MOST` + 1 where there are more: an exact count would cost more
    with every year. `bounded` and `spelled` write it on a page."""
    return rows.order_by()[: MOST + 1].count()


@dataclass(frozen=True)
class Page:
    """`next` is the `after` of the following page, "" on the last one."""

    rows: list[Any]
    next: str
    following: QuerySet[Any] | None = None

    @cached_property
    def left(self) -> int:
        """How many rows follow this page, as `bounded_count` counts; a query of its own where there
        are any."""
        return 0 if self.following is None else bounded_count(self.following)

    @property
    def count(self) -> int:
        """How many rows there are from this page on, as `bounded_count` counts."""
        return min(len(self.rows) + self.left, MOST + 1)


@dataclass(frozen=True)
class Part:
    """Some rows that a page shows apart from others of the same list.

    The rows come from `sources`, none of them from two. `holds` tells a row of the part from a row of
    another one.
    """

    sources: list[QuerySet[Any]]
    size: int
    after: str = ""
    holds: Callable[[Any], bool] = lambda row: True


def _together(parts: list[QuerySet[Any]]) -> QuerySet[Any]:
    """The keys of all parts, which have none in common."""
    first, *others = (part.values("pk") for part in parts)
    return first.union(*others, all=True) if others else first


@dataclass(frozen=True)
class Keyset:
    """The order of a list: by `field`, and among equals by `last`, which no two rows share.

    Nothing is skipped by its number: a page far down costs as much as the first one, and rows that
    come or go meanwhile shift no other row out of sight.
    """

    field: str  # of the row, or of a row that it leads to
    last: str = "pk"  # or "public_id", where a running number would count the rows of others
    reads: Callable[[str], Any] = moment_of  # the value of `field` as a text
    latest_first: bool = False

    def page(self, rows: QuerySet[Any], after: str, size: int) -> Page:
        """The rows behind `after`, the place where the page before ended, or from the first one.

        Raises BadRequest when `after` is no place at all: anybody may have typed it.
        """
        shown = list(self.first(self._after(rows, after), size + 1))
        return self._page_with([rows], shown, size)

    def page_of_sources(
        self, rows: QuerySet[Any], sources: list[QuerySet[Any]], after: str, size: int
    ) -> Page:
        """The same of a list whose `rows` come from several places, none of them from two."""
        return self.pages_of(rows, Part(sources, size, after))[0]

    def pages_of(self, rows: QuerySet[Any], *parts: Part) -> list[Page]:
        """A page of each part, in one query, of which each source ends with the page."""
        plain = rows.model._default_manager.all()
        first = [self._keys_of(plain, part) for part in parts if part.sources]
        shown = list(self.first(rows.filter(pk__in=_together(first)), None))
        return [
            self._page_with(part.sources, [row for row in shown if part.holds(row)], part.size)
            for part in parts
        ]

    def _keys_of(self, rows: QuerySet[Any], part: Part) -> QuerySet[Any]:
        """The rows of a part's page, and one more where there are more."""
        count = part.size + 1
        ends = [self.first(self._after(source, part.after), count) for source in part.sources]
        return self.first(rows.filter(pk__in=_together(ends)), count) if ends[1:] else ends[0]

    def page_from(self, shown: list[Any], size: int) -> Page:
        """Of rows that are there already: those of the page, and one more where there are more."""
        if len(shown) <= size:
            return Page(shown, "")
        return Page(shown[:size], self._place(shown[size - 1]))

    def _page_with(self, sources: list[QuerySet[Any]], shown: list[Any], size: int) -> Page:
        page = self.page_from(shown, size)
        if not page.next:
            return page
        last = page.rows[-1]
        behind = self._behind(self._value(last), getattr(last, self.last))
        following = _together([rows.filter(behind) for rows in sources])
        return Page(page.rows, page.next, following)

    def _after(self, rows: QuerySet[Any], after: str) -> QuerySet[Any]:
        return rows.filter(self._behind(*self._read(after))) if after else rows

    def first(self, rows: QuerySet[Any], count: int | None) -> QuerySet[Any]:
        """So many rows from the beginning of the list, or all of them."""
        sign = "-" if self.latest_first else ""
        return rows.order_by(f"{sign}{self.field}", f"{sign}{self.last}")[:count]

    def _behind(self, value: Any, last: Any) -> Q:
        """The first condition alone lets an index begin at the place."""
        beyond = "lt" if self.latest_first else "gt"
        not_before = Q(**{f"{self.field}__{beyond}e": value})
        further = Q(**{f"{self.field}__{beyond}": value}) | Q(**{f"{self.last}__{beyond}": last})
        return not_before & further

    def _place(self, row: Any) -> str:
        """The values of both columns as a text: value~last."""
        value = self._value(row)
        text = value.isoformat() if isinstance(value, datetime) else value
        return f"{text}~{getattr(row, self.last)}"

    def _value(self, row: Any) -> Any:
        return attrgetter(self.field.replace("__", "."))(row)

    def _read(self, place: str) -> tuple[Any, Any]:
        text, _, end = place.rpartition("~")
        try:
            value = self.reads(text)
            last = uuid.UUID(end) if self.last == "public_id" else id_of(end)
        except ValueError as error:
            raise BadRequest from error
        if last is None:
            raise BadRequest
        return value, last
