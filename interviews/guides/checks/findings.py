"""What the guide check finds: a value for each thing, with its place and why it matters."""

import hashlib
from dataclasses import dataclass

from hiring.scores import Score

from ..document.values import SCORES, Segment

LABELS = {name: score.label for name, score in zip(SCORES, Score, strict=True)}


@dataclass(frozen=True)
class Bar:
    """A time box as it is drawn: where it begins and how long it is, in minutes."""

    title: str
    begins: int
    minutes: int
    is_late: bool


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to look at.

    `about` is what it depends on, so that it is another finding once that changes. `stage` is the
    number of its stage, 0 where it belongs to none. `source` names the law or the authority;
    `question` is a copy whose origin changed, `attribute` one that nothing tests.
    """

    code: str
    title: str
    place: str
    why: str
    about: str
    stage: int = 0
    quote: str = ""
    instead: str = ""
    source: str = ""
    blocks: bool = False
    bars: tuple[Bar, ...] = ()
    question: int | None = None
    attribute: str = ""

    @property
    def total(self) -> int:
        """Minutes of all its bars."""
        return sum(bar.minutes for bar in self.bars)

    @property
    def key(self) -> str:
        """The same for the same finding in any version of a guide."""
        text = "\n".join([self.code, self.about])
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]


def bars_of(segments: list[Segment], most: int) -> tuple[Bar, ...]:
    """Time boxes one after the other; those that end after `most` minutes are late."""
    bars, begins = [], 0
    for segment in segments:
        minutes = segment.minutes[1] if segment.minutes else 0
        bars.append(Bar(segment.title, begins, minutes, is_late=begins + minutes > most))
        begins += minutes
    return tuple(bars)
