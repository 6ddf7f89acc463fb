"""The debrief as one reader may see it. Templates get these values and no sealed object."""

from dataclasses import dataclass, field

from django.contrib.humanize.templatetags.humanize import apnumber

from hiring.scale import Score
from interviews.guide.frozen import content_of
from interviews.models import Attribute, Recusal, Scorecard, Seat

from . import gate
from .models import Decision, Reading, Vote
from .rules import Voter, standing_vote

READ = ["reader_id", "author_id", "first_at"]


@dataclass
class Column:
    """One voter. `state` is "open", "sealed" (in, not to be read yet) or "wait" (not yet in).

    Score, answers and later votes are filled only when the reader may see them.
    """

    user: object
    stages: list[str]
    state: str
    mine: bool = False
    vacant: bool = False
    recused: bool = False
    standing: Score | None = None
    entry: Vote | None = None
    answers: dict[int, str] = field(default_factory=dict)
    later: list[Vote] = field(default_factory=list)
    cards: list[Scorecard] = field(default_factory=list)


@dataclass
class Disputed:
    """A disagreement with its title, its voters' marks, and what came of it."""

    kind: str
    key: str
    fingerprint: str
    discussed: bool
    title: str
    words: str
    outcomes: list
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
    user: object
    knows: bool
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
    def mine(self):
        return next((column for column in self.columns if column.mine), None)

    @property
    def waiting(self):
        """Voters whose entry is not in and still owed."""
        return [c for c in self.columns if c.state == "wait" and not c.vacant]

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
        entries = [column.entry for column in self.columns if column.entry]
        return sum(
            entry.voter_id not in before or before[entry.voter_id] > entry.created_at
            for entry in entries
        )

    @property
    def unread_authors(self):
        """Ids of colleagues whose entry or card is shown to this reader for the first time."""
        shown = {c.user.pk for c in self.columns if not c.mine and (c.entry or c.cards or c.later)}
        return shown - {r.author_id for r in self.readings if r.reader_id == self.user.pk}

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


def dashboard(application, user):
    """The debrief of an application that came through `visible_to(user)`.

    Thirteen queries at most, whatever the number of voters, when `loop`, `debrief` and
    `reveal` came with the application.
    """
    knows = application.knows_verdict
    columns = _columns(application, user, knows)
    decisions = []
    if knows and application.is_decided:
        decisions = application.decisions.select_related("created_by").order_by("-pk")
    found = Dashboard(
        application=application,
        user=user,
        knows=knows,
        columns=columns,
        lines=_lines(application, columns if knows else []),
        disputed=_disputed(application, columns) if knows else [],
        decision=next((d for d in decisions if d.stands), None),
        past=[d for d in decisions if not d.stands],
        readings=list(Reading.objects.of(application).values_list(*READ, named=True)),
        revealed_at=application.reveal.created_at if hasattr(application, "reveal") else None,
        gate=gate.gate_of(application) if knows else "",
    )
    found.owes = found.mine is not None and found.mine.state == "wait" and not found.mine.vacant
    found.steps = _steps(found)
    return found


def _columns(application, user, knows):
    seats = list(
        Seat.objects.voting()
        .filter(interview__application=application)
        .select_related("user", "interview__stage")
        .only("vacated_at", "user__name", "interview__stage__name")
        .order_by("interview__stage__number", "pk")
    )
    votes = list(Vote.objects.of(application, user).order_by("pk").prefetch_related("answers"))
    cards = Scorecard.objects.of(application, user).prefetch_related("ratings")
    seat_of = {seat.pk: seat for seat in seats}
    entered = {vote.voter_id for vote in votes if vote.is_entry}
    if not knows:
        entries = Vote.objects.filter(application=application).entries()
        entered = set(entries.values_list("voter", flat=True))
    recused = set()
    if any(seat.vacated_at for seat in seats):  # as the seats of who steps back are
        recusals = Recusal.objects.filter(application=application)
        recused = set(recusals.values_list("user", flat=True))
    cards_of = {}
    for card in cards:
        if card.seat_id in seat_of:  # a trainee's card counts for nothing
            card.seat = seat_of[card.seat_id]
            cards_of.setdefault(card.seat.user_id, []).append(card)
    columns = {}
    for seat in seats:
        column = columns.setdefault(
            seat.user_id, Column(seat.user, [], "wait", seat.user_id == user.pk, vacant=True)
        )
        column.stages.append(seat.interview.stage.name)
        column.vacant = column.vacant and seat.vacated_at is not None
    for key, column in columns.items():
        column.recused = key in recused
        if knows or column.mine:
            _open(column, [v for v in votes if v.voter_id == key], cards_of.get(key, []))
        if column.entry is None:
            column.state = "sealed" if key in entered else "wait"
    return list(columns.values())


def _open(column, votes, cards):
    column.entry = next((vote for vote in votes if vote.is_entry), None)
    column.later = [vote for vote in votes if not vote.is_entry]
    column.cards = cards
    if column.entry:
        column.state = "open"
        column.answers = {answer.question_id: answer.text for answer in column.entry.answers.all()}
    column.standing = standing_vote(
        Voter(
            cards=tuple(Score(card.score) for card in cards),
            entry=Score(column.entry.score) if column.entry else None,
            added=tuple(Score(vote.score) for vote in column.later),
            recused=column.recused,
        )
    )


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
        for question in content_of(application.loop.version_id).questions
    ]


def _disputed(application, columns):
    disagreements = gate.disagreements(application)
    if not disagreements:
        return []
    outcomes = list(application.outcomes.select_related("written_by").order_by("pk"))
    names = {str(column.user.pk): column for column in columns}
    far_apart = [d.key for d in disagreements if d.kind == "ratings"]
    attributes = Attribute.objects.filter(pk__in=far_apart).in_bulk() if far_apart else {}
    found = []
    for disagreement in disagreements:
        title, words = _words(disagreement, names, attributes, columns)
        kept = [o for o in outcomes if (o.kind, o.key) == (disagreement.kind, disagreement.key)]
        voters = [c for c in columns if disagreement.key in ("", str(c.user.pk)) and c.standing]
        shown = [] if disagreement.kind == "ratings" else voters
        found.append(
            Disputed(**vars(disagreement), title=title, words=words, outcomes=kept, voters=shown)
        )
    return found


def _words(found, names, attributes, columns):
    if found.kind == "contradiction":
        column = names[found.key]
        reason = column.entry.contradiction_reason
        return "A Yes from someone who would not work with them", (
            f"{column.user.name} voted {column.standing.label}, and would not want to work with "
            f"them. The reason given: “{reason}”"
        )
    if found.kind == "votes":
        yes = sum(c.standing is not None and not c.standing.is_no for c in columns)
        no = sum(c.standing is not None and c.standing.is_no for c in columns)
        title = f"Vote: {apnumber(yes)} Yes, {apnumber(no)} No"
        return title, "The No stands; nobody is asked to lift it."
    rated = [
        f"{column.user.name}: {rating.get_level_display()}"
        for column in columns
        for card in column.cards
        for rating in card.ratings.all()
        if str(rating.attribute_id) == found.key and rating.level
    ]
    return f"{attributes[int(found.key)].name}: ratings far apart", "; ".join(rated)


def _steps(found):
    """The gate's checklist. Before one may know it, the verdict's lines are locked."""
    total, entered = len(found.columns), found.entered
    every = bool(total) and entered == total
    steps = [
        Step("ok" if hasattr(found.application, "debrief") else "now", "All interviews held"),
        Step("ok" if every else "now", "All entries in", f"{entered} of {total}"),
    ]
    if not found.knows:
        steps += [
            Step("locked", "Everyone says yes", "Sealed until all are in"),
            Step("locked", "Disagreements talked through", "Sealed until all are in"),
            Step("todo", "Decision recorded"),
        ]
        return steps
    said_no = ", ".join(f"{c.user.name}: {c.standing.label}" for c in found.noes)
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
