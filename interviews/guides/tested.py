"""The boxes that say which attributes a question tests."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.web.forms import PlainForm

from .models import Question, Stage


class TestedForm(PlainForm):
    """The attributes that a question tests, of those with these names."""

    tests = forms.MultipleChoiceField(label=lazy("Tests"), required=False)

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tests"].choices = [(name, name) for name in names]


def ticked(question: Question, text: str) -> list[str]:
    """The names that are ticked, one in each line of a text: attributes of the stage, and what the
    question names without its being one. Raises ValidationError at any other."""
    known = [*question.tests, *names_of_attributes(question.stage)]
    form = TestedForm({"tests": text.splitlines()}, names=known)
    if not form.is_valid():
        raise ValidationError(_("Choose one of the list."))
    chosen = form.cleaned_data["tests"]
    return [name for name in dict.fromkeys(known) if name in chosen]


def names_of_attributes(stage: Stage) -> list[str]:
    return list(stage.stage_attributes.values_list("attribute__name", flat=True))
