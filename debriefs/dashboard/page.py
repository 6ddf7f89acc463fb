"""The debrief as one reader may see it. Templates get these values and no sealed object."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
from candidates.models import Application
from interviews.guides.published import content_of
from interviews.models import Interview

from .. import gate
from ..models import Decision, EarlierNo, Reading, VisibleVoter
from ..permissions import can_ask_for_entries
from ..reminders import asked_for_entries
from .aside import Aside, aside_of
from .banner import Banner, banner_of
from .columns import Column, columns_of
from .disputes import Disputed, disputed_in
from .steps import Step, steps_of


@dataclass
class Line:
    """One question of the entries; `split` when what is open to the reader stands on both sides."""

    question: object
    text: str
    split: bool


@dataclass
class Dashboard:
    application: Application
    access: ApplicationAccess
    columns: list[Column]
    lines: list[Line]
    disputed: list[Disputed]
    decision: Decision | None
    past: list[Decision]
    read: set[int]  # ids of colleagues whose entry or card this reader has opened
    revealed_at: datetime | None
    aside: list[Aside] = field(default_factory=list)
    planned: list[Interview] = field(default_factory=list)  # those still to come that hold the gate
    earlier_noes: list[EarlierNo] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    gate: str = ""
    owes: bool = False

    @property
    def knows(self) -> bool:
        """Whether this reader knows the verdict, as of when the votes were read."""
        return self.access.knows_verdict

    @property
    def mine(self) -> Column | None:
        return next((column for column in self.columns if column.mine), None)

    @property
    def waiting(self) -> list[Column]:
        """Voters whose entry is not in and still owed."""
        return [c for c in self.columns if c.state == "wait" and not c.vacant]

    @property
    def owing_others(self) -> list[Column]:
        """Those whose entry somebody else can ask for."""
        return [column for column in self.waiting if not column.mine]

    @cached_property
    def asked_at(self) -> datetime | None:
        """When somebody last asked by hand for an entry that is owed, for who may ask; a query where
        there is one."""
        if not (self.owing_others and can_ask_for_entries(self.access)):
            return None
        return max(asked_for_entries(self.application).values(), default=None)

    @cached_property
    def is_alone(self) -> bool:
        """Whether this reader is the only one who may read the debrief; a query."""
        return gate.is_alone(self.application, self.access.user_id)

    @property
    def is_for_others(self) -> bool:
        """All entries opened, and not to this reader, who coordinates."""
        return bool(self.revealed_at) and not self.knows and not self.waiting

    @property
    def entered(self) -> int:
        """How many entries are in."""
        return sum(column.state != "wait" for column in self.columns)

    @property
    def unseen(self) -> int:
        """How many entries were cast by somebody who could not read a colleague's before."""
        return sum(column.entry.is_unseen for column in self.columns if column.entry)

    @property
    def unread_authors(self) -> set[int]:
        """Ids of colleagues whose entry or card is shown to this reader for the first time."""
        shown = {c.pk for c in self.columns if not c.mine and (c.entry or c.cards or c.later)}
        shown |= {aside.pk for aside in self.aside if not aside.mine and aside.standing}
        return shown - self.read

    @property
    def noes(self) -> list[Column | Aside]:
        """Everybody who said No; of a scorecard that was put aside its author, if no voter."""
        said: list[Column | Aside] = [c for c in self.columns if c.standing and c.standing.is_no]
        voters = {column.pk for column in said}
        return said + [
            a for a in self.aside if a.standing and a.standing.is_no and a.pk not in voters
        ]

    @property
    def begun(self) -> list[Aside]:
        """Scorecards that hold the gate: neither sent nor released."""
        return [aside for aside in self.aside if aside.holds]

    @property
    def to_remind(self) -> list[Aside]:
        """Those whose author, somebody else, can be asked about it."""
        live = self.begun if self.application.is_live else []
        return [aside for aside in live if aside.state == "open" and not aside.mine]

    @property
    def open_disputes(self) -> list[Disputed]:
        return [d for d in self.disputed if not d.discussed]

    @property
    def verdict(self) -> str:
        """ "yes", "no" or "wait": the banner's look, and nothing before it may be known."""
        if not self.knows:
            return "wait"
        if self.noes:
            return "no"
        return "yes" if self.gate == "ok" else "wait"

    @property
    def banner(self) -> Banner:
        """What the page says first."""
        return banner_of(self)


def dashboard(application: Application, access: ApplicationAccess) -> Dashboard:
    """The debrief of an application as its reader may see it, who is the one of `access`.

    Somebody may be seated, or the last entry come in, after `access` was read: what the rows of
    voters say counts, and `access` of the answer says it too.

    Ten queries at most, whatever the number of voters, when `loop`, `debrief` and
    `reveal` came with the application and its guide is in memory.
    """
    visible = VisibleVoter.objects.filter(reader_id=access.user_id, application_id=application.pk)
    seats = list(visible.order_by("stage_number", "seat_id"))
    if seats:
        access = replace(access, knows_verdict=seats[0].knows_verdict)
    knows = access.knows_verdict
    columns = columns_of(seats, access.user_id)
    shut, disagreements = gate.gate_and_disagreements(application) if knows else ("", [])
    aside = aside_of(application, access)
    decisions: Iterable[Decision] = []
    if knows and access.is_decided:
        decisions = application.decisions.select_related("created_by").order_by("-pk")
    opened = Reading.objects.of(access).filter(reader_id=access.user_id).only("author_id")
    shown = Dashboard(
        application=application,
        access=access,
        columns=columns,
        lines=_lines(application, columns if knows else []),
        disputed=disputed_in(application, disagreements, columns, aside) if disagreements else [],
        decision=next((d for d in decisions if d.stands), None),
        past=[d for d in decisions if not d.stands],
        read={reading.author_id for reading in opened},
        revealed_at=application.reveal.created_at if hasattr(application, "reveal") else None,
        gate=shut,
        aside=aside,
        planned=_planned_in(application) if shut == "planned" else [],
    )
    shown.owes = shown.mine is not None and shown.mine.state == "wait" and not shown.mine.vacant
    if application.is_new_try:
        shown.earlier_noes = list(EarlierNo.objects.of(access))
    shown.steps = steps_of(shown)
    return shown


def _planned_in(application: Application) -> list[Interview]:
    planned = application.interviews.before_closing().filter(state="planned")
    return list(planned.select_related("stage").order_by("starts_at"))


def _lines(application: Application, columns: list[Column]) -> list[Line]:
    votes = {c.standing.is_no for c in columns if c.standing is not None}
    work_with = {c.entry.work_with for c in columns if c.entry}
    split = {"vote": len(votes) > 1, "work_with": len(work_with) > 1}
    return [
        Line(
            question=question,
            text=_("Vote") if question.purpose == "vote" else question.text,
            split=split.get(question.purpose, False),
        )
        for question in content_of(application.loop.version_id).debrief_questions
    ]
