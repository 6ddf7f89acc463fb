"""Times that something takes, found in running text of eight languages and more."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .inline import SHORT, folded
from .numerals import NUMBER, value_of
from .vocabulary import LISTS

LONGEST = 480  # minutes of a working day
MINUTES = r"(?:minut[a-zа-я]*|mins?\b\.?|minuten|минут[а-я]*|мин\b\.?|分钟|分鐘|分間|分(?![か数]))"
HOURS = (
    r"(?:hours?|hrs?\b\.?|heures?|horas?|ore\b|ora\b|stunden?|std\b\.?|час(?:а|ов|ик)?\b|godzin[aęy]?\b|uur\b|uren\b|"
    r"h(?![a-z])|小时|小時|時間)"
)
DAY = r"(?:days?\b|journées?|jours?\b|días?\b|dias?\b|giorn[a-z]+|tag(?:e|es)?\b|день|дня\b)"
TO = r"\s*(?:-|–|—|~|〜|to|bis|à|a|or|and|y|e|et|и|до|至|から)\s*"
HALF_MORE = r"(?:\s*(?:and a half|et demie?|y media|e mezz[oa]|e meia|und eine halbe|с половиной)|半)"  # untranslated: words of a guide
APART = r"[\s'-]*"

FIXED = re.compile("|".join(f"(?P<m{n}>{'|'.join(words)})" for n, words in LISTS["times"].items()))
BOTH = re.compile(
    rf"({NUMBER}){APART}{HOURS}(?:\s*(?:and|et|y|e|und|и))?\s*(\d{{1,2}})(?!\d)\s*(?:{MINUTES})?"
)
RANGE = re.compile(
    rf"({NUMBER})({APART}(?:{MINUTES}|{HOURS}))?{TO}({NUMBER}){APART}({MINUTES}|{HOURS})"
)
SIMPLE = re.compile(rf"({NUMBER}){APART}({MINUTES}|{HOURS}|{DAY})({HALF_MORE})?")
START = re.compile(
    rf"{NUMBER}|half|hour|demi|medi[ao]|mei[ao]|mezz|halb|anderthalb|eineinhalb|пол|半|three|"
    r"quart|cuart|viertel|dreiviertel|четверть|tre\b|full|whole|entire|working|journée|"
    r"día|dia|giorn|intera|ganz|цел|весь|終|einstünd|часов|mez"
)

# words around a time which say that it is none of a meeting
BEFORE = re.compile(
    r"(?:last|first|second|next|other|within|after|every|each|per|than|over|in under|before|"
    r"ersten?|letzten?|primer[oa]s?|prim[oi]|derni[eè]re?s?|premi[eè]re?s?|últim[oa]s?|ultim[oi]|"
    r"перв\w+|последн\w+|через|dentro de|nach|pro|entre|à|vers|dès)\s+$"
)
NO_MEETING_BEFORE = re.compile(r"\b(?:for the|die|les|los|las|gli|os|as)\s+(?:first|last)?\s*$")
BEHIND = re.compile(
    r"^\s*(?:behind|late\b|early|ago|before|earlier|later|per\b|a\s+(?:form|person|candidate|day|week|"
    r"head|page)\b|each\b|vorher|später|zu spät|antes|después|avant|après|prima|dopo|назад|前に?|後)"
)
SPAN = re.compile(
    r"(\d{1,2})\s?[:.h]\s?(\d{2})(?:\s?[ap]m)?\s*(?:-|–|—|to|bis|à|a|до)\s*(\d{1,2})\s?[:.h]\s?(\d{2})(?!\d)"
)
CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")


@dataclass(frozen=True, slots=True)
class Duration:
    """Where a time stands in the folded text, and its minutes."""

    start: int
    end: int
    low: int
    high: int

    @property
    def pair(self):
        return self.low, self.high


def durations_in(text):
    """Every time in a text that may be the length of something, in order."""
    return _known(text) if len(text) < SHORT else _durations_in(text)


def _durations_in(text):
    text = folded(text)
    place, found = 0, []
    while match := START.search(text, place):
        duration = _at(text, match.start())
        if duration is None:
            place = max(match.end(), match.start() + 1)
            continue
        place = duration.end
        if _counts(text, duration):
            found.append(duration)
    return tuple(found)


_known = lru_cache(maxsize=4096)(_durations_in)  # a heading is asked about many times


def minutes_of(text):
    """The (low, high) of the first time in a text, or None."""
    found = durations_in(text)
    return found[0].pair if found else None


def is_only_a_duration(text):
    """Whether a line says a time and nothing else."""
    found = durations_in(text)
    rest = folded(text)
    return bool(found) and len(rest.strip(" .()*:–-")) - (found[0].end - found[0].start) <= 3


def clock_of(text):
    """Minutes since the start that a mark such as "00:20" says, or None."""
    text = text.strip(" *_`")
    match = None if SPAN.match(text) else CLOCK.match(text)
    return int(match[1]) * 60 + int(match[2]) if match else None


def _at(text, start):
    if match := SPAN.match(text, start):
        begin, end = (int(match[n]) * 60 + int(match[n + 1]) for n in (1, 3))
        return _checked(start, match.end(), end - begin, end - begin)
    if (match := FIXED.match(text, start)) and match.lastgroup:
        minutes = int(match.lastgroup.removeprefix("m"))
        return Duration(start, match.end(), minutes, minutes)
    if match := BOTH.match(text, start):
        length = value_of(match[1]) * 60 + int(match[2])
        return _checked(start, match.end(), length, length)
    if match := RANGE.match(text, start):
        first = match[2] or match[4]
        low = value_of(match[1]) * _factor(first)
        return _checked(start, match.end(), low, value_of(match[3]) * _factor(match[4]))
    if match := SIMPLE.match(text, start):
        length = (value_of(match[1]) + (0.5 if match[3] else 0)) * _factor(match[2])
        return _checked(start, match.end(), length, length)
    return None


def _checked(start, end, low, high):
    if not 0 < low <= high <= LONGEST:
        return None
    return Duration(start, end, round(low), round(high))


def _factor(unit):
    unit = unit.strip(" '-")
    if re.fullmatch(MINUTES, unit):
        return 1
    return 60 if re.fullmatch(HOURS, unit) else LONGEST


def _counts(text, duration):
    before, behind = text[max(0, duration.start - 24) : duration.start], text[duration.end :]
    if BEHIND.match(behind[:24]) or BEFORE.search(before):
        # "in less than 20 minutes" is a length, "more than one day" is none
        return bool(
            re.search(
                r"\b(?:less|moins|weniger|menos|menor?|más|longer) (?:than|de|als|di)\s+$", before
            )
        )
    if text[duration.start : duration.end] == "a day":
        return False  # "two lessons a day"
    is_time_of_day = text[duration.start : duration.end].endswith("h") and duration.low > 300
    return not is_time_of_day and not NO_MEETING_BEFORE.search(before)
