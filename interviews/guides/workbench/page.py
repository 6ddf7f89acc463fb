"""The workbench as its page shows it: the document's blocks, and the guide that they become."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ..document.missing import missing_in
from ..document.values import ALL, EITHER, SCORES
from ..reading.inline import plain
from ..reading.values import Part, Stage
from .bench import Bench
from .blocks import MIXED, Block
from .forms import StageForm
from .scales import Scale

WINDOW = 200  # blocks of a long document on one page
STAGES = 40  # of a long document on one page
TEXTS = 12  # of a block, on the side of the guide

# kind: (letter, icon, words)
KINDS = {
    "stage": ("S", "files", lazy("Stage")),
    "part": ("M", "clock", lazy("Time box")),
    "questions": ("Q", "message-square", lazy("Questions")),
    "script": ("A", "megaphone", lazy("Say aloud")),
    "great": ("G", "check-check", lazy("Great signals")),
    "good": ("O", "check", lazy("Good signals")),
    "bad": ("B", "x", lazy("Bad signals")),
    "rubric": ("R", "scale", lazy("Rubric")),
    "attributes": ("T", "pin", lazy("Attributes")),
    "debrief": ("D", "users", lazy("Debrief question")),
    "note": ("N", "sticky-note", lazy("Note")),
}
OTHERS = {
    "heading": ("book-open", lazy("Heading")),
    "field": ("calendar", lazy("Time and people")),
    "markup": ("sticky-note", lazy("Layout")),
    MIXED: ("message-square", lazy("Table")),
}
# Icons that only this module names, for the sprite: ICON:files ICON:clock ICON:message-square
# ICON:megaphone ICON:check-check ICON:check ICON:x ICON:scale ICON:pin ICON:users ICON:sticky-note
# ICON:book-open ICON:calendar


@dataclass
class Row:
    """A block with its words in the document and the name of its place."""

    block: Block
    text: str
    tag: str
    icon: str
    is_current: bool

    @property
    def is_head(self) -> bool:
        return self.block.kind in ("stage", "part", "heading")

    @property
    def lines(self) -> str:
        return lines_text(self.block)

    @property
    def title(self) -> str:
        home = self.block.home
        if self.block.kind == "part" and isinstance(home, Part) and home.minutes:
            return _("%(words)s of %(minutes)s min") % {
                "words": self.tag,
                "minutes": minutes_text(home),
            }
        count = sum(piece.kind != "label" for piece in self.block.pieces)
        is_list = count > 1 and self.block.kind not in ("stage", "part", "heading", "field", "note")
        return f"{self.tag}, {count}" if is_list else self.tag

    @property
    def texts(self) -> list[str]:
        return [plain(piece.words) for piece in self.block.pieces[:TEXTS]]

    @property
    def more(self) -> int:
        return max(0, len(self.block.pieces) - TEXTS)


def lines_text(block: Block) -> str:
    if block.line == block.end:
        return _("line %(line)s") % {"line": block.line}
    return _("lines %(line)s–%(end)s") % {"line": block.line, "end": block.end}


def minutes_text(timed: Stage | Part) -> str:
    return "-".join(dict.fromkeys(map(str, timed.minutes or ())))


@dataclass
class StageView:
    """A stage of the guide, with its key on the workbench and the rows below its heading."""

    number: int
    key: str
    stage: Stage
    form: StageForm
    rows: list[Row] = field(default_factory=list)
    scale: Scale | None = None
    anchor: str = ""

    @property
    def minutes_text(self) -> str:
        return minutes_text(self.stage)

    @property
    def panel_text(self) -> str:
        between = _(" or ") if self.stage.panel_rule == EITHER else _(" and ")
        return between.join(self.stage.panel)


class Page:
    """Everything that the templates ask for."""

    def __init__(self, bench: Bench, chosen: str, typed: Any = None):
        self.bench, self.typed = bench, typed or {}
        self.blocks = bench.blocks
        self.open = bench.open_blocks
        self.scales = bench.scales
        self.open_scales = [scale for scale in self.scales if scale.is_open]
        first = self.open[0] if self.open else self.blocks[0] if self.blocks else None
        self.current = next((block for block in self.blocks if block.id == chosen), first)
        at = self.blocks.index(self.current) if self.current else 0
        self.before, self.after = self._beside(at)
        self.next_open = self._next_open(at)
        self._lines = bench.proposal.source.split("\n")
        rows = [self._row(block) for block in self.blocks]
        self.choices = list(enumerate(bench.stages_in_order, 1))
        self.stages = self._stages(rows)
        self.hidden_stages = len(self.choices) - len(self.stages)
        start = max(0, at - WINDOW // 2)
        self.rows = rows[start : start + WINDOW]
        self.hidden = len(rows) - len(self.rows)
        self.outside = [row for row in rows if row.block.stage is None][:WINDOW]
        self.guide_scale = next((scale for scale in self.scales if scale.stage is None), None)
        self.guide = bench.guide()
        self.missing = missing_in(self.guide)

    @property
    def open_count(self) -> int:
        return len(self.open) + len(self.open_scales)

    @property
    def question_count(self) -> int:
        return sum(len(stage.questions) for stage in self.guide.stages)

    @property
    def has_closing(self) -> bool:
        return any(stage.kind == "closing" for stage in self.guide.stages)

    @property
    def has_vote(self) -> bool:
        return any(question.answer == "vote" for question in self.guide.debrief_questions)

    @property
    def kinds(self) -> list[tuple[str, str, str, str]]:
        return [(kind, *words) for kind, words in KINDS.items()]

    @property
    def chosen_kind(self) -> str:
        """What the form proposes: a guess for an open block, else what the block is."""
        guess = self.current.guess if self.current else "note"
        return guess if guess in KINDS else "note"

    @property
    def scores(self) -> list[str]:
        return SCORES

    @property
    def split_lines(self) -> list[int]:
        """The lines of the current block behind which it can be split."""
        block = self.current
        if block is None:
            return []
        filled = range(block.line, block.end)
        return [number for number in filled if self._lines[number - 1].strip()]

    def _beside(self, at: int) -> tuple[str, str]:
        before = self.blocks[at - 1].id if at else ""
        return before, self.blocks[at + 1].id if at + 1 < len(self.blocks) else ""

    def _next_open(self, at: int) -> str:
        behind = [block for block in self.blocks[at + 1 :] if block.is_open]
        return next((block.id for block in [*behind, *self.open]), "")

    def _row(self, block: Block) -> Row:
        text = "\n".join(self._lines[block.line - 1 : block.end])
        tag, icon = self._tag(block)
        return Row(block, text, tag, icon, block is self.current)

    def _tag(self, block: Block) -> tuple[str, str]:
        if block.is_open:
            return _("No place yet"), "circle-dot"
        if block.kind == "stage":
            at = next(n for n, s in enumerate(self.bench.proposal.stages, 1) if s is block.stage)
            words = (
                _("Closing")
                if block.stage and block.stage.is_closing
                else _("Stage %(n)s") % {"n": at}
            )
            return words, "files"
        if plain(block.pieces[0].text) == self.bench.proposal.title:
            return _("Title"), "book-open"
        if block.kind in KINDS:
            return str(KINDS[block.kind][2]), KINDS[block.kind][1]
        icon, words = OTHERS.get(block.kind, OTHERS["markup"])
        return str(words), icon

    def _form(self, key: str, stage: Stage) -> StageForm:
        """The form of a stage, with what was typed where it was refused."""
        was_typed = self.typed.get("do") == "stage" and self.typed.get("of") == key
        initial = {
            "name": stage.name, "minutes": minutes_text(stage), "held_by": ", ".join(stage.panel),
            "panel_rule": stage.panel_rule or ALL, "closing": stage.is_closing,
        }  # fmt: skip
        return StageForm(self.typed if was_typed else None, initial=initial, auto_id=f"{key}-%s")

    def _shown(self, choices: list[Any]) -> list[Any]:
        """The stages around the current block."""
        stage = self.current.stage if self.current else None
        at = next((n for n, (_, (_, other)) in enumerate(choices) if other is stage), 0)
        start = max(0, min(at - STAGES // 2, len(choices) - STAGES))
        return choices[start : start + STAGES]

    def _stages(self, rows: list[Row]) -> list[StageView]:
        views = {}
        for number, (key, stage) in self._shown(self.choices):
            views[id(stage)] = StageView(number, key, stage, self._form(key, stage))
        for scale in self.scales:
            if id(scale.stage) in views:
                views[id(scale.stage)].scale = scale
        for row in rows:
            view = views.get(id(row.block.stage))
            if view is None:
                continue
            if row.block.kind == "stage":
                view.anchor = row.block.id
            else:
                view.rows.append(row)
        return list(views.values())
