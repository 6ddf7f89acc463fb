"""Finding people by name, address or phone, however they are written.

`search_key` is a function of the database (hiring/migrations/0004_search.py): it leaves out case,
accents and what cannot be seen. Candidates have an index on it.
"""

import re

from django.db.models import F, Func, TextField, Value

LONGEST = 200  # characters of a search
PHONE = re.compile(r"[\d\s()+./-]+")


class SearchKey(Func):
    function = "search_key"
    output_field = TextField()


class PhoneDigits(Func):
    function = "phone_digits"
    output_field = TextField()


def find(queryset, text, *columns, phone=None):
    """Rows in which each word of `text` stands in one of the columns, or in the phone number."""
    parts = [F(name) for name in columns] + ([PhoneDigits(F(phone))] if phone else [])
    found = queryset.alias(search_key=SearchKey(*parts))
    for word in _words(text):
        found = found.filter(search_key__contains=SearchKey(Value(word)))
    return found


def _words(text):
    """A phone number is one word, whatever stands between its figures and before them."""
    text = text[:LONGEST].replace("\x00", "").strip()
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if PHONE.fullmatch(text) and len(digits) >= 3:
        return [digits.lstrip("0") or digits]
    return text.split()
