from .closing import (
    OtherFeedback,
    make_offer,
    schedule_closing,
    tick_step,
    untick_step,
    write_feedback,
)
from .decisions import (
    call_off,
    end_with_opening,
    record_decision,
    send_outcome,
    settle_fallen,
    withdraw,
)
from .kept import add_no_or_keep, cast_or_keep, count_kept, count_kept_noes
from .offers import TermsChanged, answer_offer, draft_offer, renew_offer, withdraw_offer
from .votes import (
    add_no,
    ask_for_entries,
    cast_entry,
    open_debrief,
    record_reading,
    write_resolution,
)

__all__ = [
    "OtherFeedback",
    "TermsChanged",
    "add_no",
    "add_no_or_keep",
    "answer_offer",
    "ask_for_entries",
    "call_off",
    "cast_entry",
    "cast_or_keep",
    "count_kept",
    "count_kept_noes",
    "draft_offer",
    "end_with_opening",
    "make_offer",
    "open_debrief",
    "record_decision",
    "record_reading",
    "renew_offer",
    "schedule_closing",
    "send_outcome",
    "settle_fallen",
    "tick_step",
    "untick_step",
    "withdraw",
    "withdraw_offer",
    "write_feedback",
    "write_resolution",
]
