"""Names of people, candidates and openings: what is accepted, how it is kept and how it is shown."""

import unicodedata
from collections import Counter

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.web.fields import Typed

LONGEST = 120  # characters, as the columns have it

# Characters that turn the text after them, until another one ends it.
EMBEDDINGS, ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
POP_EMBEDDING, POP_ISOLATE = "\u202c", "\u2069"
TURNING = {*EMBEDDINGS, *ISOLATES, POP_EMBEDDING, POP_ISOLATE}
FIRST_STRONG_ISOLATE = "\u2068"
# Invisible at the ends of a name, as spaces are: marks of direction, zero width spaces, BOM.
# Joiners (U+200C, U+200D) are not among them: some scripts write the last letter with one.
EDGES = "\u200b\u200e\u200f\u2060\u061c\ufeff"
# These count as letters or symbols, and leave an empty place all the same.
BLANKS = {"\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"}


def nfc(text):
    """One spelling for letters that Unicode can write in several ways."""
    return unicodedata.normalize("NFC", text)


def tidy(text):
    """The name without what nobody sees at its ends: spaces, marks, a pair round the whole of it.

    What is nothing but that stays as it is, so that a refusal can name it.
    """
    text = nfc(" ".join(text.split()))
    inner = text.strip(EDGES).strip()
    while len(inner) > 1 and (
        (inner[0] in ISOLATES and inner[-1] == POP_ISOLATE)
        or (inner[0] in EMBEDDINGS and inner[-1] == POP_EMBEDDING)
    ):
        inner = inner[1:-1].strip(EDGES).strip()
    return inner or text


def validate_name(name):
    """Letters of all scripts, joiners, combining marks and emoji pass; at least one can be seen."""
    if refused := [char for char in name if char in TURNING or _is_control(char)]:
        words = _(
            "This name holds a character that cannot be seen, %(character)s. Type the name without it."
        )
        raise ValidationError(words % {"character": _spelled(refused[0])}, code="refused")
    if name and not any(_is_visible(char) for char in name):
        letters = ", ".join(_spelled(char) for char in list(dict.fromkeys(name))[:3])
        words = _(
            "This name has nothing in it that can be seen, only %(found)s. Type the name."
        ) % {"found": letters}
        raise ValidationError(words, code="invisible")


def _is_control(char):
    return unicodedata.category(char) in ("Cc", "Cs")


def _is_visible(char):
    """Letters, figures, punctuation and symbols. A combining mark needs a letter to stand on."""
    return unicodedata.category(char)[0] in "LNPS" and char not in BLANKS


def _spelled(char):
    """ "U+202E (right-to-left override)"."""
    name = unicodedata.name(char, _("control character")).lower()
    return f"U+{ord(char):04X} ({name})"


class NameField(Typed, forms.CharField):
    """The one form field for a name, whoever or whatever bears it."""

    default_validators = [validate_name]

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": LONGEST, "label": lazy("Name"), **kwargs})

    def to_python(self, value):
        return tidy(super().to_python(value))


class NameColumn(models.CharField):
    """A name in the database: NFC whatever writes it, `update()` and lookups included."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LONGEST, **kwargs})

    def pre_save(self, model_instance, add):
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return nfc(value) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": NameField, **kwargs})


def isolated(text: str) -> str:
    """For plain text: a name of a right-to-left script leaves the words around it in their order.

    Pages use <bdi>. A header of a mail takes the name as it is: some clients show the marks there.
    """
    if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return str(text)


def with_address(person):
    return f"{isolated(person.name)} ({person.email})"


def told_apart(people):
    """{id: label} in plain text; those who share a name are followed by their address."""
    people = list(people)
    times = Counter(person.name.casefold() for person in {p.pk: p for p in people}.values())
    return {
        person.pk: with_address(person)
        if times[person.name.casefold()] > 1
        else isolated(person.name)
        for person in people
    }
