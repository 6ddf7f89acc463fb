"""Finding people by name, address or phone, however they are written.

`search_key` is a function of the database (hiring/rule/search.sql): it leaves out case,
accents and what cannot be seen. Candidates keep theirs in a column with an index: PostgreSQL asks
each row that an index finds once more.
"""

import re
from typing import Any, TypeVar

from django.db.models import F, Func, Q, QuerySet, TextField, Value

QS = TypeVar("QS", bound=QuerySet[Any])
LONGEST = 200  # characters of a search
PHONE = re.compile(r"[\d\s()+./-]+")


class SearchKey(Func):
    function = "search_key"
    output_field = TextField()


class PhoneDigits(Func):
    function = "phone_digits"
    output_field = TextField()


def find(queryset: QS, text: str, *columns: str) -> QS:
    """Rows in which each word of `text` stands in one of the columns."""
    return matching(queryset.alias(searched=SearchKey(*map(F, columns))), text, "searched")


def matching(queryset: QS, text: str, key: str) -> QS:
    """Rows whose `key` holds each word of `text`."""
    for spellings in _words(text):
        anyhow = Q()
        for word in spellings:
            anyhow |= Q(**{f"{key}__contains": SearchKey(Value(word))})
        queryset = queryset.filter(anyhow)
    return queryset


def _words(text):
    """Each word in all its spellings. A phone number is one word, whatever stands between its figures.

    "+49 30 …" finds "030 …": the code of a country has one to three figures (ITU-T E.164), and the
    number without it begins with 0 in most countries, but not in those of the codes 1 and 7.
    """
    text = text[:LONGEST].replace("\x00", "").strip()
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if not (PHONE.fullmatch(text) and len(digits) >= 3):
        return [[word] for word in text.split()]
    number = digits.lstrip("0") or digits
    if text.startswith(("+", "00")) and len(number) >= 7:
        without = ["0" + number[code:] for code in (1, 2, 3)]
        return [[number, *without, number[1:]] if number[0] in "17" else [number, *without]]
    return [[number]]
