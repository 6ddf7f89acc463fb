"""Stores a guide's plain values as rows, and loads them back."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from hiring.scores import Score

from ..models import (
    Attribute,
    DebriefQuestion,
    GuideNote,
    GuidePerson,
    GuideVersion,
    Question,
    RubricLevel,
    Segment,
    Signal,
    Stage,
    StageAttribute,
    StageInterviewer,
)
from .document import values
from .document.values import SCORES
from .identity import settle_uids

SCORE_OF = dict(zip(SCORES, [Score.STRONG_YES, Score.YES, Score.NO, Score.STRONG_NO], strict=True))
FRAME = [
    "title", "overview_title", "rule", "debrief_title", "debrief_intro", "debrief_rule", "layout",
]  # fmt: skip
STAGE = [
    "number", "name", "heading", "kind", "public_name", "focus", "panel_rule", "owner_name",
    "to_refine", "philosophy", "layout", "uid",
]  # fmt: skip
SEGMENT = ["title", "remark", "notes", "script", "after", "layout", "uid"]
ORIGIN = ["origin_id", "origin_revision"]
QUESTION = [
    "label", "topic", "remark", "before", "prompt", "follow_ups", "when", "looking_for", "tests",
    "uid", *ORIGIN,
]  # fmt: skip
SIGNAL = ["level", "text", "do_not_prompt", "uid"]
DEBRIEF = ["text", "answer", "answer_text", "purpose", "uid"]
# Where a note stands, and the value that it is.
GUIDE_NOTES = {
    anchor: f"{anchor}_notes" for anchor in ("front", "top", "overview", "start", "debrief", "end")
}
STAGE_NOTES = {
    "stage": "notes",
    "tested": "tested_notes",
    "rubric": "rubric_intro",
    "scored": "rubric_notes",
    "behind": "after_notes",
}


def store(guide: values.GuideText, version: GuideVersion) -> None:
    """Write a whole guide into a draft version, in place of what it held."""
    settle_uids(guide)
    version.notes.all().delete()
    version.stages.all().delete()
    version.attributes.all().delete()
    version.debrief_questions.all().delete()
    for name in FRAME:
        setattr(version, name, getattr(guide, name))
    version.revision += 1
    version.save(update_fields=[*FRAME, "revision"])
    DebriefQuestion.objects.bulk_create(
        DebriefQuestion(version=version, position=position, **_fields(question, DEBRIEF))
        for position, question in enumerate(guide.debrief_questions)
    )
    GuideNote.objects.bulk_create(_notes(guide, GUIDE_NOTES, version=version))
    _store_stages(version, guide.stages)
    _name_people(version, guide.stages)


def keep_origins(guide: values.GuideText, version: GuideVersion) -> None:
    """Tell questions that were read from Markdown, which names no origin, where they came from: as
    the question with the same words in this version."""
    copies = Question.objects.filter(stage__version=version, origin__isnull=False)
    known = {
        prompt: origin for prompt, *origin in copies.values_list("prompt", *ORIGIN).order_by("-pk")
    }
    for stage in guide.stages:
        for question in stage.questions:
            if question.origin_id is None and question.prompt in known:
                question.origin_id, question.origin_revision = known[question.prompt]


def _fields(value: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _loaded(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {**_fields(row, names), "uid": str(row.uid)}


def _minutes(pair: tuple[int, int] | None) -> dict[str, int | None]:
    low, high = pair or (None, None)
    return {"minutes_min": low, "minutes_max": high}


def _pair(low: int | None, high: int | None) -> tuple[int, int] | None:
    return None if low is None or high is None else (low, high)


def _notes(value: Any, anchors: dict[str, str], **of: Any) -> Iterator[GuideNote]:
    for position, (anchor, name) in enumerate(anchors.items()):
        if words := getattr(value, name):
            yield GuideNote(anchor=anchor, position=position, text=words, **of)


def _store_stages(version: GuideVersion, stages: list[values.Stage]) -> None:
    """One query for each kind of row, however long the guide is."""
    rows = Stage.objects.bulk_create(
        Stage(version=version, **_minutes(stage.minutes), **_fields(stage, STAGE))
        for stage in stages
    )
    pairs = list(zip(rows, stages, strict=True))
    GuideNote.objects.bulk_create(
        note
        for row, stage in pairs
        for note in _notes(stage, STAGE_NOTES, version=version, stage=row)
    )
    StageInterviewer.objects.bulk_create(
        StageInterviewer(stage=row, position=position, name=name)
        for row, stage in pairs
        for position, name in enumerate(stage.interviewers)
    )
    RubricLevel.objects.bulk_create(
        RubricLevel(stage=row, score=SCORE_OF[label], meaning=meaning)
        for row, stage in pairs
        for label, meaning in stage.rubric.items()
    )
    _store_attributes(version, pairs)
    _store_segments(pairs)


def _store_attributes(version: GuideVersion, pairs: list[tuple[Stage, values.Stage]]) -> None:
    uids = {a.name: a.uid for _, stage in pairs for a in stage.attributes}
    made = Attribute.objects.bulk_create(
        Attribute(version=version, name=name, uid=uid) for name, uid in uids.items()
    )
    named = {attribute.name: attribute for attribute in made}
    StageAttribute.objects.bulk_create(
        StageAttribute(
            stage=row,
            attribute=named[attribute.name],
            position=position,
            description=attribute.description,
            bonus=attribute.bonus,
            rubric=attribute.rubric,
        )
        for row, stage in pairs
        for position, attribute in enumerate(stage.attributes)
    )


def _store_segments(pairs: list[tuple[Stage, values.Stage]]) -> None:
    segments = [
        (row, position, segment)
        for row, stage in pairs
        for position, segment in enumerate(stage.segments)
    ]
    made = Segment.objects.bulk_create(
        Segment(
            stage=row, position=position, **_minutes(segment.minutes), **_fields(segment, SEGMENT)
        )
        for row, position, segment in segments
    )
    below = list(zip(made, (segment for _, _, segment in segments), strict=True))
    Question.objects.bulk_create(_below(Question, below, "questions", QUESTION))
    Signal.objects.bulk_create(_below(Signal, below, "signals", SIGNAL))


def _below(
    model: type[Question] | type[Signal],
    segments: list[tuple[Segment, values.Segment]],
    name: str,
    fields: list[str],
) -> Iterator[Any]:
    """Rows below the segments, counted within their stage."""
    counts: dict[int, int] = {}
    for row, segment in segments:
        for value in getattr(segment, name):
            position = counts[row.stage_id] = counts.get(row.stage_id, -1) + 1
            yield model(
                stage_id=row.stage_id, segment=row, position=position, **_fields(value, fields)
            )


def _name_people(version: GuideVersion, stages: list[values.Stage]) -> None:
    guide = version.guide
    known = set(guide.people.values_list("name", flat=True))
    named = {name for stage in stages for name in stage.interviewers}
    GuidePerson.objects.bulk_create(
        (GuidePerson(guide=guide, name=name) for name in sorted(named - known)),
        ignore_conflicts=True,  # a save in fields names the same person at this moment
    )


def stages_with_content(version: GuideVersion) -> models.QuerySet[Stage]:
    """Stages with everything below them, in a fixed number of queries."""
    return version.stages.prefetch_related(
        "interviewers",
        "stage_attributes__attribute",
        "segments__questions",
        "segments__signals",
        "rubric",
        "notes",
    )


def load(version: GuideVersion) -> values.GuideText:
    """The GuideText of a version."""
    return values.GuideText(
        **_fields(version, FRAME),
        **_load_notes(version.notes.filter(stage=None), GUIDE_NOTES),
        stages=[_load_stage(row) for row in stages_with_content(version)],
        debrief_questions=[
            values.DebriefQuestion(**_loaded(question, DEBRIEF), pk=question.pk)
            for question in version.debrief_questions.all()
        ],
    )


def _load_notes(notes: Iterable[GuideNote], anchors: dict[str, str]) -> dict[str, Any]:
    """Versions from before there was one note an anchor have several."""
    texts = dict.fromkeys(anchors, "")
    for note in notes:
        texts[note.anchor] = "\n\n".join(filter(None, [texts[note.anchor], note.text]))
    return {name: texts[anchor] for anchor, name in anchors.items()}


def _load_stage(row: Stage) -> values.Stage:
    levels = {int(score): label for label, score in SCORE_OF.items()}
    return values.Stage(
        **_loaded(row, STAGE),
        pk=row.pk,
        **_load_notes(row.notes.all(), STAGE_NOTES),
        minutes=_pair(row.minutes_min, row.minutes_max),
        interviewers=[interviewer.name for interviewer in row.interviewers.all()],
        attributes=[
            values.Attribute(
                a.attribute.name,
                a.description,
                a.bonus,
                a.rubric,
                pk=a.attribute_id,
                uid=str(a.attribute.uid),
            )
            for a in row.stage_attributes.all()
        ],
        segments=[_load_segment(segment) for segment in row.segments.all()],
        rubric={levels[level.score]: level.meaning for level in row.rubric.all()},
    )


def _load_segment(row: Segment) -> values.Segment:
    return values.Segment(
        **_loaded(row, SEGMENT),
        pk=row.pk,
        minutes=_pair(row.minutes_min, row.minutes_max),
        questions=[
            values.Question(**_loaded(question, QUESTION), pk=question.pk)
            for question in row.questions.all()
        ],
        signals=[
            values.Signal(**_loaded(signal, SIGNAL), pk=signal.pk) for signal in row.signals.all()
        ],
    )
