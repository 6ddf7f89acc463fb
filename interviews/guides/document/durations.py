"""A duration in words: "60 min", "30 to 45 min", "1 h 15 min", "1.5 hours", "half an hour"."""

import re

LONGEST = 24 * 60
FIGURE = r"(?:\d{1,4}(?:[.,]\d{1,2})?|½|\d{1,2}½|an?|half an|one)"
HOURS = r"(?:hours?|hrs?\.?|h)"
MINUTES = r"(?:minutes?|mins?\.?|m|')"
ABOUT = re.compile(
    r"(?:about|around|approx\.?|approximately|ca\.?|circa|up to|at most|max\.?|~|≈)\s*"
)
RANGE = re.compile(rf"({FIGURE})\s?(?:-|–|—|to|until)\s?({FIGURE})\s?-?({HOURS}|{MINUTES})")
LENGTH = re.compile(rf"({FIGURE})\s?-?({HOURS}|{MINUTES})")
BOTH = re.compile(
    rf"({FIGURE})\s?{HOURS},?\s?(?:and\s)?(a half|[0-5]?\d(?=\s?{MINUTES}|$))(?:\s?{MINUTES})?"
)


def minutes_of(text):
    """(low, high) in minutes when the whole text is one duration of at most a day, else None."""
    text = " ".join(text.casefold().split()).removesuffix(".")
    if len(text) > 60:
        return None
    about = ABOUT.match(text)
    text = text[about.end() :] if about else text
    pair = _pair(text)
    if pair is None or not 0 < pair[0] <= pair[1] <= LONGEST or any(n % 1 for n in pair):
        return None
    return int(pair[0]), int(pair[1])


def _pair(text):
    if match := RANGE.fullmatch(text):
        factor = _factor(match[3])
        return _figure(match[1]) * factor, _figure(match[2]) * factor
    for part in ("-", "–", "—", " to "):
        low, joint, high = text.partition(part)
        if joint and _length(low.strip()) and _length(high.strip()):
            return _length(low.strip()), _length(high.strip())
    length = _length(text)
    return (length, length) if length else None


def _length(text):
    if match := LENGTH.fullmatch(text):
        return _figure(match[1]) * _factor(match[2])
    if match := BOTH.fullmatch(text):
        return _figure(match[1]) * 60 + (30 if match[2] == "a half" else int(match[2]))
    return None


def _factor(unit):
    return 60 if unit.startswith("h") else 1


def _figure(text):
    words = {"a": 1, "an": 1, "one": 1, "half an": 0.5, "½": 0.5}
    if text in words:
        return words[text]
    half = 0.5 if text.endswith("½") else 0
    return float(text.removesuffix("½").replace(",", ".")) + half
