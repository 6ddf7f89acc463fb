"""Who may do what with openings, candidates and applications."""

from typing import TYPE_CHECKING

from .access import ApplicationAccess, OpeningAccess

if TYPE_CHECKING:
    from hiring.models import User


def can_see_every_opening(user: "User") -> bool:
    return user.is_admin


def can_open_openings(user: "User") -> bool:
    return user.is_admin


def can_close_openings(user: "User") -> bool:
    return user.is_admin


def can_staff(opening: OpeningAccess) -> bool:
    """Set who manages, coordinates and closes."""
    return opening.is_admin or opening.is_manager


def can_add_candidates(opening: OpeningAccess) -> bool:
    return opening.is_coordinator or opening.is_manager


def can_read_needs_here(opening: OpeningAccess) -> bool:
    """What candidates of this opening need; `can_read_needs` asks of one application."""
    return opening.is_coordinator


def can_read_guide(opening: OpeningAccess) -> bool:
    """By their role; people whom the guide names read it too."""
    return opening.is_admin or opening.is_manager or opening.is_closer


def can_know_verdict(access: ApplicationAccess) -> bool:
    """Votes, entries, the gate, the verdict, and all that follows from them."""
    return access.knows_verdict


def can_read_needs(access: ApplicationAccess) -> bool:
    """What the candidate needs to take part well; as a column: SHOWN_NEEDS of querysets.py."""
    return access.is_coordinator


def can_correct_details(access: ApplicationAccess) -> bool:
    return access.is_coordinator or access.is_manager


def can_decide_address(access: ApplicationAccess) -> bool:
    """From the debrief on the candidate's link goes to a new address only with their word."""
    return access.is_manager


def can_add_document(access: ApplicationAccess) -> bool:
    return access.is_coordinator or access.is_manager


def can_end_loops(access: ApplicationAccess) -> bool:
    """Be asked for the loops that run on after their opening was closed."""
    return access.is_admin or access.is_manager


def can_end_with_opening(access: ApplicationAccess) -> bool:
    """What reads "waiting for votes" to this person may be a hire or an offer, or neither."""
    return can_end_loops(access) and access.shown_state != "waiting_for_votes"
