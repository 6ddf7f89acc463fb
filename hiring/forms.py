"""Forms of people, and the look that all forms share."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from hiring.instants import zone_names
from hiring.models import User


class PlainForm(forms.Form):
    """Labels without a colon; how fields look is the templates' business.

    `needed` names fields that another may stand in for, which are no option all the same.
    """

    needed = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def first_error(self):
        """The first error as one sentence, for a page that does not show the form."""
        return next(error for errors in self.errors.values() for error in errors)


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


class Lines(forms.Textarea):
    """A few lines of text; the box grows with them where the browser can."""

    def __init__(self, rows=3):
        super().__init__(attrs={"rows": rows, "cols": None})


class Day(forms.DateInput):
    """A browser's calendar takes one form alone, whatever the language: any other shows empty."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day of this century. At the ends of the calendar a time has no instant in other zones."""

    widget = Day

    def __init__(self, **kwargs):
        words = "Choose a day between 2000 and 2099."
        bounds = [
            MinValueValidator(date(2000, 1, 1), words),
            MaxValueValidator(date(2099, 12, 31), words),
        ]
        super().__init__(validators=bounds, **kwargs)


class Names(forms.Select):
    """A choice whose values are their own labels, written once: four hundred zones weigh."""

    option_template_name = "components/_name_option.html"


def zone_field(**kwargs):
    kwargs.setdefault("label", "Time zone")
    return forms.ChoiceField(
        choices=lambda: [(name, name) for name in zone_names()], widget=Names, **kwargs
    )


class PersonChoice(forms.ModelChoiceField):
    """One active person."""

    def __init__(self, **kwargs):
        active = User.objects.filter(is_active=True).order_by("name")
        super().__init__(queryset=active, empty_label="Choose a person", **kwargs)


class InviteForm(PlainForm):
    email = Address(label="Work e-mail")
    name = Text(label="Name", max_length=120)
    is_admin = forms.BooleanField(label="Admin: people, openings, guides", required=False)

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("This person is here already.")
        return email


class MeForm(PlainForm):
    name = Text(label="Name", max_length=120)
    zone = zone_field(help_text="Times are shown in it, and reminders keep its hours.")
    theme = forms.ChoiceField(
        label="Theme",
        required=False,
        widget=forms.RadioSelect,
        choices=[("", "As the system"), ("light", "Light"), ("dark", "Dark")],
    )
