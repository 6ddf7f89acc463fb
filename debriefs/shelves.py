"""Loops by what the reader has to do: the shelves of the home page and of the list of loops.

The database sorts them (debriefs/rule/shelves.sql), by what the reader may know.
"""

from collections.abc import Collection

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
COUNTED = 100  # further loops of a shelf that are counted; a page writes "99+" for them


def shelved(user: User, shelf: str) -> ApplicationQuerySet:
    """Each loop on a shelf of this reader's."""
    return Application.objects.visible_to(user, shelf=shelf)


def loops_of(user: User, ids: Collection[int]) -> dict[int, Application]:
    """{id: loop} of those that this person may open."""
    loops = Application.objects.visible_to(user).select_related("opening")
    return loops.in_bulk(ids) if ids else {}
