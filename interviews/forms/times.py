"""Times to choose from: the scheduler's form, and the candidate's answers."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.timezones import FoldTime, GapTime, to_instant
from hiring.web.fields import Text
from hiring.web.forms import DayField, Lines, PlainForm, ZoneField

from ..models import ProposedTime, TimeChoice
from .planning import StaffForm, busy_between


class TimesForm(StaffForm):
    """Up to six times, each a day and a clock time in one zone. `times()` gives them as pairs."""

    zone = ZoneField(label=lazy("In the time zone"))
    minutes = forms.IntegerField(label=lazy("Minutes"), min_value=5, max_value=480)
    needed = (*StaffForm.needed, "date_1", "time_1")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, TimeChoice.MOST + 1):
            clock = forms.TimeInput(attrs={"type": "time"})
            self.fields[f"date_{number}"] = DayField(
                label=_("Day %(number)s") % {"number": number}, required=False
            )
            self.fields[f"time_{number}"] = forms.TimeField(
                label=_("Time %(number)s") % {"number": number}, widget=clock, required=False
            )

    def rows(self):
        """(day field, time field) of each line, for the page."""
        return [(self[f"date_{n}"], self[f"time_{n}"]) for n in range(1, TimeChoice.MOST + 1)]

    def clean(self):
        data = super().clean()
        self.chosen = {}
        if self.errors:
            return data
        for number in range(1, TimeChoice.MOST + 1):
            day, clock = data.get(f"date_{number}"), data.get(f"time_{number}")
            if day and clock:
                self._take(number, datetime.combine(day, clock))
            elif day or clock:
                self.add_error(f"time_{number}", _("A time needs its day and its hour."))
        if not self.chosen and not self.errors:
            self.add_error("date_1", _("Give at least one time."))
        return data

    def _take(self, number, wall):
        try:
            start = to_instant(wall, self.cleaned_data["zone"])
        except (GapTime, FoldTime):
            words = _("The clocks change at that hour. Choose another one.")
            return self.add_error(f"time_{number}", words)
        end = start + timedelta(minutes=self.cleaned_data["minutes"])
        busy = busy_between(start, end, self.people(), self.candidate, besides={})
        if start <= timezone.now():
            self.add_error(f"time_{number}", _("This time is past."))
        elif start in self.chosen:
            self.add_error(f"time_{number}", _("This time stands there twice."))
        elif busy:
            self.add_error(
                f"time_{number}", _("Busy at that time: %(busy)s.") % {"busy": ", ".join(busy)}
            )
        else:
            self.chosen[start] = wall

    def times(self):
        return list(self.chosen.items())

    def offered(self):
        """What the act takes of it."""
        names = ("panel", "trainees", "zone", "minutes", "location", "video_link")
        return {"times": self.times(), **{name: self.cleaned_data[name] for name in names}}


class PickForm(PlainForm):
    """One of the times of a choice. One that has gone is a choice still: its refusal says so."""

    time = forms.ModelChoiceField(queryset=ProposedTime.objects.none(), to_field_name="public_id")

    def __init__(self, *args, choice, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time"].queryset = choice.times.select_related("choice__application")


class NoneFitsForm(PlainForm):
    note = Text(
        label=lazy("Which times would work?"), required=False, max_length=500, widget=Lines(2)
    )
