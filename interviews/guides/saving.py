"""Saves of fields of one row. What somebody else wrote meanwhile is shown and never written over."""

from collections.abc import Mapping
from copy import copy
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError

from hiring.models import User

from .editing import change_draft
from .fields import FIELDS, columns_of, mark_of
from .models import GuideVersion, Stage
from .rows import Changed, Rows

RIVALS = 5  # saves of one row at the same moment that a save gives way to


class Conflict(Exception):
    """Fields hold something else than what the page was drawn with: their texts by their names."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self.texts = texts


def set_fields(
    version: GuideVersion,
    stage: Stage | None,
    kind: str,
    uid: str,
    typed: dict[str, tuple[str, str]],
    *,
    by: User,
    sent: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Save fields of one row: {name: (mark of what the page showed, new text)}. `sent` are texts that
    the same page has sent before and had no answer to: where one stands, nobody else wrote it.

    Returns the new marks. Raises Conflict when somebody else wrote one of them meanwhile, and
    ValidationError by the name of the field. What stands there already is not written again.
    """
    stands: dict[str, str] = {}
    for again in range(RIVALS):
        row = Rows(version, stage).row(kind, uid)
        if again and kind in ("stage", "guide"):
            row.refresh_from_db()
        stands = {name: FIELDS[kind][name].read(row) for name in typed}
        changed = copy(row)
        was, now = _changes(kind, changed, typed, stands, sent)
        step = {"do": "set", "kind": kind, "uid": uid, "was": was, "now": now}
        try:
            if now:
                change_draft(version, stage, [step], by=by)
        except Changed:  # another field that stands in the same column, at the same moment
            continue
        return {name: mark_of(FIELDS[kind][name].read(changed)) for name in typed}
    raise Conflict(stands)


def _changes(
    kind: str,
    row: Any,
    typed: dict[str, tuple[str, str]],
    stands: dict[str, str],
    sent: Mapping[str, str],
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the columns held and what they are to hold. The row is given it field by field: several
    fields may stand in one column."""
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    conflicts = {}
    for name, (mark, text) in typed.items():
        try:
            columns = columns_of(kind, row, name, text)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error
        if _has(row, columns):
            continue
        if mark != mark_of(stands[name]) and not _holds(kind, row, name, sent.get(name)):
            conflicts[name] = stands[name]
        for column, value in columns.items():
            was.setdefault(column, getattr(row, column))
            now[column] = value
            setattr(row, column, value)
    if conflicts:
        raise Conflict(conflicts)
    return was, now


def _holds(kind: str, row: Any, name: str, text: str | None) -> bool:
    """Whether a field already holds what this text makes of it."""
    if text is None:
        return False
    try:
        columns = columns_of(kind, row, name, text)
    except ValidationError:
        return False
    return _has(row, columns)


def _has(row: Any, columns: dict[str, Any]) -> bool:
    return all(getattr(row, column) == value for column, value in columns.items())
