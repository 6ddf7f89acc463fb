"""What a layout may hold: the document's own words and order, for the renderer alone."""

from typing import Any

CELLS = {"name", "panel", "focus", "duration"}
MARKS = {"kind", "public name", "owner", "to refine"}  # untranslated: words of a guide


def is_layout(kind: str, layout: Any) -> bool:
    """Whether the renderer understands the layout of such a value."""
    tests = TESTS.get(kind, {})
    return isinstance(layout, dict) and all(
        name in tests and tests[name](value) for name, value in layout.items()
    )


def _is_word(value: Any) -> bool:
    return isinstance(value, str)


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_word, value))


def _are_columns(value: Any) -> bool:
    return isinstance(value, list) and all(
        _are_words(pair) and len(pair) == 2 and pair[1] in CELLS for pair in value
    )


def _are_two(value: Any) -> bool:
    return _are_words(value) and len(value) == 2


def _are_marks(value: Any) -> bool:
    return _are_words(value) and set(value) <= MARKS


def _is_rubric(value: Any) -> bool:
    return isinstance(value, dict) and all(
        name in RUBRIC and RUBRIC[name](part) for name, part in value.items()
    )


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


RUBRIC = {"title": _is_word, "columns": _are_two, "scores": _are_words, "at": _is_count}
TESTS = {
    "GuideText": {"overview": _are_columns, "debrief": _are_two},
    "Stage": {
        **dict.fromkeys(CELLS, _is_word),
        "marks": _are_marks,
        "testing": _is_word,
        "rubric": _is_rubric,
    },
    "Segment": dict.fromkeys(["heading", "part", "section"], _is_word),
}
