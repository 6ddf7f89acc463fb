"""Who rated which attribute how, side by side, for readers who know the verdict."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hiring.scores import NO_SIGNAL, Score
from interviews.guides.document import values
from interviews.guides.published import content_of
from interviews.models import Answer, Note, Rating, Scorecard

from .page import Dashboard

FAR = 2
"""Levels between two ratings that are a disagreement, as in debriefs/rule/disagreements.sql."""


def steps_of(level: int | None) -> list[bool]:
    """Four places from Strong No to Strong Yes; the one that was chosen is true."""
    return [level == place for place in sorted(Score)]


@dataclass(frozen=True)
class Rater:
    """A submitted scorecard that counts, as a column. `pk` is its author's id."""

    card: int
    pk: int
    name: str
    stage: str
    mine: bool

    @property
    def who(self) -> str:
        """ "You" to oneself, else the name."""
        return _("You") if self.mine else self.name


@dataclass(frozen=True)
class Cell:
    """One scorecard on one attribute. `level` is None where it says nothing of it."""

    rater: Rater
    attribute: int
    is_tested: bool
    level: int | None = None

    @property
    def key(self) -> str:
        """What the address calls the cell."""
        return f"{self.rater.card}-{self.attribute}"

    @property
    def has_signal(self) -> bool:
        return bool(self.level)

    @property
    def label(self) -> str:
        return str(Score(self.level).label) if self.level else _("No signal")

    @property
    def steps(self) -> list[bool]:
        return steps_of(self.level)


@dataclass(frozen=True)
class Place:
    """One of the four places of a spread. `is_linked`: the line to a higher rating begins here."""

    number: int
    is_linked: bool


@dataclass
class Line:
    """One attribute across all scorecards."""

    pk: int
    name: str
    description: str
    is_bonus: bool
    cells: list[Cell]

    @property
    def levels(self) -> list[int]:
        """The ratings that have a signal, lowest first."""
        return sorted(cell.level for cell in self.cells if cell.level)

    @property
    def apart(self) -> int:
        """Levels between the lowest and the highest rating."""
        return self.levels[-1] - self.levels[0] if self.levels else 0

    @property
    def is_far_apart(self) -> bool:
        return self.apart >= FAR

    @property
    def is_unseen(self) -> bool:
        """Somebody looked for it, and nobody saw a sign of it."""
        return not self.levels and any(cell.level == NO_SIGNAL for cell in self.cells)

    @property
    def has_no_signal(self) -> bool:
        return any(cell.level == NO_SIGNAL for cell in self.cells)

    @property
    def spread(self) -> list[Place]:
        counts, levels = Counter(self.levels), self.levels
        return [
            Place(counts[place], bool(levels) and levels[0] <= place < levels[-1])
            for place in sorted(Score)
        ]

    @property
    def spread_in_words(self) -> str:
        """ "1 No, 2 Strong Yes"."""
        counts = Counter(self.levels)
        return ", ".join(
            f"{counts[score]} {score.label}" for score in sorted(Score) if counts[score]
        )


@dataclass
class Evidence:
    """What one scorecard says of one attribute, and what it heard on the questions that test it."""

    cell: Cell
    line: Line
    text: str
    answers: list[tuple[str, str]] = field(default_factory=list)  # (question, what was heard)
    notes: list[Note] = field(default_factory=list)  # those that its author linked to it


@dataclass
class Ratings:
    raters: list[Rater]
    lines: list[Line]
    evidence: Evidence | None = None

    @property
    def unseen(self) -> list[Line]:
        return [line for line in self.lines if line.is_unseen]

    @property
    def far_apart(self) -> list[Line]:
        return [line for line in self.lines if line.is_far_apart]

    @property
    def without_signal(self) -> list[Line]:
        return [line for line in self.lines if line.has_no_signal]


def ratings_of(dashboard: Dashboard, opened: str = "") -> Ratings:
    """The ratings of the scorecards that `dashboard` shows its reader; the furthest apart come first.

    `opened` is the key of the cell whose evidence is read as well. One query, three more for that.
    """
    raters = raters_of(dashboard)
    visible = Scorecard.objects.of(dashboard.access).filter(pk__in=[r.card for r in raters])
    levels = {
        (card, attribute): level
        for card, attribute, level in Rating.objects.filter(scorecard__in=visible).values_list(
            "scorecard_id", "attribute_id", "level"
        )
    }
    stages = content_of(dashboard.application.loop.version_id).stages
    lines = _lines(stages, raters, levels)
    shown = Ratings(raters, sorted(lines, key=lambda line: -line.apart))
    shown.evidence = _evidence(shown.lines, opened, visible, stages)
    return shown


def raters_of(dashboard: Dashboard) -> list[Rater]:
    """The scorecards that the debrief shows its reader, those put aside and sent after them."""
    raters = [
        Rater(card.pk, column.pk, column.name, card.stage, column.mine)
        for column in dashboard.columns
        for card in column.cards
    ]
    known = {rater.card for rater in raters}
    return raters + [
        Rater(aside.row.card_id, aside.pk, aside.name, aside.row.stage.name, aside.mine)
        for aside in dashboard.aside
        if aside.standing and aside.row.card_id not in known
    ]


def _lines(
    stages: list[values.Stage], raters: list[Rater], levels: dict[tuple[int, int], int | None]
) -> list[Line]:
    """In the guide's order. A stage may describe an attribute in words of its own: the first counts."""
    tested = {(stage.name, attribute.pk) for stage in stages for attribute in stage.attributes}
    lines: dict[int, Line] = {}
    for attribute in (attribute for stage in stages for attribute in stage.attributes):
        if attribute.pk is None or attribute.pk in lines:
            continue
        cells = [
            Cell(
                rater,
                attribute.pk,
                (rater.stage, attribute.pk) in tested,
                levels.get((rater.card, attribute.pk)),
            )
            for rater in raters
        ]
        lines[attribute.pk] = Line(
            attribute.pk, attribute.name, attribute.description, attribute.bonus, cells
        )
    return list(lines.values())


def _evidence(
    lines: Iterable[Line], opened: str, visible: QuerySet[Scorecard], stages: list[values.Stage]
) -> Evidence | None:
    for line in lines:
        for cell in line.cells:
            if cell.key == opened and cell.level is not None:
                return _evidence_of(cell, line, visible, stages)
    return None


def _evidence_of(
    cell: Cell, line: Line, visible: QuerySet[Scorecard], stages: list[values.Stage]
) -> Evidence:
    said = Rating.objects.filter(
        scorecard__in=visible, scorecard_id=cell.rater.card, attribute_id=cell.attribute
    )
    asked = {
        question.pk: question.topic or question.prompt
        for stage in stages
        for question in stage.questions
        if question.pk is not None and line.name in question.tests
    }
    heard = dict(
        Answer.objects.filter(
            scorecard__in=visible, scorecard_id=cell.rater.card, question_id__in=asked
        )
        .exclude(text="")
        .values_list("question_id", "text")
    )
    notes = Note.objects.filter(scorecard__in=visible, scorecard_id=cell.rater.card)
    return Evidence(
        notes=list(notes.filter(attribute_id=cell.attribute).told()),
        cell=cell,
        line=line,
        text=said.values_list("evidence", flat=True).first() or "",
        answers=[(words, heard[pk]) for pk, words in asked.items() if pk in heard],
    )
