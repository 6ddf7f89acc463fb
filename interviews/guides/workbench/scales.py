"""How a document's own scale becomes the four levels of a rubric."""

from dataclasses import dataclass, field

from ..document.values import SCORES
from ..reading.inline import plain
from ..reading.scales import are_a_scale, best_first, four_scores, label_in, label_of
from ..reading.values import Piece, Proposal, Stage

GUIDE = ""  # the scale that counts for every stage has no stage's key


@dataclass
class Scale:
    """`to` has a score for each level, "" where nobody has said one."""

    key: str
    stage: Stage | None
    pieces: list[Piece]
    to: list[str] = field(default_factory=list)
    is_open: bool = False

    @property
    def rows(self) -> list[tuple[int, Piece, str]]:
        return list(zip(range(len(self.pieces)), self.pieces, self.to, strict=True))

    @property
    def line(self) -> int:
        return min(piece.line for piece in self.pieces)


def scale_of(key: str, stage: Stage | None, proposal: Proposal) -> Scale | None:
    """The scale of a stage, or of the guide; None where it explains fewer than two levels.

    Four levels of which the best is known need nobody; the others are open until a person has
    said where they go.
    """
    pieces = stage.of("level") if stage else proposal.levels
    if len(pieces) < 2:
        return None
    if four_scores(pieces, "" if stage else proposal.language):
        to = SCORES if _is_falling(pieces, proposal) else SCORES[::-1]
        return Scale(key, stage, pieces, list(to))
    return Scale(key, stage, pieces, guessed(pieces, proposal.language), is_open=True)


def guessed(pieces: list[Piece], language: str) -> list[str]:
    """The best level is Strong Yes, the worst Strong No, and what stands beside them Yes and No; a level
    in the middle is for a person to say."""
    count = len(pieces)
    upper = [SCORES[0], *[SCORES[1]] * (count // 2 - 1)]
    lower = [*[SCORES[2]] * (count // 2 - 1), SCORES[3]]
    to = [*upper, *[""] * (count % 2), *lower]
    return to if _is_falling(pieces, None, language) else to[::-1]


def _is_falling(pieces: list[Piece], proposal: Proposal | None, language: str = "") -> bool:
    labels = [label_of(piece.level)[0] or label_in(piece.level) for piece in pieces]
    if None in labels or not are_a_scale(labels):
        return True
    return best_first(labels, proposal.language if proposal else language) is not False


def meanings(pieces: list[Piece], to: list[str]) -> dict[str, str]:
    """{score: meaning}, the texts of levels that share a score one after another."""
    found: dict[str, str] = {}
    for piece, score in zip(pieces, to, strict=True):
        if score:
            text = plain(piece.text.replace(" | ", ": "))
            found[score] = f"{found[score]}; {text}" if score in found else text
    return {score: found[score] for score in SCORES if score in found}
