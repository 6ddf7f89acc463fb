"""Moves blocks between the stages, parts and sections of a Proposal, and begins or ends those."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..reading.durations import minutes_of
from ..reading.inline import plain
from ..reading.naming import name_of
from ..reading.settling import settle_stage
from ..reading.values import Part, Piece, Proposal, Section, Stage
from .blocks import Block, Home, blocks_of

HELD = ("rubric", "debrief")  # sections that a stage begun above them does not take along
Minutes = tuple[int, int] | None


class Unfit(Exception):
    """`str()` says why an act cannot be done here."""


@dataclass
class Structure:
    """`stages` has a key for each stage, which stays its own whatever is done to others."""

    proposal: Proposal
    blocks: list[Block] = field(init=False)
    stages: dict[str, Stage] = field(init=False)

    def __post_init__(self) -> None:
        self.blocks = blocks_of(self.proposal)
        self.stages = {f"s{n}": stage for n, stage in enumerate(self.proposal.stages, 1)}

    def key_of(self, stage: Stage | None) -> str:
        return next((key for key, other in self.stages.items() if other is stage), "")

    @property
    def stages_in_order(self) -> list[tuple[str, Stage]]:
        """(key, stage) in the order of the guide."""
        keys = {id(stage): key for key, stage in self.stages.items()}
        return [(keys[id(stage)], stage) for stage in self.proposal.stages]

    def replace(self, block: Block, pieces: list[Piece]) -> None:
        """Other pieces in the place of those of a block."""
        at = _place_of(block.pieces[0], block.home)
        old = {id(piece) for piece in block.pieces}
        rest = [piece for piece in block.home.pieces if id(piece) not in old]
        before = sum(id(piece) not in old for piece in block.home.pieces[:at])
        block.home.pieces = [*rest[:before], *pieces, *rest[before:]]
        block.pieces = pieces

    def move(self, block: Block, home: Home, stage: Stage | None) -> None:
        """Into a home, at its place in the order of the document."""
        if home is block.home:
            return
        old = {id(piece) for piece in block.pieces}
        block.home.pieces = [piece for piece in block.home.pieces if id(piece) not in old]
        later = (n for n, p in enumerate(home.pieces) if p.line > block.line and n >= _fixed(home))
        at = next(later, len(home.pieces))
        home.pieces[at:at] = block.pieces
        block.home, block.stage = home, stage

    def move_to_near_stage(self, block: Block) -> None:
        """Into the stage above it in the document, else the first; without stages it stays."""
        above = [
            s for s in self.proposal.stages if s.all_pieces and s.all_pieces[0].line < block.line
        ]
        near = above[-1:] or self.proposal.stages[:1]
        if near:
            self.move(block, home_in(near[0], block), near[0])

    def debrief(self) -> Section:
        section = next(iter(self.proposal.of("debrief")), None)
        if section is None:
            section = Section("debrief")
            self.proposal.sections.append(section)
        return section

    def begin_stage(self, block: Block, minutes: Minutes) -> None:
        """Everything behind it, to the next stage, belongs to the new one."""
        first = self._as_heading(block)
        stage = Stage(name_of(first.text), minutes or minutes_of(plain(first.text)))
        followers = self._followers(block)
        self.move(block, stage, stage)
        home: Home = stage
        for other in followers:
            if other.kind in ("heading", "part"):
                home = self._new_part(stage, other)
            self.move(other, home, stage)
        stage.parts = [part for part in stage.parts if part.pieces]
        for old in self.proposal.stages:
            old.parts = [part for part in old.parts if part.pieces]
        self.proposal.sections = [s for s in self.proposal.sections if s.pieces]
        self._insert(stage)
        self.stages[f"b{block.id}"] = stage
        settle_stage(stage, self.proposal)

    def _followers(self, block: Block) -> list[Block]:
        """The blocks that a stage takes along which begins with this block."""
        behind = self.blocks[self.blocks.index(block) + 1 :]
        found = []
        for other in behind:
            if other.kind == "stage":
                break
            is_held = isinstance(other.home, Section) and other.home.kind in HELD
            if other.stage is block.stage and not is_held:
                found.append(other)
        return found

    def _new_part(self, stage: Stage, block: Block) -> Part:
        old = block.home if isinstance(block.home, Part) else None
        text = block.pieces[0].text
        minutes = old.minutes if old else minutes_of(plain(text))
        part = Part(old.title if old else name_of(text), minutes)
        stage.parts.append(part)
        return part

    def _insert(self, stage: Stage) -> None:
        """Among the stages, in the order of the document; the closing stays the last."""
        line = stage.pieces[0].line
        later = (
            n for n, other in enumerate(self.proposal.stages)
            if other.is_closing or (other.all_pieces and other.all_pieces[0].line > line)
        )  # fmt: skip
        self.proposal.stages.insert(next(later, len(self.proposal.stages)), stage)

    def _as_heading(self, block: Block) -> Piece:
        """The first piece heads what follows; the others of its block become notes below it."""
        rest = [
            Piece("note", p.text, p.line, p.end, mark=p.mark, is_item=p.is_item)
            if p.kind == "label" else p for p in block.pieces[1:]
        ]  # fmt: skip
        first = block.pieces[0]
        head = Piece("heading", first.text, first.line, first.end, mark=first.mark)
        self.replace(block, [head, *rest])
        return head

    def begin_part(self, block: Block, minutes: Minutes) -> None:
        """What stands behind it in the same part, or directly in the stage, belongs to the new part."""
        if block.stage is None:
            raise Unfit(_("A time box is a part of a stage. Say first which block begins a stage."))
        head = self._as_heading(block)
        part = Part(name_of(head.text), minutes or minutes_of(plain(head.text)))
        old, stage = block.home, block.stage
        later = self.blocks[self.blocks.index(block) + 1 :]
        followers = [other for other in later if other.home is old]
        at = next((n + 1 for n, other in enumerate(stage.parts) if other is old), 0)
        stage.parts.insert(at, part)
        for other in [block, *followers]:
            self.move(other, part, stage)

    def dissolve(self, block: Block) -> None:
        """A stage or part of which this is the heading ends; what it held goes to the one before."""
        if block.kind == "part" and block.stage is not None:
            parts = block.stage.parts
            at = next(n for n, part in enumerate(parts) if part is block.home)
            target: Home = parts[at - 1] if at else block.stage
            part = parts.pop(at)
            self._rehome(part, target, block.stage)
        elif block.kind == "stage" and isinstance(block.home, Stage):
            self._dissolve_stage(block.home)

    def _dissolve_stage(self, stage: Stage) -> None:
        at = next(n for n, other in enumerate(self.proposal.stages) if other is stage)
        del self.proposal.stages[at]
        del self.stages[self.key_of(stage)]
        before = self.proposal.stages[at - 1] if at else None
        target: Home = before or Section("notes", stage.name)
        if isinstance(target, Section):
            self.proposal.sections.append(target)
        elif before and before.parts:
            target = before.parts[-1]
        parts, stage.parts = stage.parts, []
        self._rehome(stage, target, before)
        for part in parts:
            if before:
                before.parts.append(part)
                self._rehome(part, part, before)
            else:
                self._rehome(part, target, None)

    def _rehome(self, old: Home, home: Home, stage: Stage | None) -> None:
        """All that one home holds, in its order, at the end of another."""
        if home is not old:
            home.pieces += old.pieces
            old.pieces = []
        for block in self.blocks:
            if block.home is old:
                block.home, block.stage = home, stage


def _place_of(piece: Piece, home: Home) -> int:
    return next(n for n, other in enumerate(home.pieces) if other is piece)


def _fixed(home: Home) -> int:
    """How many pieces at the beginning of a home are its heading."""
    return int(bool(home.pieces) and home.pieces[0].kind == "heading")


def home_in(stage: Stage, block: Block) -> Home:
    """The part of a stage that the block stands in, by its line; else the stage itself."""
    above = [part for part in stage.parts if part.pieces and part.pieces[0].line < block.line]
    is_behind = bool(stage.all_pieces) and stage.all_pieces[0].line < block.line
    return above[-1] if above and is_behind else stage
