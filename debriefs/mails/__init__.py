"""Mails of the debrief. None carries what is sealed to its reader: that is asked again at sending."""

from . import kinds  # noqa: F401 registers them
from .notifications import (
    notify_all_in,
    notify_asked_for_entry,
    notify_debrief_opened,
    notify_decision_fell,
    notify_new_manager,
    notify_new_try,
    notify_outcome,
    notify_revealed,
    notify_scorecard_in,
    notify_talk,
    notify_vote_in,
    notify_who_joined,
    notify_withdrawn,
    untold_cards,
    untold_votes,
)

__all__ = [
    "notify_all_in",
    "notify_asked_for_entry",
    "notify_debrief_opened",
    "notify_decision_fell",
    "notify_new_manager",
    "notify_new_try",
    "notify_outcome",
    "notify_revealed",
    "notify_scorecard_in",
    "notify_talk",
    "notify_vote_in",
    "notify_who_joined",
    "notify_withdrawn",
    "untold_cards",
    "untold_votes",
]
