"""The sentences of each act on an interview: before it is done, and after."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """`says` are the lines of what it changes, for whom: (mark, line, more)."""

    title: str
    button: str
    done: str
    says: tuple[tuple[str, str, str], ...] = ()
    danger: bool = False
    safe: str = "Go back"
    needs_start: bool = False


UNCHANGED = "Nothing was changed: it stands so already. No mail goes out."
MOVE = Act(
    "Move the interview",
    "Move it and tell everyone",
    "It is moved. New invitations are on their way.",
    (
        ("ok", "The candidate and the panel get the new time", "The same calendar entry moves"),
        ("ok", "Reminders for the old time are dropped", ""),
    ),
)
LOCATION = Act(
    "Change the location",
    "Change it and tell everyone",
    "The location is changed. The mails are on their way.",
    (("ok", "The candidate and the panel get it by mail", "Time and people stay"),),
)
CANCEL = Act(
    "Cancel the interview",
    "Cancel it",
    "The interview is cancelled. The mails are on their way.",
    (
        ("no", "The candidate and the panel are told that it is off", "Never why"),
        ("ok", "The loop goes on", "The stage can be planned again"),
        ("locked", "It is final", "To change the time, move it instead"),
    ),
    danger=True,
    safe="Keep it",
)
SWAP = Act(
    "Swap somebody",
    "Swap and tell both",
    "The panel is changed. The mails are on their way.",
    (
        ("ok", "The one who takes the seat is invited, the other is told", ""),
        ("ok", "A draft that was begun stays its author’s", "The swap stays on record"),
    ),
)
ATTENDANCE = Act(
    "Mark as held",
    "Mark as held",
    "It is on record as held. While no scorecard has a word in it, that can be undone here.",
    (
        ("ok", "Everyone who sat in owes a scorecard, and votes", "In training: it never counts"),
        ("locked", "Final once a scorecard has a word in it", "Until then it can be undone"),
    ),
    needs_start=True,
)
NO_SHOW = Act(
    "Record that nobody came",
    "The candidate did not come",
    "It is on record that the candidate did not come.",
    (
        ("no", "This interview is over, and nobody owes a scorecard for it", ""),
        ("ok", "The loop goes on", "The stage can be planned again"),
        ("locked", "It is final", ""),
    ),
    danger=True,
    needs_start=True,
)
ABSENCE_WAIVER = Act(
    "Count it all the same",
    "Count it all the same",
    "It counts. Your word is on record.",
    (
        ("ok", "The stage counts as held, though somebody was missing", ""),
        ("locked", "Your word stays on record, with your name", ""),
    ),
)
