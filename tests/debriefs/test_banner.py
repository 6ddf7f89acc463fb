"""The banner of a debrief, in each state that its reader may meet."""

import pytest

from candidates.access import ApplicationAccess
from candidates.models import Application
from debriefs.dashboard import Dashboard
from debriefs.dashboard import banner as banners
from debriefs.dashboard.columns import Column
from debriefs.dashboard.disputes import Disputed
from debriefs.models import Debrief, Decision
from hiring.scores import Score

REVEALED = object()


def voter(name, standing=None, *, state=None, mine=False, vacant=False):
    state = state or ("wait" if standing is None else "open")
    return Column(1, name, state, mine, recused=False, vacant=vacant, standing=standing)


def dispute():
    return Disputed("votes", "", "", False, 0, "Vote", "", [], [])


def banner(*columns, gate="", shown="debrief", knows=True, disputes=0, **more):
    application = Application()
    if more.pop("is_open", True):
        Debrief(application=application)
    found = Dashboard(
        application=application,
        access=ApplicationAccess(
            1,
            1,
            knows_verdict=knows,
            shown_state=shown,
            is_unagreed=more.pop("is_unagreed", False),
        ),
        columns=list(columns),
        lines=[],
        disputed=[dispute() for _ in range(disputes)],
        decision=more.pop("decision", None),
        past=[],
        read=set(),
        revealed_at=more.pop("revealed_at", REVEALED),
        gate=gate,
        **more,
    )
    return found.banner


YES, NO = voter("Ada", Score.YES), voter("Ben", Score.STRONG_NO)
SEALED = voter("Ada", state="sealed")
OWES = {"knows": False, "revealed_at": None}
STATES = [
    (
        "a No",
        banner(YES, NO, gate="no"),
        ("x", "No hire: one No", "<bdi>Ben</bdi> said Strong No, and a No is final."),
    ),
    (
        "two Noes and something to talk through",
        banner(voter("A & Z", Score.NO), NO, gate="no", disputes=2),
        (
            "x",
            "No hire: two No",
            "<bdi>A &amp; Z</bdi> said No, <bdi>Ben</bdi> said Strong No, and a No is final. Every"
            " disagreement is talked through before a decision; two are still open.",
        ),
    ),
    ("one to talk through", banner(NO, gate="no", disputes=1), ("x", None, "; one is still open.")),
    (
        "no decision yet",
        banner(YES, gate="ok"),
        ("check", "Hire: everyone said yes", "records the"),
    ),
    (
        "decided",
        banner(YES, gate="ok", decision=Decision(hire=True)),
        ("check", "Hire: everyone said yes", "The decision is recorded."),
    ),
    (
        "withdrawn",
        banner(shown="withdrawn"),
        ("hourglass", "The candidate withdrew", "comes late."),
    ),
    (
        "withdrawn before they talked",
        banner(YES, shown="withdrawn", gate="disagreement", disputes=1),
        ("split", "The candidate withdrew", "comes late."),
    ),
    (
        "closed",
        banner(SEALED, shown="opening_closed", **OWES),
        ("hourglass", "The loop ended with its opening", "There is no verdict."),
    ),
    (
        "one vote owed",
        banner(SEALED, voter("Ben <b>"), **OWES),
        (
            "hourglass",
            "Waiting for 1 vote",
            "<bdi>Ben &lt;b&gt;</bdi>’s. Nobody sees what the others said before the last one is in.",
        ),
    ),
    (
        "one's own first",
        banner(voter("Ada", mine=True), voter("Ben"), **OWES),
        ("hourglass", "Waiting for 2 votes", "Yours, <bdi>Ben</bdi>’s. Nobody"),
    ),
    (
        "one's own last",
        banner(voter("Ada"), voter("Ben", mine=True), **OWES),
        ("hourglass", "Waiting for 2 votes", "<bdi>Ada</bdi>’s, yours. Nobody"),
    ),
    (
        "one disagreement",
        banner(YES, gate="disagreement", disputes=1),
        ("split", "Waiting: one disagreement", "Every vote is a yes."),
    ),
    (
        "disagreements",
        banner(YES, gate="disagreement", disputes=2),
        ("split", "Waiting: two disagreements", "Every vote is a yes."),
    ),
    (
        "a vacant seat",
        banner(YES, voter("Ben", vacant=True), gate="vacant seat"),
        ("hourglass", "Waiting: a seat is vacant", "Another interviewer has to hold that stage."),
    ),
    (
        "an interview that does not count",
        banner(YES, gate="stage not held"),
        ("hourglass", "Waiting: an interview does not count yet", "somebody was missing."),
    ),
    (
        "the same before the debrief",
        banner(YES, gate="stage not held", is_open=False),
        ("hourglass", "Waiting for the interviews", "The debrief opens when"),
    ),
    (
        "a coordinator",
        banner(SEALED, knows=False),
        ("hourglass", "All entries are in", "is open to the panel and to the hiring manager."),
    ),
    (
        "a No that waits",
        banner(YES, gate="kept"),
        ("hourglass", "Waiting: a No was just given", "put in within a minute"),
    ),
    (
        "a role of one's own",
        banner(YES, knows=False, is_unagreed=True),
        ("lock", "Closed to you until another manager agrees", "You gave yourself"),
    ),
    (
        "no interview yet",
        banner(gate="stage not held", is_open=False, **OWES),
        ("hourglass", "Waiting for the interviews", "The debrief opens when"),
    ),
]


@pytest.mark.parametrize(
    ("found", "expected"), [state[1:] for state in STATES], ids=[state[0] for state in STATES]
)
def test_each_state_has_its_words(found, expected):
    icon, title, text = expected
    assert (found.icon, title or found.title) == (icon, found.title)
    assert text in found.text


@pytest.mark.parametrize("gate", ["ok", "no", "vacant seat", "stage not held", "disagreement"])
def test_nobody_who_may_not_know_it_is_told_the_verdict(gate):
    """What stands on their banner is the same, whatever the gate says."""
    columns = [voter("Ada", state="sealed"), voter("Ben", state="sealed")]
    assert banner(*columns, gate=gate, knows=False) == banner(*columns, knows=False)


def test_every_banner_is_met_here():
    fixed = {found.title for found in vars(banners).values() if isinstance(found, banners.Banner)}
    assert len(fixed) == 8
    assert fixed <= {found.title for _, found, _ in STATES}
