"""The banner of a debrief: the verdict, or what it waits for, as far as one reader may know it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from .page import Dashboard


@dataclass(frozen=True)
class Banner:
    """`icon` is the name of its picture. Names in `text` are marked up."""

    icon: str
    title: str
    text: str


WITHDRAWN = Banner(
    "hourglass",
    "The candidate withdrew",
    "The loop has ended without a verdict. What was said before is kept, and so is a No that comes"
    " late.",
)
OPENING_CLOSED = Banner(
    "hourglass",
    "The loop ended with its opening",
    "There is no verdict. What was said before is kept, and so is a No that comes late.",
)
VACANT = Banner(
    "hourglass",
    "Waiting: a seat is vacant",
    "Somebody left or stepped back. Another interviewer has to hold that stage.",
)
NOT_HELD = Banner(
    "hourglass",
    "Waiting: an interview does not count yet",
    "All of the panel sit in on that stage, and somebody was missing. It counts with the hiring"
    " manager’s written word on the interview’s page, or once another one is held.",
)
FOR_OTHERS = Banner(
    "hourglass",
    "All entries are in",
    "What was said, and what follows from it, is open to the panel and to the hiring manager.",
)
NOT_YET = Banner(
    "hourglass",
    "Waiting for the interviews",
    "The debrief opens when every interview before the closing was held and its scorecards are in.",
)
DECIDED = "The decision is recorded. The closing call is open."
UNDECIDED = (
    "Every vote is a yes and every disagreement has its resolution. A hiring manager records the"
    " decision."
)
TALK = (
    "Every vote is a yes. Before any decision, each disagreement is talked through and what came of"
    " it is written down."
)


def banner_of(dashboard: "Dashboard") -> Banner:
    """The banner of a Dashboard; nothing in it is sealed to its reader."""
    if dashboard.verdict == "no":
        return _no(dashboard)
    if dashboard.verdict == "yes":
        return Banner(
            "check", "Hire: everyone said yes", DECIDED if dashboard.decision else UNDECIDED
        )
    if dashboard.access.shown_state == "withdrawn":
        return _as_far_as_talked(dashboard, WITHDRAWN)
    if dashboard.access.shown_state == "opening_closed":
        return _as_far_as_talked(dashboard, OPENING_CLOSED)
    if dashboard.waiting:
        return _waiting(dashboard)
    return _shut(dashboard)


def _as_far_as_talked(dashboard: "Dashboard", banner: Banner) -> Banner:
    is_split = dashboard.knows and dashboard.open_disputes and not dashboard.waiting
    return Banner("split", banner.title, banner.text) if is_split else banner


def _no(dashboard: "Dashboard") -> Banner:
    said = format_html_join(
        ", ", "<bdi>{}</bdi> said {}", ((c.name, c.standing_label) for c in dashboard.noes)
    )
    count = len(dashboard.open_disputes)
    talk = (
        " Every disagreement is talked through before a decision;"
        f" {apnumber(count)} {'is' if count == 1 else 'are'} still open."
    )
    text = format_html("{}, and a No is final.{}", said, talk if count else "")
    return Banner("x", f"No hire: {apnumber(len(dashboard.noes))} No", text)


def _waiting(dashboard: "Dashboard") -> Banner:
    """Who owes an entry; oneself is named by no name."""
    names = [
        ("Yours" if number == 0 else "yours")
        if column.mine
        else format_html("<bdi>{}</bdi>’s", column.name)
        for number, column in enumerate(dashboard.waiting)
    ]
    return Banner(
        "hourglass",
        f"Waiting for {len(names)} vote{'' if len(names) == 1 else 's'}",
        format_html(
            "{}. Nobody sees what the others said before the last one is in.",
            format_html_join(", ", "{}", ((name,) for name in names)),
        ),
    )


def _shut(dashboard: "Dashboard") -> Banner:
    """All who owe an entry sent it, and there is no verdict, or none for this reader."""
    count = len(dashboard.open_disputes)
    if dashboard.knows and count:
        title = f"Waiting: {apnumber(count)} disagreement{'' if count == 1 else 's'}"
        return Banner("split", title, TALK)
    if dashboard.knows and dashboard.gate == "vacant seat":
        return VACANT
    if (
        dashboard.knows
        and hasattr(dashboard.application, "debrief")
        and dashboard.gate == "stage not held"
    ):
        return NOT_HELD
    return FOR_OTHERS if dashboard.is_for_others else NOT_YET
