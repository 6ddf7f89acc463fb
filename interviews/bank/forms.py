"""Forms of the question bank."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.web.fields import Text
from hiring.web.forms import Lines, PlainForm

from ..guides.models import Question, Stage
from .models import BankEntry


class StageChoice(forms.ModelChoiceField):
    def label_from_instance(self, stage):
        return _("%(guide)s, draft v%(number)s: %(stage)s") % {
            "guide": stage.version.guide.name,
            "number": stage.version.number,
            "stage": stage.name,
        }


class BankCopyForm(PlainForm):
    """Which stage of a draft an entry is put into."""

    stage = StageChoice(
        label=lazy("Stage of a draft"),
        queryset=Stage.objects.none(),
        empty_label=lazy("Choose a stage"),
    )

    def __init__(self, *args, stages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].queryset = stages


class BankStatusForm(PlainForm):
    status = forms.ChoiceField(
        label=lazy("Status"), choices=BankEntry.Status.choices, widget=forms.RadioSelect
    )
    reason = Text(
        label=lazy("Why"),
        required=False,
        max_length=300,
        widget=Lines(2),
        help_text=lazy("One sentence. Retiring needs it; it stands with your name."),
    )

    def clean(self):
        data = super().clean()
        if data.get("status") == "retired" and not (data.get("reason") or self.errors):
            self.add_error("reason", _("Say in one sentence why it is retired."))
        return data


class BankEntryForm(PlainForm):
    """The words of a question of the bank."""

    text = Text(label=lazy("Question"), widget=Lines(3))
    topic = Text(label=lazy("Topic"), required=False, max_length=200)
    when = forms.ChoiceField(label=lazy("When to ask it"), choices=Question.When.choices)
    looking_for = Text(
        label=lazy("Looking for"),
        required=False,
        widget=Lines(4),
        help_text=lazy("One point a line. For the interviewer's eyes."),
    )

    def clean_looking_for(self):
        lines = self.cleaned_data["looking_for"].split("\n")
        return [line.strip() for line in lines if line.strip()]
