"""A language of the tests: whatever goes through gettext comes out in letters with accents.

What a page still says in plain letters is then either what people typed or a sentence that no
translator could reach.
"""

import re
from contextlib import contextmanager

from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.utils import translation
from django.utils.translation import trans_real

LANGUAGE = "xx"
PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED = "ÁƁÇĐÉƑĞĤÍĴĶŁḾŃÓṔɊŘŞŤÚṼŴẊÝŽáƀçđéƒğĥíĵķłḿńóṕɋřşťúṽŵẋýž"
LETTERS = str.maketrans(PLAIN, ACCENTED)
KEPT = re.compile(r"(%\(\w+\)[sd]|%-?[A-Za-z%]|\{[^}]*\}|<[^>]*>|&\w+;)")


def accented(message):
    """A message in the letters of the test language. Values, tags and entities stay."""
    said = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
    parts = KEPT.split(said)
    parts[::2] = [part.translate(LETTERS) for part in parts[::2]]
    return "".join(parts)


class Catalogue:
    """In place of the catalogue that Django reads from files."""

    def gettext(self, message):
        return accented(message)

    def ngettext(self, one, many, number):
        return accented(one if number == 1 else many)

    def to_language(self):
        return LANGUAGE


@contextmanager
def spoken():
    """Everything inside is said in the test language."""
    trans_real._translations[LANGUAGE] = Catalogue()
    try:
        with translation.override(LANGUAGE):
            yield
    finally:
        del trans_real._translations[LANGUAGE]


def typed():
    """All that people, or a test in their place, wrote into the database."""
    found = set()
    for model in apps.get_models():
        fields = [field.name for field in model._meta.concrete_fields if _is_typed(field)]
        if fields:
            for row in model.objects.values_list(*fields):
                for value in row:
                    found.update(_texts(value))
    return found


def _is_typed(field):
    return isinstance(field, CharField | TextField | JSONField) and not field.choices


def _texts(value):
    """A value, its lines without their Markdown, and the first word of a name."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
    elif isinstance(value, str) and value:
        yield plain(value)
        yield value.split()[0] if value.split() else ""
        for line in value.splitlines():
            yield plain(re.sub(r"[*_`#>|]|^\s*[-\d.]+\s", " ", line))


def plain(text):
    return " ".join(text.split()).strip(" .,:;!?()/·–…“”’+-0123456789")
