"""The sentences of each act on an interview: before it is done, and after."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Act:
    """`says` are the lines of what it changes, for whom: (mark, line, more)."""

    title: str
    button: str
    done: str
    says: tuple[tuple[str, str, str], ...] = ()
    danger: bool = False
    safe: str = _("Go back")
    needs_start: bool = False


BEGUN = _("Until its author sends it or releases it")
UNCHANGED = _("Nothing was changed: it stands so already. No mail goes out.")
MOVE = Act(
    _("Move the interview"),
    _("Move it and tell everyone"),
    _("It is moved. New invitations are on their way."),
    (
        (
            "ok",
            _("The candidate and the panel get the new time"),
            _("The same calendar entry moves"),
        ),
        ("ok", _("Reminders for the old time are dropped"), ""),
    ),
)
LOCATION = Act(
    _("Change the location"),
    _("Change it and tell everyone"),
    _("The location is changed. The mails are on their way."),
    (("ok", _("The candidate and the panel get it by mail"), _("Time and people stay")),),
)
CANCEL = Act(
    _("Cancel the interview"),
    _("Cancel it"),
    _("The interview is cancelled. The mails are on their way."),
    (
        ("no", _("The candidate and the panel are told that it is off"), _("Never why")),
        ("ok", _("The loop goes on"), _("The stage can be planned again")),
        ("todo", _("A scorecard that was begun holds the gate"), BEGUN),
        ("locked", _("It is final"), _("To change the time, move it instead")),
    ),
    danger=True,
    safe=_("Keep it"),
)
SWAP = Act(
    _("Swap somebody"),
    _("Swap and tell both"),
    _("The panel is changed. The mails are on their way."),
    (
        ("ok", _("The one who takes the seat is invited, the other is told"), ""),
        ("todo", _("A scorecard that was begun holds the gate"), BEGUN),
        ("locked", _("The swap stays on record, with both names"), ""),
    ),
)
ATTENDANCE = Act(
    _("Mark as held"),
    _("Mark as held"),
    _("It is on record as held. While no scorecard has a word in it, that can be undone here."),
    (
        (
            "ok",
            _("Everyone who sat in owes a scorecard, and votes"),
            _("In training: it never counts"),
        ),
        ("locked", _("Final once a scorecard has a word in it"), _("Until then it can be undone")),
    ),
    needs_start=True,
)
NO_SHOW = Act(
    _("Record that nobody came"),
    _("The candidate did not come"),
    _("It is on record that the candidate did not come."),
    (
        ("no", _("This interview is over, and nobody owes a scorecard for it"), ""),
        ("todo", _("A scorecard that was begun holds the gate"), BEGUN),
        ("ok", _("The loop goes on"), _("The stage can be planned again")),
        ("locked", _("It is final"), ""),
    ),
    danger=True,
    needs_start=True,
)
ABSENCE_WAIVER = Act(
    _("Count it all the same"),
    _("Count it all the same"),
    _("It counts. Your word is on record."),
    (
        ("ok", _("The stage counts as held, though somebody was missing"), ""),
        ("locked", _("Your word stays on record, with your name"), ""),
    ),
)
