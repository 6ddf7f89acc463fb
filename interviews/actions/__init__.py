from .attendance import (
    mark_held,
    mark_no_show,
    recuse,
    require_begun,
    too_early,
    undo_held,
    waive_absence,
)
from .candidate_link import renew_link, send_link
from .clock import run_clock
from .kept import keep_no, submit_or_keep, unless_busy
from .loop import end_loop, move_to_published, start_loop
from .planning import (
    AlreadyPlanned,
    ChangedMeanwhile,
    cancel,
    change_location,
    close_choices,
    move,
    plan,
    planned_for,
    swap,
)
from .scorecards import (
    Stale,
    open_scorecard,
    release_scorecard,
    remind_of_begun,
    save_scorecard,
    submit_scorecard,
)
from .times import none_fits, offer_times, pick_time, withdraw_times

__all__ = [
    "ChangedMeanwhile",
    "AlreadyPlanned",
    "Stale",
    "cancel",
    "change_location",
    "close_choices",
    "end_loop",
    "keep_no",
    "waive_absence",
    "mark_held",
    "mark_no_show",
    "move",
    "none_fits",
    "offer_times",
    "open_scorecard",
    "pick_time",
    "plan",
    "planned_for",
    "recuse",
    "release_scorecard",
    "remind_of_begun",
    "renew_link",
    "require_begun",
    "run_clock",
    "save_scorecard",
    "send_link",
    "move_to_published",
    "start_loop",
    "submit_or_keep",
    "submit_scorecard",
    "swap",
    "too_early",
    "undo_held",
    "unless_busy",
    "withdraw_times",
]
