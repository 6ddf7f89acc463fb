"""What the rows of a guide are called in every version: a copy keeps it, a rewording too."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .document import values


def settle_uids(guide: values.GuideText) -> None:
    """Give every value an id of its own. One attribute has one id, in whatever stages it stands."""
    seen: set[str] = set()
    attributes: dict[str, str] = {}
    for value in _all_of(guide):
        if isinstance(value, values.Attribute) and value.name in attributes:
            value.uid = attributes[value.name]
            continue
        if not _is_uid(value.uid) or value.uid in seen:
            value.uid = str(uuid.uuid4())
        seen.add(value.uid)
        if isinstance(value, values.Attribute):
            attributes[value.name] = value.uid


def _is_uid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _all_of(guide: values.GuideText) -> Iterator[Any]:
    yield from guide.debrief_questions
    for stage in guide.stages:
        yield stage
        yield from stage.attributes
        for segment in stage.segments:
            yield segment
            yield from segment.questions
            yield from segment.signals


def keep_uids(old: values.GuideText, new: values.GuideText) -> None:
    """Give values without an id that of the value they were: one of the same words, else the next
    one left in its place.
    """
    _pair(old.debrief_questions, new.debrief_questions, lambda question: question.text)
    _pair(old.stages, new.stages, lambda stage: stage.name)
    _pair(_attributes(old), _attributes(new), lambda attribute: attribute.name, in_order=False)
    stages = {stage.uid: stage for stage in old.stages}
    for stage in new.stages:
        if stage.uid in stages:
            _keep_below(stages[stage.uid], stage)


def _attributes(guide: values.GuideText) -> list[values.Attribute]:
    return [attribute for stage in guide.stages for attribute in stage.attributes]


def _keep_below(old: values.Stage, new: values.Stage) -> None:
    _pair(old.segments, new.segments, lambda segment: segment.title)
    _pair(old.questions, new.questions, lambda question: question.prompt, in_order=False)
    _pair(old.signals, new.signals, lambda signal: signal.text, in_order=False)
    segments = {segment.uid: segment for segment in old.segments}
    taken = {value.uid for value in [*new.questions, *new.signals]}
    for segment in new.segments:
        if before := segments.get(segment.uid):
            _in_order([q for q in before.questions if q.uid not in taken], segment.questions)
            _in_order([s for s in before.signals if s.uid not in taken], segment.signals)


def _pair(
    old: list[Any], new: list[Any], words: Callable[[Any], str], *, in_order: bool = True
) -> None:
    taken = {value.uid for value in new if value.uid}
    left: dict[str, list[Any]] = {}
    for value in old:
        if value.uid not in taken:
            left.setdefault(words(value), []).append(value)
    for value in new:
        if not value.uid and (same := left.get(words(value))):
            value.uid = same.pop(0).uid
    if in_order:
        taken = {value.uid for value in new}
        _in_order([value for value in old if value.uid not in taken], new)


def _in_order(left: Iterable[Any], new: list[Any]) -> None:
    for before, value in zip(left, [value for value in new if not value.uid], strict=False):
        value.uid = before.uid
