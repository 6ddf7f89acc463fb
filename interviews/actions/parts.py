"""Writes the parts of a scorecard that a save brought, each table in few queries."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from ..models import Answer, Asked, Rating, Scorecard, SignalMark
from .notes import NOTE_COLUMNS, save_notes

COLUMNS: dict[str, tuple[type[Any], str, str]] = {
    "answer": (Answer, "question_id", "text"),
    "rating": (Rating, "attribute_id", "level"),
    "evidence": (Rating, "attribute_id", "evidence"),
    "mark": (SignalMark, "signal_id", "how"),
    "seen": (SignalMark, "signal_id", "second"),
}


def save_parts(card: Scorecard, changes: Mapping[tuple[str, Any], Any]) -> None:
    """`changes` as `save_scorecard` takes them, without the fields of the card itself."""
    rows: dict[type[Any], dict[int, dict[str, Any]]] = {}
    for (part, number), value in changes.items():
        if part in COLUMNS:
            model, _key, column = COLUMNS[part]
            rows.setdefault(model, {}).setdefault(number, {})[column] = value
    _save_asked(
        card, {number: value for (part, number), value in changes.items() if part == "asked"}
    )
    if SignalMark in rows:
        _save_marks(card, rows.pop(SignalMark))
    if Answer in rows:
        _upsert(Answer, card, "question_id", rows[Answer])
    if Rating in rows:
        _upsert(Rating, card, "attribute_id", rows[Rating])
    notes = {key: value for key, value in changes.items() if key[0] in NOTE_COLUMNS}
    if notes:
        save_notes(card, notes)


def _save_asked(card: Scorecard, asked: Mapping[int, dict[str, Any] | None]) -> None:
    lifted = [number for number, row in asked.items() if row is None]
    if lifted:
        card.asked.filter(question_id__in=lifted).delete()
    rows = {number: row for number, row in asked.items() if row is not None}
    _upsert(Asked, card, "question_id", rows)


def _save_marks(card: Scorecard, marks: Mapping[int, dict[str, Any]]) -> None:
    """A signal that is unseen has no row. A minute alone is of a mark that stands."""
    lifted = [number for number, row in marks.items() if row.get("how") == ""]
    if lifted:
        card.marks.filter(signal_id__in=lifted).delete()
    _upsert(SignalMark, card, "signal_id", {n: row for n, row in marks.items() if row.get("how")})
    minutes = {number: row["second"] for number, row in marks.items() if "how" not in row}
    if minutes:
        standing = list(card.marks.filter(signal_id__in=minutes))
        for mark in standing:
            mark.second = minutes[mark.signal_id]
        SignalMark.objects.bulk_update(standing, ["second"])


def _upsert(
    model: type[Any], card: Scorecard, key: str, rows: Mapping[int, Mapping[str, Any]]
) -> None:
    """One query for each set of columns: what was not sent stays as it is."""
    groups: dict[tuple[str, ...], list[Model]] = {}
    for number, row in rows.items():
        group = groups.setdefault(tuple(sorted(row)), [])
        group.append(model(scorecard=card, **{key: number}, **row))
    for columns, made in groups.items():
        model.objects.bulk_create(
            made,
            update_conflicts=True,
            unique_fields=["scorecard_id", key],
            update_fields=list(columns),
        )
