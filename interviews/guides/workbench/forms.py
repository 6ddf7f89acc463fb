"""What is typed at the workbench."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.web.fields import Text
from hiring.web.forms import PlainForm

from ..document.values import ALL, EITHER
from ..reading.durations import LONGEST, minutes_of
from ..reading.people import panel_of

PLAIN = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*(?:min\.?|minutes)?")
NAME, TITLE, PANEL = 120, 200, 500


class Minutes(Text):
    """A time such as "45", "30-45" or "1 h 30", as [low, high]; None without one."""

    def __init__(self, **kwargs):
        super().__init__(max_length=40, required=False, label=lazy("Minutes"), **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        match = PLAIN.fullmatch(text)
        pair = (int(match[1]), int(match[2] or match[1])) if match else minutes_of(text)
        if not pair or not 0 < pair[0] <= pair[1] <= LONGEST:
            raise forms.ValidationError(
                _("Write minutes up to %(most)s, such as 45 or 30-45.") % {"most": LONGEST}
            )
        return list(pair)


class PlaceForm(PlainForm):
    """What the block is."""

    minutes = Minutes()


class StageForm(PlainForm):
    """A stage as it stands in the plan."""

    name = Text(label=lazy("Name"), max_length=NAME)
    minutes = Minutes()
    held_by = Text(
        label=lazy("Held by"),
        max_length=PANEL,
        required=False,
        help_text=lazy("Names with a comma between them."),
    )
    panel_rule = forms.ChoiceField(
        label=lazy("Of several people"),
        choices=[(ALL, lazy("all of them")), (EITHER, lazy("one of them"))],
        initial=ALL,
    )
    closing = forms.BooleanField(label=lazy("The offer is made here"), required=False)

    def clean_held_by(self):
        typed = self.cleaned_data["held_by"]
        names = panel_of(typed)[0] if typed else []
        if any(len(name) > NAME for name in names):
            raise forms.ValidationError(_("Write shorter names, with a comma between them."))
        return names


class TitleForm(PlainForm):
    title = Text(label=lazy("The guide is called"), max_length=TITLE)
