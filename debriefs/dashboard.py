"""The debrief as one reader may see it. Templates get these values and no sealed object."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.humanize.templatetags.humanize import apnumber

from candidates.access import ApplicationAccess
from hiring.scores import NO_SIGNAL, Score
from interviews.guides.published import content_of
from interviews.models import Rating

from . import gate
from .models import Decision, Reading, VisibleVoter
from .rules import standing_vote

READ = ["reader_id", "author_id", "first_at"]


@dataclass(frozen=True)
class Card:
    """A submitted scorecard of a voter."""

    pk: int
    stage: str
    score: Score


@dataclass(frozen=True)
class Entry:
    """`answers` maps a question's id to what was written."""

    score: Score
    work_with: bool
    contradiction_reason: str
    at: datetime
    answers: dict[int, str]


@dataclass(frozen=True)
class LaterNo:
    score: Score
    reason: str


@dataclass
class Column:
    """One voter. `state` is "open", "sealed" (in, not to be read yet) or "wait" (not yet in).

    Score, entry, later votes and cards are there only when the reader may see them.
    """

    pk: int
    name: str
    state: str
    mine: bool
    recused: bool
    vacant: bool = True
    stages: list[str] = field(default_factory=list)
    standing: Score | None = None
    entry: Entry | None = None
    later: list[LaterNo] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)

    @property
    def who(self):
        """ "You" to oneself, else the name."""
        return "You" if self.mine else self.name


@dataclass
class Disputed:
    """A disagreement with its title, its voters' marks, and what came of it."""

    kind: str
    key: str
    fingerprint: str
    discussed: bool
    title: str
    words: str
    resolutions: list
    voters: list  # columns whose votes stand beside the title; none where ratings differ


@dataclass
class Line:
    """One question of the entries; `split` when what is open to the reader stands on both sides."""

    question: object
    text: str
    split: bool


@dataclass
class Step:
    """One line of the gate's checklist; `state` is ok, no, now, todo or locked."""

    state: str
    title: str
    words: str = ""


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
    columns = _columns(seats, access.user_id)
    shut, disagreements = gate.gate_and_disagreements(application) if knows else ("", [])
    decisions = []
    if knows and access.is_decided:
        decisions = application.decisions.select_related("created_by").order_by("-pk")
    found = Dashboard(
        application=application,
        access=access,
        columns=columns,
        lines=_lines(application, columns if knows else []),
        disputed=_disputed(application, disagreements, columns) if disagreements else [],
        decision=next((d for d in decisions if d.stands), None),
        past=[d for d in decisions if not d.stands],
        readings=list(Reading.objects.of(access).values_list(*READ, named=True)),
        revealed_at=application.reveal.created_at if hasattr(application, "reveal") else None,
        gate=shut,
    )
    found.owes = found.mine is not None and found.mine.state == "wait" and not found.mine.vacant
    found.steps = _steps(found)
    return found


def _columns(seats, reader):
    """One for each voter, by the stages that they held."""
    columns = {}
    for seat in seats:
        column = columns.get(seat.voter_id)
        if column is None:
            column = columns[seat.voter_id] = _column(seat, reader)
        column.stages.append(seat.stage_name)
        column.vacant = column.vacant and seat.is_vacant
        if seat.card_id:
            column.cards.append(Card(seat.card_id, seat.stage_name, Score(seat.card_score)))
    for column in columns.values():
        column.standing = standing_vote(
            cards=[card.score for card in column.cards],
            entry=column.entry and column.entry.score,
            added=[vote.score for vote in column.later],
            is_recused=column.recused,
        )
    return list(columns.values())


def _column(seat, reader):
    """A voter's column from the first of their seats: each of them tells the same of the votes."""
    column = Column(
        pk=seat.voter_id,
        name=seat.name,
        state="sealed" if seat.has_entered else "wait",
        mine=seat.voter_id == reader,
        recused=seat.is_recused,
    )
    if seat.score is not None:
        column.state = "open"
        column.entry = Entry(
            score=Score(seat.score),
            work_with=seat.work_with,
            contradiction_reason=seat.contradiction_reason,
            at=seat.entered_at,
            answers={int(question): text for question, text in (seat.answers or {}).items()},
        )
    column.later = [LaterNo(Score(v["score"]), v["reason"]) for v in seat.later or []]
    return column


def _lines(application, columns):
    votes = {c.standing.is_no for c in columns if c.standing is not None}
    work_with = {c.entry.work_with for c in columns if c.entry}
    split = {"vote": len(votes) > 1, "work_with": len(work_with) > 1}
    return [
        Line(
            question=question,
            text="Vote" if question.purpose == "vote" else question.text,
            split=split.get(question.purpose, False),
        )
        for question in content_of(application.loop.version_id).debrief_questions
    ]


def _disputed(application, disagreements, columns):
    resolutions = list(application.resolutions.select_related("written_by").order_by("pk"))
    names = {str(column.pk): column for column in columns}
    rated = _far_apart(application, [d.key for d in disagreements if d.kind == "ratings"])
    found = []
    for disagreement in disagreements:
        title, words = _words(disagreement, names, rated, columns)
        kept = [o for o in resolutions if (o.kind, o.key) == (disagreement.kind, disagreement.key)]
        voters = [c for c in columns if disagreement.key in ("", str(c.pk)) and c.standing]
        shown = [] if disagreement.kind == "ratings" else voters
        found.append(
            Disputed(**vars(disagreement), title=title, words=words, resolutions=kept, voters=shown)
        )
    return found


def _far_apart(application, attributes):
    """{attribute's id: the ratings of it that the rule compares}."""
    found = {}
    if attributes:
        ratings = Rating.objects.filter(
            attribute__in=attributes,
            level__gt=NO_SIGNAL,
            scorecard__submitted_at__isnull=False,
            scorecard__seat__role="interviewer",
            scorecard__seat__interview__application=application,
        )
        ratings = ratings.select_related("attribute", "scorecard__seat__user")
        for rating in ratings.order_by(
            "scorecard__seat__interview__stage__number", "scorecard__seat"
        ):
            found.setdefault(str(rating.attribute_id), []).append(rating)
    return found


def _words(found, names, rated, columns):
    if found.kind == "contradiction":
        column = names[found.key]
        reason = column.entry.contradiction_reason
        return "A Yes from someone who would not work with them", (
            f"{column.name} voted {column.standing.label}, and would not want to work with "
            f"them. The reason given: “{reason}”"
        )
    if found.kind == "votes":
        yes = sum(c.standing is not None and not c.standing.is_no for c in columns)
        no = sum(c.standing is not None and c.standing.is_no for c in columns)
        title = f"Vote: {apnumber(yes)} Yes, {apnumber(no)} No"
        return title, "The No stands; nobody is asked to lift it."
    ratings = rated[found.key]
    said = (f"{r.scorecard.seat.user.name}: {r.get_level_display()}" for r in ratings)
    return f"{ratings[0].attribute.name}: ratings far apart", "; ".join(said)


def _steps(found):
    """The gate's checklist. Before one may know it, the verdict's lines are locked."""
    total, entered = len(found.columns), found.entered
    every = bool(total) and entered == total
    steps = [
        Step("ok" if hasattr(found.application, "debrief") else "now", "All interviews held"),
        Step("ok" if every else "now", "All entries in", f"{entered} of {total}"),
    ]
    if not found.knows:
        words = "For panel and manager" if found.is_for_others else "Sealed until all are in"
        titles = ["Everyone says yes", "Disagreements talked through", "Decision recorded"]
        return steps + [Step("locked", title, words) for title in titles]
    said_no = ", ".join(f"{c.name}: {c.standing.label}" for c in found.noes)
    steps.append(Step("no" if said_no else "ok" if every else "todo", "Everyone says yes", said_no))
    done, of = len(found.disputed) - len(found.open_disputes), len(found.disputed)
    steps.append(
        Step(
            "ok" if every and done == of else "now" if of else "todo",
            "Disagreements talked through",
            f"{done} of {of}" if of else "None",
        )
    )
    if any(column.vacant for column in found.columns):
        steps.append(
            Step(
                "no" if found.gate in ("vacant seat", "stage not held") else "ok",
                "No seat is vacant",
            )
        )
    steps.append(Step("ok" if found.decision else "todo", "Decision recorded"))
    return steps
