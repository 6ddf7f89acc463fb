"""Fields of typed text: every form of the product takes words through one of these."""

import re

from django import forms
from django.core.exceptions import ValidationError

LONGEST = 20_000  # characters of one text, where its column has no limit of its own


def with_plain_line_ends(text):
    """The text with \\n at the end of each line: browsers send \\r\\n, old files \\r."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_whole(text):
    """Refuse half of a character that takes two code units: no database keeps it."""
    if re.search("[\ud800-\udfff]", text):
        raise ValidationError("Take out the broken character: half of it is missing.")


class Typed:
    """What every field of typed text shares: plain line ends, storable characters, a clear limit.

    The page sets no `maxlength`: a browser would cut off what is pasted, without a word.
    """

    default_error_messages = {
        "max_length": "Shorten it to %(limit_value)d characters: it has %(show_value)d.",
        "null_characters_not_allowed": "Take out the NUL character: it cannot be kept.",
    }

    def __init__(self, *, max_length=LONGEST, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        self.validators.append(check_whole)

    def to_python(self, value):
        return super().to_python(with_plain_line_ends(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Text(Typed, forms.CharField):
    """Words, in one line or many."""


class Address(Typed, forms.EmailField):
    """An e-mail address in small letters, up to the length that mail itself allows."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 254, **kwargs})

    def to_python(self, value):
        return super().to_python(value).lower()


class Link(Typed, forms.URLField):
    """The address of a page; those of video calls are long."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 2000, "assume_scheme": "https", **kwargs})
