"""What a form says of a field that was left empty: what to do, by the kind of field."""

from django import forms
from django.utils.translation import gettext_lazy as _

WORDS = {
    forms.Field: _("Fill this in."),
    forms.ChoiceField: _("Choose one."),
    forms.ModelChoiceField: _("Choose one."),
    forms.MultipleChoiceField: _("Choose at least one."),
    forms.ModelMultipleChoiceField: _("Choose at least one."),
    forms.FileField: _("Choose a file."),
    forms.DateField: _("Choose a day."),
    forms.TimeField: _("Choose a time."),
    forms.BooleanField: _("Tick this first."),
}


def say_what_to_do():
    """Put the words in the place of Django's, for every form, those of allauth included.

    A field takes its words when it is made: this runs before any module of forms is imported.
    """
    for field, words in WORDS.items():
        own = vars(field).get("default_error_messages", {})
        field.default_error_messages = {**own, "required": words}
