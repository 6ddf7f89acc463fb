"""Mails of the loop: what is planned, moved, cancelled; what is about to be, and what is owed."""

from . import kinds  # noqa: F401 registers them
from .letters import where_of
from .people import coordinators_of, managers_of
from .posting import (
    announce_cancelled,
    announce_moved,
    announce_planned,
    announce_swapped,
    ask_to_choose,
    send_own_link,
    tell_who_owes,
    told_absent,
    told_recused,
    told_unfit,
)

__all__ = [
    "announce_cancelled",
    "announce_moved",
    "announce_planned",
    "announce_swapped",
    "ask_to_choose",
    "coordinators_of",
    "managers_of",
    "send_own_link",
    "tell_who_owes",
    "told_absent",
    "told_recused",
    "told_unfit",
    "where_of",
]
