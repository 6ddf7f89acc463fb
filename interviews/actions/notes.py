"""Writes the notes of a scorecard that a save brought."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from hiring.exceptions import RuleViolation

from ..models import Note, Scorecard

NOTE_COLUMNS = ("text", "second", "about", "side", "attribute_id")
MOST = 150  # notes of one scorecard; the whole form sends five fields of each


def save_notes(card: Scorecard, changes: Mapping[Any, Any]) -> None:
    """`changes` maps (column of a note, its key) to a value, ("about", key) to a part of the stage.

    A note that lost its words stays as a row, so that it can come back. Raises RuleViolation where
    a new one would be one too many.
    """
    notes: dict[str, dict[str, Any]] = {}
    for (column, key), value in changes.items():
        notes.setdefault(key, {}).update(value if column == "about" else {column: value})
    emptied = [key for key, columns in notes.items() if columns.get("text") == ""]
    if emptied:
        card.notes.filter(key__in=emptied).update(text="")
    groups: dict[tuple[str, ...], list[Note]] = {}
    for key, columns in notes.items():
        if key not in emptied:
            group = groups.setdefault(tuple(sorted(columns)), [])
            group.append(Note(scorecard=card, key=key, **columns))
    _check_number(card, groups)
    for names, rows in groups.items():
        Note.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["scorecard_id", "key"],
            update_fields=names,
        )


def _check_number(card: Scorecard, groups: Mapping[tuple[str, ...], list[Note]]) -> None:
    """Notes that lost their words do not count."""
    keys = {row.key for rows in groups.values() for row in rows}
    others = card.notes.exclude(key__in=keys).exclude(text="")
    if keys and others.count() + len(keys) > MOST:
        raise RuleViolation(
            _("A scorecard holds %(most)d notes. Add these words to a note that stands.")
            % {"most": MOST}
        )
