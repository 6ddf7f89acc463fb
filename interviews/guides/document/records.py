"""Plain values as what JSON has, and back: checked by the types of their fields."""

import re
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from .durations import LONGEST
from .layouts import is_layout
from .values import SCORES

# What a field may say, where it may not say everything.
CHOICES = {
    ("Question", "when"): {"always", "stuck", "well"},
    ("Signal", "level"): {"great", "good", "bad"},
    ("Stage", "kind"): {"interview", "closing"},
    ("Stage", "panel_rule"): {"either", "all"},
    ("DebriefQuestion", "answer"): {"vote", "yes_no", "note"},
    ("DebriefQuestion", "purpose"): {"vote", "work_with", "concern", "strength", "none"},
}
MOST_STAGES = 999
PLACES = frozenset({"line", "pk", "origin_id", "origin_revision"})


def plain(value: Any, without: frozenset[str] = PLACES) -> Any:
    """Dictionaries, lists and words. `without` are names of fields to leave out."""
    if is_dataclass(value):
        return {
            one.name: plain(getattr(value, one.name), without)
            for one in fields(value)
            if one.name not in without
        }
    if isinstance(value, list | tuple):
        return [plain(inner, without) for inner in value]
    return value


def made(kind: Any, value: Any, without: frozenset[str] = PLACES) -> Any:
    """A value of a type, from what JSON has. Raises TypeError where they do not agree."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, value, without)
    if origin in (Union, UnionType):
        return None if value is None else made(inner[0], value, without)
    if origin is list:
        return [made(inner[0], one, without) for one in _checked(value, list)]
    if origin is tuple:
        if len(_checked(value, list)) != len(inner):
            raise TypeError
        parts = zip(inner, value, strict=True)
        return tuple(made(one, part, without) for one, part in parts)
    if origin is dict:
        return {
            _checked(key, str): made(inner[1], one, without)
            for key, one in _checked(value, dict).items()
        }
    return value if kind is Any else _checked(value, kind)


def _record(kind: Any, value: Any, without: frozenset[str]) -> Any:
    names = {one.name for one in fields(kind)} - without
    if not set(_checked(value, dict)) <= names or not is_layout(
        kind.__name__, value.get("layout", {})
    ):
        raise TypeError
    hints = get_type_hints(kind)
    record = kind(**{name: made(hints[name], one, without) for name, one in value.items()})
    if not _is_known(record):
        raise ValueError
    return record


def _is_known(record: Any) -> bool:
    """Whether the database can keep what it says."""
    name = type(record).__name__
    for one in fields(record):
        allowed = CHOICES.get((name, one.name))
        if allowed and getattr(record, one.name) not in allowed:
            return False
    low, high = getattr(record, "minutes", None) or (1, 1)
    is_time = 0 < low <= high <= LONGEST
    is_numbered = 0 < getattr(record, "number", 1) <= MOST_STAGES
    return is_time and is_numbered and set(getattr(record, "rubric", {})) <= set(SCORES)


def _checked(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError
    if kind is str and re.search("[\x00\ud800-\udfff]", value):
        raise ValueError
    return value
