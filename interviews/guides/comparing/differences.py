"""What differs between two versions of a guide: "signal added", "question reworded", "moved".

Every field of document/values.py that has a part in a guide's meaning is compared; what is there for
an export alone (`layout`) is not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ...models import DebriefQuestion as Asked
from ..document.values import (
    Attribute,
    DebriefQuestion,
    GuideText,
    Question,
    Segment,
    Signal,
    Stage,
)
from .words import Piece, moved, paired, pieces_of

Text = str | Promise

ADDED, REMOVED, REWORDED, MOVED = "added", "removed", "reworded", "moved"
DONE = {
    ADDED: lazy("added"),
    REMOVED: lazy("removed"),
    REWORDED: lazy("changed"),
    MOVED: lazy("moved"),
}
STAGE_FIELDS: dict[str, Text] = {
    "name": lazy("Name"),
    "heading": lazy("Heading"),
    "kind": lazy("Kind of stage"),
    "public_name": lazy("Public name"),
    "focus": lazy("Focus"),
    "minutes": lazy("Duration"),
    "interviewers": lazy("Panel"),
    "panel_rule": lazy("Who of the panel sits in"),
    "owner_name": lazy("Owner"),
    "to_refine": lazy("To refine"),
    "notes": lazy("Notes"),
    "philosophy": lazy("Why this stage"),
    "tested_notes": lazy("Notes below the attributes"),
    "rubric_intro": lazy("Above the rubric"),
    "rubric_notes": lazy("Below the rubric"),
    "after_notes": lazy("Notes behind the stage"),
}
SEGMENT_FIELDS: dict[str, Text] = {
    "title": lazy("Title"),
    "minutes": lazy("Time box"),
    "remark": lazy("Remark"),
    "notes": lazy("Notes"),
    "script": lazy("Script"),
    "after": lazy("Notes behind the lists"),
}
GUIDE_FIELDS: dict[str, Text] = {
    "title": lazy("Title"),
    "front_notes": lazy("Above the title"),
    "top_notes": lazy("Above the overview"),
    "overview_title": lazy("Title of the overview"),
    "overview_notes": lazy("Below the overview"),
    "rule": lazy("The rule"),
    "start_notes": lazy("Before the first stage"),
    "debrief_title": lazy("Title of the debrief"),
    "debrief_intro": lazy("Above the debrief’s questions"),
    "debrief_notes": lazy("Below the debrief’s questions"),
    "debrief_rule": lazy("The debrief’s rule"),
    "end_notes": lazy("At the end"),
}
LEVELS: dict[str, Text] = {
    "great": lazy("Great signal"),
    "good": lazy("Good signal"),
    "bad": lazy("Bad signal"),
}


@dataclass(frozen=True)
class Change:
    """One thing that differs. `what` names it, `pieces` are its words, each marked."""

    kind: str
    what: Text
    pieces: list[Piece]

    @property
    def done(self) -> Text:
        return DONE[self.kind]


@dataclass
class Group:
    """The changes in one part of one stage, or of the guide itself."""

    place: Text
    part: Text
    stage: int | None = None
    changes: list[Change] = field(default_factory=list)


def differences(old: GuideText, new: GuideText) -> list[Group]:
    """What to tell somebody who knows `old` and reads `new`, in the order of `new`."""
    guide = _("The guide")
    groups = [Group(guide, _("In general"), changes=list(_fields(old, new, GUIDE_FIELDS)))]
    pairs = _stage_pairs(old.stages, new.stages)
    for before, after in pairs:
        if before is None or after is None:
            groups += [
                _whole_stage(stage, sign)
                for stage, sign in ((before, "del"), (after, "ins"))
                if stage
            ]
        else:
            groups += _stage(before, after)
    if elsewhere := moved(pairs, old.stages):
        changes = [Change(MOVED, _("Stage"), [("same", stage.name)]) for stage in elsewhere]
        groups.append(Group(guide, _("Order of the stages"), changes=changes))
    debrief = _items(old.debrief_questions, new.debrief_questions, _("Question"), _debrief_text)
    groups.append(Group(guide, _("Debrief"), changes=debrief))
    return [group for group in groups if group.changes]


def _stage_pairs(
    old: Sequence[Stage], new: Sequence[Stage]
) -> list[tuple[Stage | None, Stage | None]]:
    """A stage is the same one under its name; a renamed one by what it says."""
    names = {stage.name for stage in old} & {stage.name for stage in new}

    def text(stage: Stage) -> str:
        return stage.name if stage.name in names else _all_words(stage)

    return paired(old, new, text)


def _all_words(stage: Stage) -> str:
    parts = [stage.kind, stage.philosophy, *(s.script for s in stage.segments)]
    return "\n".join(
        [*parts, *(q.prompt for q in stage.questions), *(s.text for s in stage.signals)]
    )


def _whole_stage(stage: Stage, sign: str) -> Group:
    """A stage that came or went."""
    kind = ADDED if sign == "ins" else REMOVED
    return Group(
        stage.name, _("Stage"), stage.number, [Change(kind, _("Stage"), [(sign, stage.name)])]
    )


def _stage(old: Stage, new: Stage) -> Iterator[Group]:
    place, number = new.name, new.number
    yield Group(place, _("In general"), number, list(_fields(old, new, STAGE_FIELDS)))
    yield Group(
        place,
        _("Attributes"),
        number,
        _items(old.attributes, new.attributes, _("Attribute"), _attribute_text),
    )
    yield Group(place, _("Rubric"), number, list(_rubric(old, new)))
    pairs = paired(old.segments, new.segments, lambda segment: segment.title)
    yield Group(place, _("Parts"), number, _parts(pairs, old.segments))
    for before, after in pairs:
        if before is not None and after is not None:
            yield Group(place, after.title, number, list(_segment(before, after)))


def _parts(
    pairs: list[tuple[Segment | None, Segment | None]], old: Sequence[Segment]
) -> list[Change]:
    changes = []
    for before, after in pairs:
        if before is None and after is not None:
            changes.append(Change(ADDED, _("Part"), [("ins", _segment_words(after))]))
        if after is None and before is not None:
            changes.append(Change(REMOVED, _("Part"), [("del", _segment_words(before))]))
    return changes + [
        Change(MOVED, _("Part"), [("same", segment.title)]) for segment in moved(pairs, old)
    ]


def _segment_words(segment: Segment) -> str:
    """A whole part as a text, for one that came or went."""
    lists = [_question_text(q) for q in segment.questions]
    lists += [_signal_text(s) for s in segment.signals]
    texts = [segment.title, segment.minutes_text, segment.remark, segment.notes, segment.script]
    return "\n".join(text for text in [*texts, *lists, segment.after] if text)


def _segment(old: Segment, new: Segment) -> Iterator[Change]:
    yield from _fields(old, new, SEGMENT_FIELDS)
    yield from _items(old.questions, new.questions, _("Question"), _question_text)
    for level, name in LEVELS.items():
        before, after = ([s for s in part.signals if s.level == level] for part in (old, new))
        yield from _items(before, after, name, _signal_text)


def _rubric(old: Stage, new: Stage) -> Iterator[Change]:
    for score in [*old.rubric, *(score for score in new.rubric if score not in old.rubric)]:
        yield from _change(score, old.rubric.get(score, ""), new.rubric.get(score, ""))


def _fields(old: Any, new: Any, names: dict[str, Text]) -> Iterator[Change]:
    for name, label in names.items():
        yield from _change(label, _said(old, name), _said(new, name))


def _said(value: Any, name: str) -> str:
    """A field as a text, as a page would show it."""
    if name == "minutes":
        return str(value.minutes_text)
    said = getattr(value, name)
    if isinstance(said, bool):
        return _("yes") if said else ""
    return ", ".join(said) if isinstance(said, list) else str(said)


def _change(what: Text, old: str, new: str) -> Iterator[Change]:
    if old == new:
        return
    kind = ADDED if not old else REMOVED if not new else REWORDED
    yield Change(kind, what, pieces_of(old, new))


def _items(
    old: Sequence[Any], new: Sequence[Any], what: Text, text: Callable[[Any], str]
) -> list[Change]:
    pairs = paired(old, new, text)
    changes: list[Change] = []
    for before, after in pairs:
        changes += _change(what, text(before) if before else "", text(after) if after else "")
    return changes + [Change(MOVED, what, [("same", text(item))]) for item in moved(pairs, old)]


def _question_text(question: Question) -> str:
    """All that a question says, a line each."""
    lists = [f"– {line}" for line in question.looking_for]
    more = [*question.follow_ups, ", ".join(question.tests)]
    head = " · ".join(part for part in (question.label, question.topic, question.remark) if part)
    parts = [question.before, head, question.prompt, *more, str(question.when_text), *lists]
    return "\n".join(part for part in parts if part)


def _signal_text(signal: Signal) -> str:
    mark = _("do not prompt")
    return f"{signal.text} ({mark})" if signal.do_not_prompt else signal.text


def _attribute_text(attribute: Attribute) -> str:
    bonus = [_("bonus")] if attribute.bonus else []
    head = f"{attribute.name}: {attribute.description}" if attribute.description else attribute.name
    levels = [f"{score}: {meaning}" for score, meaning in attribute.rubric.items()]
    return "\n".join([", ".join([head, *bonus]), *levels])


def _debrief_text(question: DebriefQuestion) -> str:
    kind = Asked.Kind(question.answer).label
    purpose = Asked.Purpose(question.purpose).label
    return " · ".join(
        str(part) for part in (question.text, question.answer_text, kind, purpose) if part
    )
