"""Loops by what the reader has to do: the shelves of the home page and of the list of loops.

The database sorts them (debriefs/rule/shelves.sql), by what the reader may know.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from candidates.models import Application
from candidates.querysets import ApplicationQuerySet
from hiring.models import User

TITLES = {
    "wanted": _("Loops that wait for you"),
    "no": _("A No stands"),
    "untold": _("Not told the outcome"),
    "running": _("Loops you are part of"),
}
COUNTED = 100  # further loops of a shelf; a page writes "99+" for them


def shelved(user: User, shelf: str) -> ApplicationQuerySet:
    """Each loop on a shelf of this reader's."""
    return Application.objects.visible_to(user, shelf=shelf)


def first_of_each(user: User, most: int) -> dict[str, tuple[list[Application], int]]:
    """{shelf: (its loops that wait longest, how many more)}, in two queries.

    What is counted ends at `COUNTED`: it stands for as many or more.
    """
    places: Any = Application.objects.access_rows(user).order_by("shown_since", "application")
    first, *others = (
        places.filter(shelf=shelf).values_list("shelf", "application")[: most + COUNTED]
        for shelf in TITLES
    )
    ids: dict[str, list[int]] = {shelf: [] for shelf in TITLES}
    for shelf, pk in first.union(*others, all=True):
        ids[shelf].append(pk)
    shown = [pk for some in ids.values() for pk in some[:most]]
    loops = (
        Application.objects.visible_to(user).select_related("opening").in_bulk(shown)
        if shown
        else {}
    )
    return {
        shelf: ([loops[pk] for pk in some[:most]], len(some[most:])) for shelf, some in ids.items()
    }
