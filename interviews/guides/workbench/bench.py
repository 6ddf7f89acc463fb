"""A document on the workbench: what was understood of it, and what a person changes in that.

No act takes a piece of the document away, so that no word is lost.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ..document import values
from ..reading.drafts import guide_of
from ..reading.naming import name_of
from ..reading.values import Part, Piece, Stage
from .blocks import MIXED, Block
from .pieces import divided, taken_as, united
from .scales import GUIDE, Scale, meanings, scale_of
from .structure import Minutes, Structure, Unfit, home_in
from .usual import add_usual_closing, add_usual_debrief

TOGETHER = lazy("It cannot be split there: what stands in these lines belongs together.")
HEADS = ("stage", "part", "heading")


@dataclass
class Bench(Structure):
    """`chosen` has the scores that a person gave the levels of a scale, by the scale's key."""

    chosen: dict[str, list[str]] = field(default_factory=dict)
    has_usual_closing: bool = False
    has_usual_debrief: bool = False

    def block(self, key: str) -> Block:
        """Raises KeyError."""
        for block in self.blocks:
            if block.id == key:
                return block
        raise KeyError(key)

    @property
    def scales(self) -> list[Scale]:
        """The scales of the document, with what was said or guessed of their levels."""
        stages = [(self.key_of(s), s) for s in self.proposal.stages if not s.is_closing]
        found = [scale_of(*pair, self.proposal) for pair in [(GUIDE, None), *stages]]
        scales = [scale for scale in found if scale]
        for scale in scales:
            to = self.chosen.get(scale.key, [])
            if len(to) == len(scale.pieces):
                scale.to, scale.is_open = to, False
        return scales

    @property
    def open_blocks(self) -> list[Block]:
        return [block for block in self.blocks if block.is_open]

    def guide(self) -> values.GuideText:
        """The draft that it becomes, with every word of the document in a field or a note."""
        scores = {s.key: meanings(s.pieces, s.to) for s in self.scales if not s.is_open}
        own = {id(self.stages[key]): given for key, given in scores.items() if key != GUIDE}
        guide = guide_of(self.proposal, scores.get(GUIDE), own)
        if self.has_usual_closing:
            add_usual_closing(guide)
        if self.has_usual_debrief:
            add_usual_debrief(guide)
        return guide

    def place(self, block: Block, kind: str, key: str = "", minutes: Minutes = None) -> None:
        """Say what a block is, and which stage it belongs to; without a key it stays where it is."""
        stage = self.stages[key] if key else None
        if (
            kind == block.kind
            and isinstance(block.home, Stage | Part)
            and kind in ("stage", "part")
        ):
            block.home.minutes = minutes or block.home.minutes
            return
        self.dissolve(block)
        if not any(stage is other for other in self.proposal.stages):
            stage = None  # it was the stage that this block began
        if kind == "debrief":
            self.move(block, self.debrief(), None)
        elif stage is not None and stage is not block.stage and kind != "stage":
            self.move(block, home_in(stage, block), stage)
        elif kind not in ("note", "rubric", "stage") and block.stage is None:
            self.move_to_near_stage(block)
        if kind == "stage":
            self.begin_stage(block, minutes)
        elif kind == "part":
            self.begin_part(block, minutes)
        else:
            self.replace(block, taken_as(block, kind))
        block.is_placed = True

    def split(self, block: Block, after: int) -> None:
        """Make two blocks of one, cut behind a line."""
        if not block.line <= after < block.end:
            raise Unfit(_("Split it after one of its own lines, not the last."))
        lines = self.proposal.source.split("\n")
        cut: list[Piece] = []
        for piece in block.pieces:
            halves = divided(piece, after, lines) if piece.line <= after < piece.end else [piece]
            if halves is None:
                raise Unfit(TOGETHER)
            cut += halves
        first = [piece for piece in cut if piece.end <= after]
        second = [piece for piece in cut if piece.end > after]
        if not first or not second:
            raise Unfit(TOGETHER)
        self.replace(block, cut)
        block.pieces = first
        other = Block(f"{block.id}.{after}", second, block.home, block.stage)
        self.blocks.insert(self.blocks.index(block) + 1, other)

    def merge(self, block: Block) -> None:
        """Take the next block of the document into this one."""
        at = self.blocks.index(block)
        if at + 1 == len(self.blocks):
            raise Unfit(_("This is the last block: there is none to merge it with."))
        other, kind = self.blocks[at + 1], block.kind
        self.dissolve(other)
        if other.home is not block.home:
            self.move(other, block.home, block.stage)
        is_head = kind in HEADS
        are_texts = len(other.pieces) == 1 and not block.pieces[0].is_item
        if len(block.pieces) == 1 and (is_head or are_texts):
            self._lengthen(block, other)
        else:
            if other.kind != kind:
                self.replace(other, taken_as(other, "note" if is_head or kind == MIXED else kind))
            block.pieces += other.pieces
        self.blocks.remove(other)

    def describe(self, key: str, **said: Any) -> None:
        """Give a stage its name, time, panel and rule, or make it the closing."""
        stage = self.stages[key]
        if said.pop("closing", False):
            for other in self.proposal.stages:
                other.is_closing = False
            stage.is_closing = True
            others = [other for other in self.proposal.stages if other is not stage]
            self.proposal.stages[:] = [*others, stage]
            self.has_usual_closing = False
        for name, value in said.items():
            setattr(stage, name, value)

    def _lengthen(self, block: Block, other: Block) -> None:
        longer = block.pieces[-1]
        for piece in other.pieces:
            longer = united(longer, piece)
        gone = {id(piece) for piece in other.pieces}
        block.home.pieces = [piece for piece in block.home.pieces if id(piece) not in gone]
        self.replace(block, [*block.pieces[:-1], longer])
        if block.kind == "stage" and isinstance(block.home, Stage):
            block.home.name = name_of(longer.text)
        elif block.kind == "part" and isinstance(block.home, Part):
            block.home.title = name_of(longer.text)
