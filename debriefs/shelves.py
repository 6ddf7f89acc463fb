"""Sorts loops by what the reader has to do: the shelves of the home page and of the list of loops.

All that is asked here are columns of `ApplicationAccessRow`, so that a shelf tells nobody more than a list does.
"""

from typing import Any, cast

from django.db.models import BooleanField, Case, CharField, Count, Q, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop

from candidates.models import Application, WaitingOn
from candidates.querysets import ApplicationQuerySet
from hiring.models import User

State = Application.State

TITLES = {
    "wanted": _("Loops that wait for you"),
    "no": _("A No stands"),
    "untold": _("Not told the outcome"),
    "running": _("Loops you are part of"),
}
UNTOLD = [State.NO_HIRE, State.EXPIRED, State.OFFER_WITHDRAWN, State.OPENING_CLOSED]
TO_PLAN = Q(shown_waiting_on__in=[WaitingOn.PLAN, WaitingOn.CLOSING_PLAN])
ACT = Case(
    When(
        Q(is_manager=True, shown_state=State.DEBRIEF, is_revealed=True),
        then=Value(noop("Talk through and decide")),
    ),
    When(
        TO_PLAN & Q(is_manager=True, shown_state=State.HIRE), then=Value(noop("Plan the closing"))
    ),
    When(Q(is_coordinator=True, shown_state=State.NEW), then=Value(noop("Start the loop"))),
    When(TO_PLAN & Q(is_coordinator=True, shown_state=State.IN_LOOP), then=Value(noop("Plan"))),
    default=Value(""),
    output_field=CharField(),
)
"""What a loop waits for from this reader by their role, as words for a button (the template translates them), or ""."""

NO_STANDS = Case(
    When(
        Q(is_manager=True, knows_verdict=True, state__in=Application.LIVE),
        then=RawSQL("EXISTS (SELECT 1 FROM rule_noes(candidates_application.id))", ()),
    ),
    default=Value(False),
    output_field=BooleanField(),
)
"""Whether somebody's word is No, for a manager to whom it is not sealed."""

SHELF = Case(
    When(~Q(act="") & Q(state__in=Application.LIVE), then=Value("wanted")),
    When(no_stands=True, then=Value("no")),
    When(state__in=Application.LIVE, then=Value("running")),
    When(
        Q(is_manager=True, shown_state__in=UNTOLD, outcome_sent_at=None, withdrew_at=None),
        then=Value("untold"),
    ),
    default=Value(""),
    output_field=CharField(),
)


def shelved(user: User) -> ApplicationQuerySet:
    """Each loop that is on a shelf of this reader's, whatever waits longest first."""
    loops: Any = Application.objects.visible_to(user).annotate(act=ACT, no_stands=NO_STANDS)
    loops = loops.annotate(shelf=SHELF).exclude(shelf="").order_by("shown_since", "pk")
    return cast(ApplicationQuerySet, loops)


def first_of_each(user: User, most: int) -> dict[str, tuple[list[Application], int]]:
    """{shelf: (its first loops, how many more)} of all shelves, in one query."""
    loops: Any = shelved(user).annotate(
        rank=Window(RowNumber(), partition_by=["shelf"], order_by=["shown_since", "pk"]),
        count=Window(Count("pk"), partition_by=["shelf"]),
    )
    shelves: dict[str, list[Any]] = {name: [] for name in TITLES}
    for loop in loops.with_people().filter(rank__lte=most):
        shelves[loop.shelf].append(loop)
    return {
        name: (first, first[0].count - len(first) if first else 0)
        for name, first in shelves.items()
    }
