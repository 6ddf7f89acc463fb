"""Mails of the loop: what is planned, moved, cancelled; what is about to be, and what is owed."""

from . import kinds  # noqa: F401 registers them
from .letters import where_of
from .people import coordinators_of, managers_of
from .posting import (
    announce_cancelled,
    announce_moved,
    announce_planned,
    announce_swapped,
    tell_who_owes,
    told_absent,
    told_recused,
)

__all__ = [
    "announce_cancelled",
    "announce_moved",
    "announce_planned",
    "announce_swapped",
    "coordinators_of",
    "managers_of",
    "tell_who_owes",
    "told_absent",
    "told_recused",
    "where_of",
]
