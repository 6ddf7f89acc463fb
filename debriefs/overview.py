"""A reader's debriefs across all openings, by what each of them waits for.

Grouped by what the reader may know (debriefs/rule/seal.sql): where the verdict is closed to them, a
debrief waits for entries until it ends.
"""

from typing import Any

from django.db.models import BooleanField, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from candidates.models import Application
from candidates.querysets import ApplicationQuerySet
from hiring.models import User
from hiring.web.paging import Keyset

GROUPS = {
    "decide": _("To decide"),
    "discuss": _("To talk through"),
    "waiting": _("Waiting"),
    "closing": _("Closing and offer"),
    "ended": _("Ended"),
}
LONGEST_FIRST = Keyset("shown_since")
LATEST_FIRST = Keyset("shown_since", latest_first=True)
ALL_IN = Q(shown_state="debrief", is_revealed=True)
HIRES = ("hire", "offered")
COUNTED = 100  # further debriefs of a group that are counted; a page writes "99+" for them


class IsUndiscussed(Func):
    """Whether a disagreement of the application still lacks a resolution."""

    template = "EXISTS (SELECT 1 FROM rule_undiscussed(%(expressions)s))"
    output_field = BooleanField()


def order_of(group: str) -> Keyset:
    """Whatever waits longest comes first; of those that ended, the last one."""
    return LATEST_FIRST if group == "ended" else LONGEST_FIRST


def debriefs_of(user: User, group: str) -> ApplicationQuerySet:
    """The debriefs of one group."""
    rows = Application.objects.visible_to(user, has_debrief=True, is_live=group != "ended")
    if group in ("decide", "discuss"):
        is_undiscussed = Q(IsUndiscussed(F("pk")))
        return rows.filter(ALL_IN, is_undiscussed if group == "discuss" else ~is_undiscussed)
    if group == "closing":
        return rows.filter(shown_state__in=HIRES)
    if group == "waiting":
        return rows.exclude(ALL_IN).exclude(shown_state__in=HIRES)
    return rows


def first_of_each(user: User, size: int) -> dict[str, tuple[list[int], int]]:
    """{group: (ids of its first debriefs, how many more there are)}, in one query."""
    parts = [_ids(user, group)[: size + COUNTED] for group in GROUPS]
    found: dict[str, list[int]] = {group: [] for group in GROUPS}
    for group, pk in parts[0].union(*parts[1:], all=True):
        found[group].append(pk)
    return {group: (ids[:size], len(ids[size:])) for group, ids in found.items()}


def _ids(user: User, group: str) -> Any:
    sign = "-" if group == "ended" else ""
    rows = debriefs_of(user, group).order_by(f"{sign}shown_since", f"{sign}pk")
    return rows.annotate(group=Value(group)).values_list("group", "pk")
