"""What a reader understands of a guide, as plain values.

Every word of the document stands in exactly one `Piece`, with the lines that it came from. Lines
count from 1, in the Markdown that `Proposal.source` holds.
"""

from dataclasses import dataclass, field

ASKED, SAID, SEEN = "question", "script", "signal"
EITHER, ALL = "either", "all"


@dataclass(slots=True)
class Piece:
    """A piece of the document and what it is taken for.

    `kind`: heading, label, field, script, question, condition, looking_for, signal, level, attribute,
    debrief, markup or note. `depth` is how deep it hangs below the question above it; `level` is great, good
    or bad for a signal, and the label of a score for a level. `mark` is its number in a list.
    """

    kind: str
    text: str
    line: int
    end: int
    depth: int = 0
    level: str = ""
    mark: str = ""
    is_item: bool = False

    @property
    def words(self):
        return f"{self.mark} {self.text}" if self.mark else self.text


@dataclass
class Part:
    """A part of a stage. `minutes` is a (low, high) pair, or None where the document does not say."""

    title: str
    minutes: tuple[int, int] | None = None
    pieces: list[Piece] = field(default_factory=list)

    def of(self, *kinds):
        return [piece for piece in self.pieces if piece.kind in kinds]


@dataclass
class Stage:
    """`pieces` stand directly below the stage, `parts` have a title or a time of their own.

    `who` is the field or cell that names the panel, `lead` a sentence that may, and `role` the heading
    above, for stages of one name below several.
    """

    name: str
    minutes: tuple[int, int] | None = None
    panel: list[str] = field(default_factory=list)
    panel_rule: str | None = None
    is_closing: bool = False
    focus: str = ""
    who: str = ""
    lead: str = ""
    role: str = ""
    pieces: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def all_pieces(self):
        return [*self.pieces, *(piece for part in self.parts for piece in part.pieces)]

    def of(self, *kinds):
        return [piece for piece in self.all_pieces if piece.kind in kinds]


@dataclass
class Section:
    """What stands outside of the stages. `kind`: intro, steps, questions, rubric, debrief or notes."""

    kind: str
    title: str = ""
    pieces: list[Piece] = field(default_factory=list)

    def of(self, *kinds):
        return [piece for piece in self.pieces if piece.kind in kinds]


@dataclass
class Proposal:
    """`source` is the document as Markdown, whatever it was before."""

    source: str
    title: str = ""
    language: str = ""
    stages: list[Stage] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def pieces(self):
        """All pieces, in the order of the document."""
        found = [piece for stage in self.stages for piece in stage.all_pieces]
        found += [piece for section in self.sections for piece in section.pieces]
        return sorted(found, key=lambda piece: (piece.line, piece.end))

    def of(self, kind):
        return [section for section in self.sections if section.kind == kind]

    @property
    def levels(self):
        """The levels of a scale that counts for the whole guide. The closing has no score: what stands
        in it speaks of the others."""
        found = [piece for section in self.sections for piece in section.of("level")]
        return found or [e for stage in self.stages if stage.is_closing for e in stage.of("level")]

    @property
    def debrief(self):
        return [piece for section in self.of("debrief") for piece in section.of("debrief")]
