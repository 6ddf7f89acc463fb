"""Actions on openings, candidates and applications."""

from .addresses import agree_to_address, change_address, decline_address
from .applications import lock, move
from .candidates import add_candidate, add_document, correct_details, keep_own_details, link_person
from .openings import agree_to_role, close_opening, open_opening, remove_member, set_member

__all__ = [
    "add_candidate",
    "add_document",
    "agree_to_address",
    "agree_to_role",
    "change_address",
    "close_opening",
    "correct_details",
    "decline_address",
    "keep_own_details",
    "link_person",
    "lock",
    "move",
    "open_opening",
    "remove_member",
    "set_member",
]
