"""A guide as JSON of our own: the fields of its plain values by their names."""

import json
from dataclasses import asdict, fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..document.renderer import render
from ..document.values import GuideText
from .faults import UnreadableDocument, sentence

LEFT_OUT = {"line", "pk", "origin_id", "origin_revision"}


def json_of(guide):
    """The JSON of a GuideText."""
    return json.dumps(_without_places(asdict(guide)), ensure_ascii=False, indent=1)


def _without_places(value):
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in LEFT_OUT}
    return [_without_places(inner) for inner in value] if isinstance(value, list | tuple) else value


def guide_of_json(text):
    """The GuideText of such JSON. Raises UnreadableDocument."""
    try:
        return _made(GuideText, json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableDocument(sentence("json")) from error


def markdown_of_json(text):
    try:
        return render(guide_of_json(text))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise UnreadableDocument(sentence("json")) from error


def _made(kind, value):
    """A value of a type, from what JSON has. Raises TypeError where they do not agree."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _record(kind, value)
    if origin in (Union, UnionType):
        return None if value is None else _made(inner[0], value)
    if origin is list:
        return [_made(inner[0], one) for one in _checked(value, list)]
    if origin is tuple:
        if len(_checked(value, list)) != len(inner):
            raise TypeError
        return tuple(_made(one, part) for one, part in zip(inner, value, strict=True))
    if origin is dict:
        return {
            _checked(key, str): _made(inner[1], one) for key, one in _checked(value, dict).items()
        }
    return value if kind is Any else _checked(value, kind)


def _record(kind, value):
    names = {one.name for one in fields(kind)} - LEFT_OUT
    if not set(_checked(value, dict)) <= names:
        raise TypeError
    hints = get_type_hints(kind)
    return kind(**{name: _made(hints[name], one) for name, one in value.items()})


def _checked(value, kind):
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError
    return value
