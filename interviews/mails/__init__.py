"""Mails of the loop: what is planned, moved, cancelled; what is about to be, and what is owed."""

from . import kinds  # noqa: F401 registers them
from .calendars import follow, is_told
from .conditions import when_asked
from .failures import failed_of, managers_to_tell, notify_of_failure, undelivered_of
from .leaving import notify_back, notify_gone, notify_times_stuck
from .messages import candidate_calendar_file
from .notifications import (
    notify_absent,
    notify_cancelled,
    notify_candidate_link,
    notify_moved,
    notify_new_address,
    notify_of_times,
    notify_planned,
    notify_recused,
    notify_swapped,
    notify_times_unfit,
)
from .put_aside import REST, asked_at, notify_begun_again, notify_put_aside, rests
from .recipients import contact_of, coordinators_of, managers_of, planners_of
from .reminders import notify_scorecard_overdue

__all__ = [
    "REST",
    "asked_at",
    "notify_back",
    "notify_begun_again",
    "rests",
    "notify_cancelled",
    "notify_gone",
    "notify_times_stuck",
    "notify_moved",
    "notify_new_address",
    "notify_planned",
    "notify_swapped",
    "notify_of_times",
    "contact_of",
    "coordinators_of",
    "follow",
    "is_told",
    "managers_of",
    "managers_to_tell",
    "candidate_calendar_file",
    "planners_of",
    "notify_candidate_link",
    "notify_scorecard_overdue",
    "notify_of_failure",
    "notify_absent",
    "notify_recused",
    "notify_put_aside",
    "notify_times_unfit",
    "failed_of",
    "undelivered_of",
    "when_asked",
]
