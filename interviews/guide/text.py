"""A guide as plain values, between its Markdown and its rows."""

from dataclasses import dataclass, field

EITHER, ALL = "either", "all"
PUBLIC_NAMES = {"interview": "Interview", "closing": "Conversation"}


class Timed:
    """What has `minutes`, a (low, high) pair or None, says them as the pages do."""

    @property
    def minutes_text(self):
        if self.minutes is None:
            return ""
        low, high = self.minutes
        return f"{low} min" if low == high else f"{low}–{high} min"


@dataclass
class Question:
    label: str = ""
    topic: str = ""
    remark: str = ""
    prompt: str = ""
    when: str = "always"
    looking_for: list[str] = field(default_factory=list)


@dataclass
class Signal:
    level: str
    text: str
    do_not_prompt: bool = False


@dataclass
class Segment(Timed):
    """A `###` section of a stage."""

    title: str
    minutes: tuple[int, int] | None = None
    remark: str = ""
    notes: str = ""
    script: str = ""
    questions: list[Question] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    after: str = ""


@dataclass
class Attribute:
    name: str
    description: str = ""
    bonus: bool = False


@dataclass
class Stage(Timed):
    number: int
    name: str
    heading: str = ""
    kind: str = "interview"
    public_name: str = "Interview"
    focus: str = ""
    minutes: tuple[int, int] = (60, 60)
    interviewers: list[str] = field(default_factory=list)
    panel_rule: str = ALL
    owner_name: str = ""
    to_refine: bool = False
    notes: list[str] = field(default_factory=list)
    philosophy: str = ""
    attributes: list[Attribute] = field(default_factory=list)
    script_title: str = ""
    segments: list[Segment] = field(default_factory=list)
    rubric: dict[str, str] = field(default_factory=dict)


@dataclass
class DebriefQuestion:
    text: str
    answer: str
    answer_text: str = ""
    purpose: str = "none"


@dataclass
class GuideText:
    title: str
    overview_title: str = ""
    rule: str = ""
    start_notes: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    debrief_title: str = ""
    debrief_intro: str = ""
    debrief_questions: list[DebriefQuestion] = field(default_factory=list)
    debrief_rule: str = ""
    end_notes: list[str] = field(default_factory=list)


@dataclass
class Report:
    """What an import understood. `kept` and `errors` are (line, text) pairs; lines count from 1."""

    understood: list[str] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)

    def lines(self):
        """The report as lines of plain text."""
        yield from self.understood
        yield from (f"line {line}: kept as a note: {text}" for line, text in self.kept)
        yield from (f"warning: {text}" for text in self.warnings)
        yield from (f"line {line}: {text}" for line, text in self.errors)


class UnreadableGuide(Exception):
    """The document makes no guide. `report.errors` says where and what to do."""

    def __init__(self, report):
        super().__init__("; ".join(text for _, text in report.errors))
        self.report = report
