"""What the editor's page shows of a stage, or of the guide's own fields."""

from collections.abc import Iterable
from typing import Any

from hiring.models import User

from .editing import changes_of
from .fields import FIELDS, Drawn, drawn
from .lists import LISTS, StageRubric
from .models import Question, Segment, Signal, Stage
from .rows import Rows
from .tested import names_of_attributes

# The fields of a row that are always shown; the others unfold.
SHOWN = {
    "question": {"prompt", "tests"},
    "attribute": {"description", "bonus"},
    "segment": {"title", "minutes", "notes", "script"},
}
LISTED = {"question": Question, "signal": Signal}


def page_of(place: Any, *, by: User) -> dict[str, Any]:
    """The context of the page, in a fixed number of queries."""
    outline = list(place.version.stages.order_by("number"))
    context = {
        "nav": "guides",
        "guide": place.version.guide,
        "draft": place.version,
        "place": place,
        "stage": place.stage,
        "number": place.number,
        "outline": outline,
        "next_stage": next((other for other in outline if other.number > place.number), None),
        "proposal": place.version.proposals.select_related("by", "returned_by").first(),
        "can_undo": changes_of(place.version, place.stage, by=by).exists(),
    }
    if place.stage is None:
        debrief = place.version.debrief_questions.all()
        rows = [_row("debrief", row) for row in debrief]
        return {**context, "own": _own("guide", place.version), "debrief": rows}
    return context | _stage_page(place, outline)


def _stage_page(place: Any, outline: list[Stage]) -> dict[str, Any]:
    stage = place.stage
    attributes = [
        {"name": row.attribute.name, **_row("attribute", row, str(row.attribute.uid))}
        for row in Rows(place.version, stage).of("attribute")
    ]
    names = [row["name"] for row in attributes]
    segments = list(stage.segments.prefetch_related("questions", "signals"))
    return {
        "own": _own("stage", stage),
        "rubric": _own("rubric", StageRubric(stage)),
        "panel": LISTS["interviewers"].read(stage),
        "attributes": attributes,
        "attribute_names": names,
        "segments": [_segment(segment, outline, stage, names) for segment in segments],
        "people": _people(place),
        **_minutes(stage, segments),
    }


def _people(place: Any) -> list[str]:
    """Names for the panel: those of the guide first, then all others who can sign in."""
    named = list(place.version.guide.people.order_by("name").values_list("name", flat=True))
    others = User.objects.filter(is_active=True).order_by("name").values_list("name", flat=True)
    return list(dict.fromkeys([*named, *others]))


def _minutes(stage: Stage, segments: list[Segment]) -> dict[str, Any]:
    """The time boxes together, and by how much they are longer than the stage."""
    low = sum(segment.minutes_min or 0 for segment in segments)
    high = sum(segment.minutes_max or 0 for segment in segments)
    over = low - stage.minutes_max if stage.minutes_max else 0
    return {"boxes": f"{low}–{high}" if low != high else str(low), "over": max(0, over)}


def _segment(row: Segment, outline: list[Stage], stage: Stage, names: list[str]) -> dict[str, Any]:
    others = [other for other in outline if other.pk != stage.pk and other.kind == "interview"]
    return {
        **_row("segment", row),
        "lists": [
            _list("question", row, list(row.questions.all()), others, names),
            _list("signal", row, list(row.signals.all()), others, names),
        ],
    }


def one_list(place: Any, kind: str, uid: str, into: str, level: str) -> dict[str, Any]:
    """One list of a segment, for the part of the page that changed. New signals stay at `level`."""
    segment = Rows(place.version, place.stage).row("segment", into)
    rows = list(LISTED[kind].objects.filter(segment=segment))
    outline = place.version.stages.filter(kind="interview").exclude(pk=place.stage.pk)
    outline = outline.order_by("number")
    names = names_of_attributes(place.stage) if kind == "question" else []
    listed = _list(kind, segment, rows, list(outline), names)
    focus = uid if any(row["uid"] == uid for row in listed["rows"]) else ""
    return {"place": place, "list": listed, "focus": focus, "level": level, "is_answer": True}


def _list(
    kind: str, segment: Any, rows: list[Any], others: list[Stage], names: list[str]
) -> dict[str, Any]:
    return {
        "kind": kind,
        "into": str(segment.uid),
        "rows": [_row(kind, row, names=names) for row in rows],
        "others": others,
    }


def _row(kind: str, row: Any, uid: str = "", names: Iterable[str] = ()) -> dict[str, Any]:
    return _drawn(kind, row, uid or str(row.uid), names)


def _drawn(kind: str, row: Any, uid: str, names: Iterable[str] = ()) -> dict[str, Any]:
    fields: list[Drawn] = list(drawn(kind, row, uid, names).values())
    shown = SHOWN.get(kind, set(FIELDS[kind]))
    words = fields[0].text[:60]
    return {
        "kind": kind, "uid": uid or "own", "words": words,
        "shown": [field for field in fields if field.name in shown],
        "more": [field for field in fields if field.name not in shown],
    }  # fmt: skip


def _own(kind: str, row: Any) -> dict[str, Any]:
    return _drawn(kind, row, "")
