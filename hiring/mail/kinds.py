"""The kinds of mail. Each app registers its own: who may know of it, when it still makes sense."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Letter:
    """What a mail says. `facts` are (label, value) lines, `button` a (label, address) pair.

    `greeting` is how to address the reader, where that is not by their whole name.

    `calendar` is an iCalendar text, `method` its METHOD: REQUEST or CANCEL.
    """

    subject: str
    paragraphs: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    button: tuple[str, str] | None = None
    small: str = ""
    calendar: str = ""
    method: str = ""
    greeting: str = ""


@dataclass(frozen=True)
class Kind:
    """`condition` answers "" while the mail still makes sense, else why it is dropped."""

    name: str
    label: str
    audience: str
    letter: Callable
    condition: Callable
    when: str = ""


KINDS: dict[str, Kind] = {}
LOOKUPS: dict[str, Callable] = {}
"""Name of a ref -> function(ids) that returns {id: row}. Apps add theirs; `Mail.about` reads them."""


def always(mail):
    return ""


def register(name, *, label, audience, letter, condition=always, when=""):
    """`letter(mail)` makes the Letter at the moment of sending; `when` says the condition to a
    reader. `audience` says who may know of it: "scheduling" coordinators, text and all;
    "closing" those of them who know the verdict; "personal" coordinators, without its text;
    "own" its recipient; "verdict" its recipient once unsealed; "account" admins."""
    KINDS[name] = Kind(name, label, audience, letter, condition, when)
