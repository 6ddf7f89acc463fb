"""The name of a stage or part: its heading without numbers, times and who takes part."""

import re

from .durations import durations_in
from .inline import folded, plain, without_emoji
from .vocabulary import LEADING_NUMBER, NUMBER_BEHIND

SHARE = re.compile(r"\s*[(（]\s*\d{1,3}\s?%\s*[)）]")
ENUMERATION = re.compile(
    r"^(?:[A-Z]|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})(?:[.)]\s+|\s+[-–—]\s+|[:：]\s*)|^\d{1,2}(?:\.\d{1,2})+\s+"
)
BLOCK_NUMBER = re.compile(
    r"^(?:block|blok|блок|teil|parte|partie|part|section|bloque)\s+\d{1,2}\s*[.:–—-]\s*", re.I
)
LEADING_SPAN = re.compile(
    r"^\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?\s*[-–—]\s*\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?[\s:|,–—-]*", re.I
)
EDGES = " .,:;：、，|–—-·⏱⏰🕐️"


def name_of(heading):
    """The words that name what stands below a heading."""
    text = without_emoji(plain(heading))
    text = LEADING_SPAN.sub("", text) or text
    text = NUMBER_BEHIND.sub("", SHARE.sub("", text)) or text
    text = _without_time(text)
    for pattern in (LEADING_NUMBER, BLOCK_NUMBER, ENUMERATION):
        shorter = pattern.sub("", text, count=1).strip()
        if shorter.strip(EDGES):
            text = shorter
    return without_emoji(text).strip(EDGES) or plain(heading)


def _without_time(text):
    """Cut a time in brackets or behind a comma or dash, with what follows it."""
    for duration in durations_in(text):
        start = _place(text, duration.start)
        before = text[:start].rstrip()
        bracket = re.search(r"[(（\[]([^()（）\[\]]*)$", before)
        if bracket:
            return text[: bracket.start()].rstrip() or text
        cut = re.search(
            r"(?:\s[-–—|]|[,:：、，|–—⏱⏰]️?)\s*(?:ca\.|about|around|approx\.?|etwa|env(?:iron)?\.?)?$",
            before,
        )
        if cut and before[: cut.start()].strip():
            return before[: cut.start()].rstrip()
    return text


def _place(text, start):
    """The place in the text of a place in the folded text, which may be longer."""
    length = 0
    for place, sign in enumerate(text):
        if length >= start:
            return place
        length += len(folded(sign))
    return len(text)
