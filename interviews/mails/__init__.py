"""Mails of the loop: what is planned, moved, cancelled; what is about to be, and what is owed."""

from . import kinds  # noqa: F401 registers them
from .entries import follow
from .failures import managers_to_tell, tell_of_failure, undelivered_of
from .leaving import announce_back, announce_gone, announce_stuck
from .letters import own_entry
from .people import contact_of, coordinators_of, managers_of, planners_of
from .posting import (
    announce_cancelled,
    announce_moved,
    announce_planned,
    announce_swapped,
    ask_to_choose,
    send_own_link,
    told_absent,
    told_recused,
    told_unfit,
)
from .reminders import tell_who_owes
from .standing import when_asked

__all__ = [
    "announce_back",
    "announce_cancelled",
    "announce_gone",
    "announce_stuck",
    "announce_moved",
    "announce_planned",
    "announce_swapped",
    "ask_to_choose",
    "contact_of",
    "coordinators_of",
    "follow",
    "managers_of",
    "managers_to_tell",
    "own_entry",
    "planners_of",
    "send_own_link",
    "tell_who_owes",
    "tell_of_failure",
    "told_absent",
    "told_recused",
    "told_unfit",
    "undelivered_of",
    "when_asked",
]
