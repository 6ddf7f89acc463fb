"""The fields of a draft's rows as a form has them: each one a text, with a mark of what it was.

A form sends back the mark that it was drawn with. Where the field holds something else by then,
somebody else wrote it: that is shown and never written over.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.scores import Score
from hiring.web.fields import Text

from .document.durations import minutes_of
from .document.segments import settled
from .document.values import SCORES
from .models import DebriefQuestion, GuideVersion, Question, Segment, Signal, Stage, StageAttribute
from .storage import SCORE_OF
from .tested import ticked

MOST_ITEMS = 100
DURATION = lazy("Write minutes, as in 30 or 30-40.")


@dataclass(frozen=True)
class Field:
    """`read` gives the text of a row's field, `columns` the columns that another text makes of it.

    A field `part` of a column that holds several, such as the meanings of a rubric, has its name.
    """

    label: str | Promise
    read: Callable[[Any], str]
    columns: Callable[[Any, str], dict[str, Any]]
    kind: str = "line"
    choices: tuple[tuple[str, Any], ...] = ()


def mark_of(text: str) -> str:
    """What a form sends back as the field it was drawn with."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _text(
    model: type[models.Model], column: str, label: str | Promise, *, needed: bool = False
) -> Field:
    longest = getattr(model._meta.get_field(column), "max_length", None)
    typed = Text(required=needed, strip=True, **({"max_length": longest} if longest else {}))

    def columns(row: Any, text: str) -> dict[str, Any]:
        words = typed.clean(text)
        return {column: " ".join(words.split()) if longest else words}

    return Field(label, lambda row: getattr(row, column), columns, "line" if longest else "text")


def _lines(column: str, label: str | Promise) -> Field:
    def columns(row: Any, text: str) -> dict[str, Any]:
        return {column: items_of(text)}

    return Field(label, lambda row: "\n".join(getattr(row, column)), columns, "lines")


def items_of(text: str) -> list[str]:
    """The lines of a list, without the marks of a list that was pasted."""
    lines = [_bare(line) for line in Text(required=False).clean(text).splitlines()]
    items = [line for line in lines if line]
    if len(items) > MOST_ITEMS:
        raise ValidationError(
            _("These are %(count)s lines: add up to %(most)s at once.")
            % {"count": len(items), "most": MOST_ITEMS}
        )
    return items


def _bare(line: str) -> str:
    line = line.strip()
    mark, _space, rest = line.partition(" ")
    is_mark = mark in {"-", "*", "+", "•", "–"} or (
        len(mark) > 1 and mark[-1] in ".)" and mark[:-1].isdigit()
    )
    return rest.strip() if is_mark else "" if line in {"-", "*", "+", "•"} else line


def _choice(column: str, label: str | Promise, choices: Any) -> Field:
    known = tuple(choices)

    def columns(row: Any, text: str) -> dict[str, Any]:
        if text not in dict(known):
            raise ValidationError(_("Choose one of the list."))
        return {column: text}

    return Field(label, lambda row: getattr(row, column), columns, "choice", known)


def _flag(column: str, label: str | Promise) -> Field:
    return Field(
        label,
        lambda row: "on" if getattr(row, column) else "",
        lambda row, text: {column: bool(text)},
        "flag",
    )


def _tested(label: str | Promise) -> Field:
    def columns(row: Any, text: str) -> dict[str, Any]:
        return {"tests": ticked(row, text)}

    return Field(label, lambda row: "\n".join(row.tests), columns, "boxes")


def _minutes(label: str | Promise) -> Field:
    def read(row: Any) -> str:
        low, high = row.minutes_min, row.minutes_max
        return "" if low is None else str(low) if low == high else f"{low}-{high}"

    def columns(row: Any, text: str) -> dict[str, Any]:
        words = text.strip()
        if not words:
            return {"minutes_min": None, "minutes_max": None}
        pair = minutes_of(words) or minutes_of(f"{words}m")
        if pair is None:
            raise ValidationError(str(DURATION))
        return {"minutes_min": pair[0], "minutes_max": pair[1]}

    return Field(label, read, columns, "minutes")


def _meaning(label: str) -> Field:
    """One meaning of a rubric, of a stage or of an attribute."""

    def columns(row: Any, text: str) -> dict[str, Any]:
        meanings = {**row.rubric, label: Text(required=False).clean(text)}
        return {"rubric": {score: words for score, words in meanings.items() if words}}

    return Field(
        Score(SCORE_OF[label]).label, lambda row: row.rubric.get(label, ""), columns, "text"
    )


def _topic() -> Field:
    """The heading of a question follows its topic."""
    plain = _text(Question, "topic", lazy("Topic"))

    def columns(row: Any, text: str) -> dict[str, Any]:
        topic = plain.columns(row, text)["topic"]
        return {"topic": topic, "label": topic, "remark": settled(topic)[1]}

    return Field(plain.label, plain.read, columns)


def _answer() -> Field:
    """What the guide says beside a debrief question follows the kind of its answer."""
    plain = _choice("answer", lazy("Answer"), DebriefQuestion.Kind.choices)

    def columns(row: Any, text: str) -> dict[str, Any]:
        answer = plain.columns(row, text)["answer"]
        if row is None or row.answer == answer:
            return {"answer": answer}
        purpose = "vote" if answer == "vote" else "none"
        return {"answer": answer, "answer_text": ANSWERS[answer], "purpose": purpose}

    return Field(plain.label, plain.read, columns, "choice", plain.choices)


ANSWERS = {
    "vote": " / ".join(SCORES),
    "yes_no": "Yes / No",
    "note": "Notes",
}  # untranslated: words of a guide
MEANINGS = {f"rubric-{int(score)}": _meaning(label) for label, score in SCORE_OF.items()}
PANEL_RULES = [("all", lazy("All of them")), ("either", lazy("One of them"))]
WHENS = Question.When.choices
FIELDS: dict[str, dict[str, Field]] = {
    "guide": {
        "title": _text(GuideVersion, "title", lazy("Title"), needed=True),
        "rule": _text(GuideVersion, "rule", lazy("Rule")),
        "debrief_title": _text(GuideVersion, "debrief_title", lazy("Heading of the debrief")),
        "debrief_intro": _text(GuideVersion, "debrief_intro", lazy("Above its questions")),
        "debrief_rule": _text(GuideVersion, "debrief_rule", lazy("Rule of the debrief")),
    },
    "stage": {
        "name": _text(Stage, "name", lazy("Name"), needed=True),
        "public_name": _text(Stage, "public_name", lazy("Name for candidates"), needed=True),
        "focus": _text(Stage, "focus", lazy("Focus")),
        "minutes": _minutes(lazy("Minutes")),
        "panel_rule": _choice("panel_rule", lazy("Who has to sit in"), PANEL_RULES),
        "owner_name": _text(Stage, "owner_name", lazy("Owner")),
        "to_refine": _flag("to_refine", lazy("To refine")),
        "philosophy": _text(Stage, "philosophy", lazy("Philosophy")),
    },
    "segment": {
        "title": _text(Segment, "title", lazy("Section"), needed=True),
        "minutes": _minutes(lazy("Time box, minutes")),
        "notes": _text(Segment, "notes", lazy("Hint for the interviewer")),
        "script": _text(Segment, "script", lazy("To say aloud")),
        "after": _text(Segment, "after", lazy("Notes at the end")),
    },
    "question": {
        "prompt": _text(Question, "prompt", lazy("Question"), needed=True),
        "tests": _tested(lazy("Tests")),
        "topic": _topic(),
        "when": _choice("when", lazy("When"), WHENS),
        "follow_ups": _lines("follow_ups", lazy("Follow-ups, one a line")),
        "looking_for": _lines("looking_for", lazy("Looking for, one a line")),
    },
    "signal": {
        "text": _text(Signal, "text", lazy("Signal"), needed=True),
        "level": _choice("level", lazy("Level"), Signal.Level.choices),
        "do_not_prompt": _flag("do_not_prompt", lazy("Do not prompt")),
    },
    "attribute": {
        "description": _text(StageAttribute, "description", lazy("What you look for")),
        "bonus": _flag("bonus", lazy("Bonus")),
        **MEANINGS,
    },
    "rubric": MEANINGS,
    "debrief": {
        "text": _text(DebriefQuestion, "text", lazy("Question"), needed=True),
        "answer": _answer(),
        "purpose": _choice("purpose", lazy("Purpose"), DebriefQuestion.Purpose.choices),
    },
}
# What a document said in its own words, and no longer holds once these columns change.
STALE = {
    "stage": {
        "name": ["name"],
        "minutes_min": ["duration"],
        "minutes_max": ["duration"],
        "panel_rule": ["panel"],
        "public_name": ["marks"],
        "owner_name": ["marks"],
        "to_refine": ["marks"],
    },
    "segment": {
        "title": ["heading"],
        "minutes_min": ["heading"],
        "minutes_max": ["heading"],
    },
}


def columns_of(kind: str, row: Any, name: str, text: str) -> dict[str, Any]:
    """The columns that a field's new text makes, with those that the old words stood in."""
    columns = FIELDS[kind][name].columns(row, text)
    stale = {key for column in columns for key in STALE.get(kind, {}).get(column, [])}
    if stale & set(getattr(row, "layout", {})):
        columns["layout"] = {k: v for k, v in row.layout.items() if k not in stale}
    if kind == "stage" and {"name", "panel_rule"} & set(columns) and row.heading:
        columns["heading"] = ""
    return columns


@dataclass(frozen=True)
class Drawn:
    """A field as a page draws it."""

    name: str
    label: str | Promise
    text: str
    kind: str
    choices: tuple[tuple[str, Any], ...]
    mark: str
    id: str
    rows: int

    @property
    def ticked(self) -> list[str]:
        return self.text.splitlines()


def drawn(kind: str, row: Any, uid: str, names: Iterable[str] = ()) -> dict[str, Drawn]:
    """The fields of a row by their names. `names` are those of the attributes that it may test."""
    found = {}
    for name, field in FIELDS[kind].items():
        text = field.read(row)
        choices = field.choices
        if field.kind == "boxes":
            choices = tuple((each, each) for each in dict.fromkeys([*names, *text.splitlines()]))
            if not choices:
                continue
        rows = 1 + text.count("\n") + len(text) // 70
        found[name] = Drawn(
            name, field.label, text, field.kind, choices, mark_of(text),
            f"{kind}-{uid or 'own'}-{name}", min(rows, 12),
        )  # fmt: skip
    return found
