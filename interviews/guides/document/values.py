"""A guide as plain values, between its Markdown and its rows.

`layout` keeps what the document says in other words or in another order than the fields would:
an export repeats it. It is empty where the fields alone give the same text. `line` is where the
value stood in the document that was read, `pk` the id of the row that it was loaded from, `uid` what
this row is called in every version of the guide. None of them is a part of the value.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

EITHER, ALL = "either", "all"
SCORES = ["Strong Yes", "Yes", "No", "Strong No"]  # untranslated: words of a guide
PUBLIC_NAMES = {
    "interview": "Interview",
    "closing": "Conversation",
}  # untranslated: words of a guide


def source_line() -> Any:
    return field(default=0, compare=False, repr=False)


def row_id() -> Any:
    return field(default=None, compare=False, repr=False)


def lasting_id() -> Any:
    return field(default="", compare=False, repr=False)


class Timed:
    """What has `minutes`, a (low, high) pair or None, says them as the pages do."""

    @property
    def minutes_text(self) -> str:
        if self.minutes is None:
            return ""
        low, high = self.minutes
        return (
            _("%(low)s min") % {"low": low}
            if low == high
            else _("%(low)s–%(high)s min") % {"low": low, "high": high}
        )


@dataclass
class Question:
    """`before` is the Markdown between this question and what stands above it. `tests` are the names
    of attributes. `origin_id` and `origin_revision` name the entry of the bank that it was copied
    from, and its revision then.
    """

    label: str = ""
    topic: str = ""
    remark: str = ""
    before: str = ""
    prompt: str = ""
    follow_ups: list[str] = field(default_factory=list)
    when: str = "always"
    looking_for: list[str] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)
    line: int = source_line()
    pk: int | None = row_id()
    origin_id: int | None = row_id()
    origin_revision: int | None = row_id()
    uid: str = lasting_id()

    @property
    def when_text(self) -> str:
        """The heading in the interview room above questions that are not always asked."""
        return {"stuck": _("If they are stuck"), "well": _("If they are doing well")}.get(
            self.when, ""
        )


@dataclass
class Signal:
    level: str
    text: str
    do_not_prompt: bool = False
    pk: int | None = row_id()
    uid: str = lasting_id()


@dataclass
class Segment(Timed):
    """A `###` section of a stage, or a numbered part of such a section in a closing."""

    title: str
    minutes: tuple[int, int] | None = None
    remark: str = ""
    notes: str = ""
    script: str = ""
    questions: list[Question] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    after: str = ""
    layout: dict[str, Any] = field(default_factory=dict)
    line: int = source_line()
    pk: int | None = row_id()
    uid: str = lasting_id()

    @property
    def has_words(self) -> bool:
        """Whether there is anything to say or read in it beside signals."""
        return bool(self.questions or self.script or self.notes or self.after)

    @property
    def is_unprompted(self) -> bool:
        """Whether none of its signals may be prompted, so that one mark says it for all."""
        return bool(self.signals) and all(signal.do_not_prompt for signal in self.signals)


@dataclass
class Attribute:
    """`rubric` says what a score means for this attribute alone, where that is wanted."""

    name: str
    description: str = ""
    bonus: bool = False
    rubric: dict[str, str] = field(default_factory=dict)
    line: int = source_line()
    pk: int | None = row_id()
    uid: str = lasting_id()


@dataclass
class Stage(Timed):
    """Notes are Markdown: `notes` stand below the heading, `tested_notes` below the attributes,
    `rubric_intro` and `rubric_notes` around the rubric's table, `after_notes` behind the stage. A
    draft may leave `minutes` open.
    """

    number: int
    name: str
    heading: str = ""
    kind: str = "interview"
    public_name: str = "Interview"  # untranslated: a word of the guide
    focus: str = ""
    minutes: tuple[int, int] | None = (60, 60)
    interviewers: list[str] = field(default_factory=list)
    panel_rule: str = ALL
    owner_name: str = ""
    to_refine: bool = False
    notes: str = ""
    philosophy: str = ""
    attributes: list[Attribute] = field(default_factory=list)
    tested_notes: str = ""
    segments: list[Segment] = field(default_factory=list)
    rubric: dict[str, str] = field(default_factory=dict)
    rubric_intro: str = ""
    rubric_notes: str = ""
    after_notes: str = ""
    layout: dict[str, Any] = field(default_factory=dict)
    line: int = source_line()
    pk: int | None = row_id()
    uid: str = lasting_id()

    @property
    def panel_text(self) -> str:
        """The panel in words: "Ada and Otto", or "Ada or Otto" where one of them is enough."""
        between = _(" or ") if self.panel_rule == EITHER else _(" and ")
        return between.join(self.interviewers)

    @property
    def all_notes(self) -> list[str]:
        """Every note of the stage, in the document's order."""
        notes = [self.notes, self.tested_notes, self.rubric_intro, self.rubric_notes]
        return [note for note in [*notes, self.after_notes] if note]

    @property
    def questions(self) -> list["Question"]:
        return [question for segment in self.segments for question in segment.questions]

    @property
    def signals(self) -> list["Signal"]:
        return [signal for segment in self.segments for signal in segment.signals]


@dataclass
class DebriefQuestion:
    text: str
    answer: str
    answer_text: str = ""
    purpose: str = "none"
    line: int = source_line()
    pk: int | None = row_id()
    uid: str = lasting_id()


@dataclass
class GuideText:
    """Notes are Markdown: `front_notes` stand above the title, `top_notes` above the overview,
    `overview_notes` between it and the rule, `start_notes` before the first stage,
    `debrief_notes` between the debrief's questions and its rule, `end_notes` after that.
    """

    title: str
    front_notes: str = ""
    top_notes: str = ""
    overview_title: str = ""
    overview_notes: str = ""
    rule: str = ""
    start_notes: str = ""
    stages: list[Stage] = field(default_factory=list)
    debrief_title: str = ""
    debrief_intro: str = ""
    debrief_questions: list[DebriefQuestion] = field(default_factory=list)
    debrief_notes: str = ""
    debrief_rule: str = ""
    end_notes: str = ""
    layout: dict[str, Any] = field(default_factory=dict)
    line: int = source_line()

    @property
    def notes_before(self) -> list[str]:
        """Notes that stand before the first stage."""
        notes = [self.front_notes, self.top_notes, self.overview_notes, self.start_notes]
        return [note for note in notes if note]

    def stage(self, pk: int) -> "Stage":
        """The stage that was loaded from this row. Raises StopIteration for a row of another guide."""
        return next(stage for stage in self.stages if stage.pk == pk)
