"""The kinds of mail. Each app registers its own: who may know of it, when it still makes sense."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """What a mail says. `facts` are (label, value) lines, `button` a (label, address) pair.

    `greeting` is how to address the reader, where that is not by their whole name.

    `calendar` is an iCalendar text, `method` its METHOD: REQUEST or CANCEL. `reply_to` is a (name,
    address) pair: whoever a text that asks for an answer is answered by.
    """

    subject: str
    paragraphs: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    button: tuple[str, str] | None = None
    small: str = ""
    calendar: str = ""
    method: str = ""
    greeting: str = ""
    reply_to: tuple[str, str] | None = None


def always(mail):
    return ""


@dataclass(frozen=True)
class Kind:
    """`condition` answers "" while the mail still makes sense, else why it is dropped. `hold` is
    asked once it is due: why it cannot go yet, one of PASSING, or "".

    `due` gives the time of a mail that waits, after its reader moved to another zone. `hours` gives
    (zone, instant) of a reminder, which keeps out of the night there unless that comes before the
    morning. `to_leavers` goes to deactivated people too. `answer_for` gives the users who are told
    when it failed.
    """

    name: str
    label: str
    audience: str
    message: Callable
    condition: Callable
    when: str = ""
    hold: Callable = always
    due: Callable | None = None
    hours: Callable | None = None
    to_leavers: bool = False
    answer_for: Callable | None = None


KINDS: dict[str, Kind] = {}
LOOKUPS: dict[str, Callable] = {}
"""Name of a ref -> function(ids) that returns {id: row}. Apps add theirs; `Mail.about` reads them."""


PASSING: set[str] = set()
"""Reasons that pass: what was dropped for one of them goes late, once it no longer holds."""


def passing(reason):
    """Declare a reason for dropping a mail that holds for a while only."""
    PASSING.add(reason)
    return reason


FORMER: dict[str, str] = {}
"""{earlier name of a kind: its name}: a web process of the version before may write it once more."""


def register(name, *, label, audience, message, condition=always, former="", **more):
    """`message(mail)` makes the Message at the moment of sending; `when` says the condition to a
    reader. `audience` says who may know of it: "scheduling" coordinators, text and all;
    "closing" those of them who know the verdict; "personal" coordinators, without its text;
    "own" its recipient; "verdict" its recipient once unsealed; "account" admins. Raises ValueError
    when there is such a kind already."""
    if name in KINDS:
        raise ValueError(f"There are two kinds of mail with the name {name}.")
    KINDS[name] = Kind(name, label, audience, message, condition, **more)
    if former:
        FORMER[former] = name


def kind_of(name):
    """The kind of a mail for its row in a list. One of an earlier version has but its name."""
    label = name.replace("_", " ").capitalize()
    return KINDS.get(FORMER.get(name, name)) or Kind(name, label, "", _unwritten, always)


def _unwritten(mail):
    raise LookupError(mail.kind)
