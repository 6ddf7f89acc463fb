"""The debrief as one reader may see it. Templates get these values and no sealed object."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
from interviews.guides.published import content_of

from .. import gate
from ..models import Decision, Reading, VisibleVoter
from .banner import banner_of
from .columns import Column, columns_of
from .disputes import Disputed, disputed_in
from .steps import Step, steps_of

READ = ["reader_id", "author_id", "first_at"]


@dataclass
class Line:
    """One question of the entries; `split` when what is open to the reader stands on both sides."""

    question: object
    text: str
    split: bool


@dataclass
class Dashboard:
    application: object
    access: ApplicationAccess
    columns: list[Column]
    lines: list[Line]
    disputed: list[Disputed]
    decision: Decision | None
    past: list[Decision]
    readings: list  # rows of READ
    revealed_at: object
    steps: list[Step] = field(default_factory=list)
    gate: str = ""
    owes: bool = False

    @property
    def knows(self):
        """Whether this reader knows the verdict, as of when the votes were read."""
        return self.access.knows_verdict

    @property
    def mine(self):
        return next((column for column in self.columns if column.mine), None)

    @property
    def waiting(self):
        """Voters whose entry is not in and still owed."""
        return [c for c in self.columns if c.state == "wait" and not c.vacant]

    @property
    def is_for_others(self):
        """All entries opened, and not to this reader, who coordinates."""
        return bool(self.revealed_at) and not self.knows and not self.waiting

    @property
    def entered(self):
        """How many entries are in."""
        return sum(column.state != "wait" for column in self.columns)

    @property
    def unseen(self):
        """How many entries were cast by somebody who had read no colleague's of this loop."""
        before = {}
        for reading in self.readings:
            before.setdefault(reading.reader_id, reading.first_at)
        return sum(c.pk not in before or before[c.pk] > c.entry.at for c in self.columns if c.entry)

    @property
    def unread_authors(self):
        """Ids of colleagues whose entry or card is shown to this reader for the first time."""
        shown = {c.pk for c in self.columns if not c.mine and (c.entry or c.cards or c.later)}
        return shown - {r.author_id for r in self.readings if r.reader_id == self.access.user_id}

    @property
    def noes(self):
        return [c for c in self.columns if c.standing is not None and c.standing.is_no]

    @property
    def open_disputes(self):
        return [d for d in self.disputed if not d.discussed]

    @property
    def verdict(self):
        """ "yes", "no" or "wait": the banner's look, and nothing before it may be known."""
        if not self.knows:
            return "wait"
        if self.noes:
            return "no"
        return "yes" if self.gate == "ok" else "wait"

    @property
    def banner(self):
        """What the page says first."""
        return banner_of(self)


def dashboard(application, access):
    """The debrief of an application as its reader may see it, who is the one of `access`.

    Somebody may be seated, or the last entry come in, after `access` was read: what the rows of
    voters say counts, and `access` of the answer says it too.

    Six queries at most, whatever the number of voters, when `loop`, `debrief` and
    `reveal` came with the application and its guide is in memory.
    """
    seats = VisibleVoter.objects.filter(reader_id=access.user_id, application_id=application.pk)
    seats = list(seats.order_by("stage_number", "seat_id"))
    if seats:
        access = replace(access, knows_verdict=seats[0].knows_verdict)
    knows = access.knows_verdict
    columns = columns_of(seats, access.user_id)
    shut, disagreements = gate.gate_and_disagreements(application) if knows else ("", [])
    decisions = []
    if knows and access.is_decided:
        decisions = application.decisions.select_related("created_by").order_by("-pk")
    found = Dashboard(
        application=application,
        access=access,
        columns=columns,
        lines=_lines(application, columns if knows else []),
        disputed=disputed_in(application, disagreements, columns) if disagreements else [],
        decision=next((d for d in decisions if d.stands), None),
        past=[d for d in decisions if not d.stands],
        readings=list(Reading.objects.of(access).values_list(*READ, named=True)),
        revealed_at=application.reveal.created_at if hasattr(application, "reveal") else None,
        gate=shut,
    )
    found.owes = found.mine is not None and found.mine.state == "wait" and not found.mine.vacant
    found.steps = steps_of(found)
    return found


def _lines(application, columns):
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
