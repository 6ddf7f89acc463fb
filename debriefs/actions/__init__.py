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
from .talk import add_remark, look_again, start_item
from .votes import (
    add_no,
    ask_for_entries,
    cast_entry,
    confirm_resolution,
    open_debrief,
    record_export,
    record_reading,
    write_resolution,
)

__all__ = [
    "OtherFeedback",
    "TermsChanged",
    "add_no",
    "add_no_or_keep",
    "add_remark",
    "answer_offer",
    "ask_for_entries",
    "call_off",
    "cast_entry",
    "cast_or_keep",
    "confirm_resolution",
    "count_kept",
    "count_kept_noes",
    "draft_offer",
    "end_with_opening",
    "look_again",
    "make_offer",
    "open_debrief",
    "record_decision",
    "record_export",
    "record_reading",
    "renew_offer",
    "schedule_closing",
    "send_outcome",
    "settle_fallen",
    "start_item",
    "tick_step",
    "untick_step",
    "withdraw",
    "withdraw_offer",
    "write_feedback",
    "write_resolution",
]
