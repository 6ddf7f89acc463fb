"""What one reader may know of each voter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from hiring.scores import Score

from ..models import VisibleVoter
from ..rules import standing_vote


@dataclass(frozen=True)
class Card:
    """A submitted scorecard of a voter."""

    pk: int
    stage: str
    score: Score


@dataclass(frozen=True)
class Entry:
    """`answers` maps a question's id to what was written.

    `is_unseen`: its author could not read a colleague's entry before.
    """

    score: Score
    work_with: bool
    contradiction_reason: str
    at: datetime
    is_unseen: bool
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
    def who(self) -> str:
        """ "You" to oneself, else the name."""
        return _("You") if self.mine else self.name

    @property
    def standing_label(self) -> str:
        """The vote that counts in words, "" while there is none."""
        return str(self.standing.label) if self.standing else ""


def columns_of(seats: Iterable[VisibleVoter], reader: int) -> list[Column]:
    """One for each voter, by the stages that they held."""
    columns: dict[int, Column] = {}
    for seat in seats:
        column = columns.get(seat.voter_id)
        if column is None:
            column = columns[seat.voter_id] = _column(seat, reader)
        column.stages.append(seat.stage_name)
        column.vacant = column.vacant and seat.is_vacant
        if seat.card_id and seat.card_score:
            column.cards.append(Card(seat.card_id, seat.stage_name, Score(seat.card_score)))
    for column in columns.values():
        column.standing = standing_vote(
            cards=[card.score for card in column.cards],
            entry=column.entry.score if column.entry else None,
            added=[vote.score for vote in column.later],
            is_recused=column.recused,
        )
    return list(columns.values())


def _column(seat: VisibleVoter, reader: int) -> Column:
    """A voter's column from the first of their seats: each of them tells the same of the votes."""
    column = Column(
        pk=seat.voter_id,
        name=seat.name,
        state="sealed" if seat.has_entered else "wait",
        mine=seat.voter_id == reader,
        recused=seat.is_recused,
    )
    if seat.score is not None and seat.entered_at is not None:
        column.state = "open"
        column.entry = Entry(
            score=Score(seat.score),
            work_with=bool(seat.work_with),
            contradiction_reason=seat.contradiction_reason or "",
            at=seat.entered_at,
            is_unseen=seat.is_unseen,
            answers={int(question): text for question, text in (seat.answers or {}).items()},
        )
    column.later = [LaterNo(Score(v["score"]), v["reason"]) for v in seat.later or []]
    return column
