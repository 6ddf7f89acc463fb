from .holding import give_word, mark_held, mark_no_show, recuse, undo_held
from .loop import end_loop, start_loop
from .planning import cancel, change_place, move, plan, swap
from .scorecards import Stale, open_scorecard, save_scorecard, submit_scorecard

__all__ = [
    "Stale",
    "cancel",
    "change_place",
    "end_loop",
    "give_word",
    "mark_held",
    "mark_no_show",
    "move",
    "open_scorecard",
    "plan",
    "recuse",
    "save_scorecard",
    "start_loop",
    "submit_scorecard",
    "swap",
    "undo_held",
]
