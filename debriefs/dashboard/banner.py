"""The banner of a debrief: the verdict, or what it waits for, as far as one reader may know it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from .page import Dashboard


@dataclass(frozen=True)
class Banner:
    """`icon` is the name of its picture. Names in `text` are marked up."""

    icon: str
    title: str | Promise
    text: str | Promise


WITHDRAWN = Banner(
    "hourglass",
    lazy("The candidate withdrew"),
    lazy(
        "The loop has ended without a verdict. What was said before is kept, and so is a No that comes"
        " late."
    ),
)
OPENING_CLOSED = Banner(
    "hourglass",
    lazy("The loop ended with its opening"),
    lazy("There is no verdict. What was said before is kept, and so is a No that comes late."),
)
VACANT = Banner(
    "hourglass",
    lazy("Waiting: a seat is vacant"),
    lazy("Somebody left or stepped back. Another interviewer has to hold that stage."),
)
NOT_HELD = Banner(
    "hourglass",
    lazy("Waiting: an interview does not count yet"),
    lazy(
        "All of the panel sit in on that stage, and somebody was missing. It counts with the hiring"
        " manager’s written word on the interview’s page, or once another one is held."
    ),
)
FOR_OTHERS = Banner(
    "hourglass",
    lazy("All entries are in"),
    lazy(
        "What was said, and what follows from it, is open to the panel and to the hiring manager."
    ),
)
NOT_YET = Banner(
    "hourglass",
    lazy("Waiting for the interviews"),
    lazy(
        "The debrief opens when every interview before the closing was held and its scorecards are in."
    ),
)
KEPT = Banner(
    "hourglass",
    lazy("Waiting: a No was just given"),
    lazy("It was sent while others wrote here, and is put in within a minute."),
)
UNAGREED = Banner(
    "lock",
    lazy("Closed to you until another manager agrees"),
    lazy("You gave yourself your role in this opening while votes were in already."),
)
DECIDED = lazy("The decision is recorded. The closing call is open.")
UNDECIDED = lazy(
    "Every vote is a yes and every disagreement has its resolution. A hiring manager records the"
    " decision."
)
TALK = lazy(
    "Every vote is a yes. Before any decision, each disagreement is talked through and what came of"
    " it is written down."
)


def banner_of(dashboard: "Dashboard") -> Banner:
    """The banner of a Dashboard; nothing in it is sealed to its reader."""
    if dashboard.verdict == "no":
        return _no(dashboard)
    if dashboard.verdict == "yes":
        return Banner(
            "check", _("Hire: everyone said yes"), DECIDED if dashboard.decision else UNDECIDED
        )
    if dashboard.access.shown_state == "withdrawn":
        return _as_far_as_talked(dashboard, WITHDRAWN)
    if dashboard.access.shown_state == "opening_closed":
        return _as_far_as_talked(dashboard, OPENING_CLOSED)
    if dashboard.access.is_unagreed:
        return UNAGREED
    if dashboard.waiting:
        return _waiting(dashboard)
    return _shut(dashboard)


def _as_far_as_talked(dashboard: "Dashboard", banner: Banner) -> Banner:
    is_split = dashboard.knows and dashboard.open_disputes and not dashboard.waiting
    return Banner("split", banner.title, banner.text) if is_split else banner


def _no(dashboard: "Dashboard") -> Banner:
    said = format_html_join(
        ", ", _("<bdi>{}</bdi> said {}"), ((c.name, c.standing_label) for c in dashboard.noes)
    )
    count = len(dashboard.open_disputes)
    talk = ngettext(
        "Every disagreement is talked through before a decision; %(count)s is still open.",
        "Every disagreement is talked through before a decision; %(count)s are still open.",
        count,
    ) % {"count": apnumber(count)}
    text = format_html(_("{said}, and a No is final."), said=said)
    return Banner(
        "x",
        _("No hire: %(count)s No") % {"count": apnumber(len(dashboard.noes))},
        format_html("{} {}", text, talk) if count else text,
    )


def _waiting(dashboard: "Dashboard") -> Banner:
    """Who owes an entry; oneself is named by no name."""
    names = [
        (_("Yours") if number == 0 else _("yours"))
        if column.mine
        else format_html("<bdi>{}</bdi>’s", column.name)
        for number, column in enumerate(dashboard.waiting)
    ]
    return Banner(
        "hourglass",
        ngettext("Waiting for %(count)s vote", "Waiting for %(count)s votes", len(names))
        % {"count": len(names)},
        format_html(
            _("{names}. Nobody sees what the others said before the last one is in."),
            names=format_html_join(", ", "{}", ((name,) for name in names)),
        ),
    )


def _shut(dashboard: "Dashboard") -> Banner:
    """All who owe an entry sent it, and there is no verdict, or none for this reader."""
    count = len(dashboard.open_disputes)
    if dashboard.knows and count:
        title = ngettext(
            "Waiting: %(count)s disagreement", "Waiting: %(count)s disagreements", count
        ) % {"count": apnumber(count)}
        return Banner("split", title, TALK)
    if dashboard.knows and dashboard.gate == "kept":
        return KEPT
    if dashboard.knows and dashboard.gate == "vacant seat":
        return VACANT
    if (
        dashboard.knows
        and hasattr(dashboard.application, "debrief")
        and dashboard.gate == "stage not held"
    ):
        return NOT_HELD
    if dashboard.planned:
        return _planned(dashboard)
    if dashboard.knows and dashboard.gate == "begun":
        return _begun(dashboard)
    return FOR_OTHERS if dashboard.is_for_others else NOT_YET


def _planned(dashboard: "Dashboard") -> Banner:
    stages = format_html_join(", ", "{}", ((i.stage.name,) for i in dashboard.planned))
    return Banner(
        "hourglass",
        _("Waiting: an interview is still to come"),
        format_html(
            _("{}: hold it or cancel it. The gate waits until then."),
            stages,
        ),
    )


def _begun(dashboard: "Dashboard") -> Banner:
    names = format_html_join(", ", "<bdi>{}</bdi>", ((aside.name,) for aside in dashboard.begun))
    title = _("Waiting: a scorecard was begun")
    if len(dashboard.begun) == 1:
        title = format_html(_("Waiting: {} has begun a scorecard"), names)
    if all(aside.state == "left" for aside in dashboard.begun):
        text = _("{} began a scorecard and left. Another interviewer has to hold that stage.")
    else:
        text = _(
            "{} began a scorecard and has neither sent nor released it. The gate waits for that;"
            " nobody else can do either."
        )
    return Banner("hourglass", title, format_html(text, names))
