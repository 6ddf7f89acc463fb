"""Who may decide, close, offer, and end a loop.

The database refuses a decision of somebody sealed whatever is asked here (debriefs/rule/).
"""

from candidates.access import ApplicationAccess


def can_resolve(access: ApplicationAccess) -> bool:
    """Write what came of a disagreement."""
    return access.knows_verdict


def can_lead_talk(access: ApplicationAccess) -> bool:
    """Keep the time of the talk about a disagreement."""
    return access.knows_verdict and access.is_manager


def can_decide(access: ApplicationAccess) -> bool:
    """Record hire or no hire, and be told of a No by mail."""
    return access.is_manager and not access.sealed


def can_ask_for_entries(access: ApplicationAccess) -> bool:
    """Ask by hand for entries that are owed. Who owes one is known to everybody with a part."""
    return access.is_manager or access.is_coordinator


def can_remind(access: ApplicationAccess) -> bool:
    """Ask whoever began a scorecard to send or release it."""
    return access.is_manager and not access.sealed


def can_call_off(access: ApplicationAccess) -> bool:
    return can_close(access)


def can_close(access: ApplicationAccess) -> bool:
    """Lead the closing: managers and closers who know the verdict."""
    return access.knows_verdict and (access.is_manager or access.is_closer)


def can_open_closing(access: ApplicationAccess, hire_stands: bool, sits_in: bool) -> bool:
    """The page of the call, for its panel too. Locked for every role while no hire stands."""
    return access.knows_verdict and hire_stands and (can_close(access) or sits_in)


def can_plan_closing(access: ApplicationAccess) -> bool:
    return access.knows_verdict and access.is_manager


def can_read_offer(access: ApplicationAccess) -> bool:
    """Read the terms, and record the candidate's answer."""
    return can_close(access)


def can_draft_offer(access: ApplicationAccess) -> bool:
    return can_close(access)


def can_open_offer(access: ApplicationAccess) -> bool:
    return can_close(access)


def can_change_offer(access: ApplicationAccess) -> bool:
    """New terms in place of a made offer, or its withdrawal."""
    return access.knows_verdict and access.is_manager


def can_record_withdrawal(access: ApplicationAccess) -> bool:
    """The candidate does not want to go on."""
    return access.is_coordinator or access.is_manager


def can_send_outcome(access: ApplicationAccess) -> bool:
    """Tell the candidate how it ended, once it has, and once this manager may know how."""
    return access.is_manager and access.shown_state != "ended"
