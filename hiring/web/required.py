"""What a form says of a field that was left empty: what to do, by the kind of field."""

from django import forms

WORDS = {
    forms.Field: "Fill this in.",
    forms.ChoiceField: "Choose one.",
    forms.ModelChoiceField: "Choose one.",
    forms.MultipleChoiceField: "Choose at least one.",
    forms.ModelMultipleChoiceField: "Choose at least one.",
    forms.FileField: "Choose a file.",
    forms.DateField: "Choose a day.",
    forms.TimeField: "Choose a time.",
    forms.BooleanField: "Tick this first.",
}


def say_what_to_do():
    """Put the words in the place of Django's, for every form, those of allauth included.

    A field takes its words when it is made: this runs before any module of forms is imported.
    """
    for field, words in WORDS.items():
        own = vars(field).get("default_error_messages", {})
        field.default_error_messages = {**own, "required": words}
