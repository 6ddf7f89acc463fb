"""Who may plan and record interviews, and change guides."""

from typing import TYPE_CHECKING

from candidates.access import ApplicationAccess, OpeningAccess

if TYPE_CHECKING:
    from hiring.models import User


def can_schedule(access: ApplicationAccess) -> bool:
    """Start the loop, send the candidate their link, take back times that were sent."""
    return access.is_coordinator or access.is_manager


def can_plan(access: ApplicationAccess) -> bool:
    """Managers. Coordinators until the reveal; afterwards only those who know the verdict.

    Otherwise a refusal because a hire stands would tell it. As a query: PLANS of
    candidates/querysets.py.
    """
    if access.is_manager:
        return True
    return access.is_coordinator and (access.knows_verdict or not access.is_revealed)


def can_record_attendance(access: ApplicationAccess, sits_in: bool) -> bool:
    """Put an interview on record, or off it: those who plan it, and its panel."""
    return can_plan(access) or sits_in


def can_waive_absence(access: ApplicationAccess) -> bool:
    """Let an interview count though somebody of the panel was missing."""
    return access.is_manager


def can_step_back(access: ApplicationAccess) -> bool:
    return access.is_seated


def can_read_every_guide(user: "User") -> bool:
    return user.is_admin


def can_edit_guides(user: "User") -> bool:
    """Import, edit and publish, and say who stands behind a name."""
    return user.is_admin


def can_propose(opening: OpeningAccess) -> bool:
    """Begin a draft of an opening's guide and change all of it. An admin publishes it."""
    return opening.is_admin or opening.is_manager


def can_edit_stage(opening: OpeningAccess, is_owner: bool) -> bool:
    """A stage of a draft; its owner may while it is marked to refine."""
    return can_propose(opening) or is_owner
