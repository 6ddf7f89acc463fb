"""The blocks of a workbench: pieces that stand together in a document, and what they are taken for."""

from dataclasses import dataclass
from typing import Any

from ..document.words import words
from ..reading.labels import asks
from ..reading.values import Part, Piece, Proposal, Section, Stage

Home = Stage | Part | Section
QUESTIONS = {"question", "condition", "looking_for"}
OF_PIECES = {"level": "rubric", "meaning": "rubric", "attribute": "attributes"}
OF_PIECES |= dict.fromkeys(QUESTIONS, "questions")
MIXED = "mixed"


@dataclass
class Block:
    """`home` holds its pieces, `stage` is the stage around it or None. `is_placed` once a person said
    what it is."""

    id: str
    pieces: list[Piece]
    home: Home
    stage: Stage | None
    is_placed: bool = False

    @property
    def line(self) -> int:
        return min(piece.line for piece in self.pieces)

    @property
    def end(self) -> int:
        return max(piece.end for piece in self.pieces)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the document."""
        return self.line, self.end

    @property
    def kind(self) -> str:
        """stage, part, heading, questions, great, good, bad, rubric, script, attributes, debrief, field,
        markup or note; mixed for a table of several of them."""
        kinds = list(
            dict.fromkeys(kind_of(piece) for piece in self.pieces if piece.kind != "label")
        )
        if "heading" in kinds:
            return self._kind_of_heading()
        return "note" if not kinds else kinds[0] if len(kinds) == 1 else MIXED

    def _kind_of_heading(self) -> str:
        if self.home.pieces[0] is not self.pieces[0]:
            return "heading"
        return {Stage: "stage", Part: "part"}.get(type(self.home), "heading")

    @property
    def is_open(self) -> bool:
        """Whether nothing is known yet of what it is for: a list of nobody knows what, or questions
        that belong to no stage."""
        if self.is_placed or len(words(" ".join(piece.text for piece in self.pieces))) < 2:
            return False
        if self.stage is None:
            asked = {"questions", "great", "good", "bad", "attributes", MIXED}
            return self.kind in asked and getattr(self.home, "kind", "") != "debrief"
        return self.kind == "note" and sum(piece.is_item for piece in self.pieces) > 1

    @property
    def guess(self) -> str:
        """The kind that it most likely is."""
        if self.is_open and self.kind == "note":
            asked = any(asks(piece.text) for piece in self.pieces)
            return "questions" if asked else "good"
        return "note" if self.kind in ("field", "markup", "heading") else self.kind


def kind_of(piece: Piece) -> str:
    return piece.level if piece.kind == "signal" else OF_PIECES.get(piece.kind, piece.kind)


def blocks_of(proposal: Proposal) -> list[Block]:
    """Every piece of a proposal, as blocks in the order of the document."""
    placed = sorted(_placed(proposal), key=lambda one: (one[0].line, one[0].end))
    lines = proposal.source.split("\n")
    blocks: list[Block] = []
    for number, (piece, home, stage) in enumerate(placed):
        after = placed[number + 1][0] if number + 1 < len(placed) else None
        if blocks and _goes_on(blocks[-1], piece, home, lines, after):
            blocks[-1].pieces.append(piece)
        else:
            blocks.append(Block(str(number), [piece], home, stage))
    return blocks


def _placed(proposal: Proposal) -> Any:
    for stage in proposal.stages:
        yield from ((piece, stage, stage) for piece in stage.pieces)
        for part in stage.parts:
            yield from ((piece, part, stage) for piece in part.pieces)
    for section in proposal.sections:
        yield from ((piece, section, None) for piece in section.pieces)


def _goes_on(block: Block, piece: Piece, home: Home, lines: list[str], after: Piece | None) -> bool:
    """Whether a piece belongs to the block before it: to its table, or to its list."""
    last = block.pieces[-1]
    if block.home is not home or piece.kind == "heading" or last.kind == "heading":
        return False
    if piece.line <= last.end or _are_rows(last, piece, lines):
        return True
    if piece.kind == "label":
        return False
    if last.kind == "label" and len(block.pieces) == 1:
        return True
    if kind_of(piece) != block.kind:
        return False
    return piece.kind != "note" or (piece.line == last.end + 1 and piece.is_item == last.is_item)


def _are_rows(last: Piece, piece: Piece, lines: list[str]) -> bool:
    between = lines[last.line - 1 : piece.line]
    return len(between) < 4 and all(line.lstrip().startswith("|") for line in between)


def has_home(block: Block) -> bool:
    return any(piece is block.pieces[0] for piece in block.home.pieces)


def blocks_by_stage(blocks: list[Block], stages: list[Stage]) -> list[list[Block]]:
    """The blocks of each stage, in the order of the stages."""
    found: dict[int, list[Block]] = {id(stage): [] for stage in stages}
    for block in blocks:
        if block.stage is not None:
            found[id(block.stage)].append(block)
    return list(found.values())
