"""Forms that plan an interview, move it, staff it and put it on record."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.names import told_apart
from hiring.timezones import FoldTime, GapTime, to_instant
from hiring.web.fields import Link, Text
from hiring.web.forms import DayField, Lines, PeopleChoice, PersonChoice, PlainForm, ZoneField

from ..actions import ChangedMeanwhile
from ..models import Interview, Seat

TIME_FIELDS = ("date", "time", "zone", "minutes")


class TimeForm(PlainForm):
    """A wall time in a zone. `cleaned_data` gains `starts_at`, an instant, and `wall`."""

    date = DayField(label=lazy("Day"))
    time = forms.TimeField(label=lazy("Time"), widget=forms.TimeInput(attrs={"type": "time"}))
    zone = ZoneField(label=lazy("In the time zone"))
    minutes = forms.IntegerField(label=lazy("Minutes"), min_value=5, max_value=480)
    fold = forms.ChoiceField(
        label=lazy("This time comes twice that day"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("0", lazy("The first")), ("1", lazy("The second"))],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asks_fold = bool(self.data.get("fold"))

    def visible_fields(self):
        """Which of two times is meant is asked only of a time that comes twice."""
        fields = super().visible_fields()
        return [field for field in fields if field.name != "fold" or self.asks_fold]

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        wall = datetime.combine(data["date"], data["time"])
        fold = int(data["fold"]) if data.get("fold") else None
        try:
            data["starts_at"] = to_instant(wall, data["zone"], fold=fold)
        except GapTime as gap:
            self.add_error("time", str(gap))
        except FoldTime as twice:
            self.asks_fold = True
            self.add_error("fold", str(twice))
        else:
            if data["starts_at"] + timedelta(minutes=data["minutes"]) <= timezone.now():
                self.add_error("time", _("This time is past."))
        data["wall"] = wall
        return data

    def as_typed(self):
        """The time as it was typed, for the address of another form of times."""
        return urlencode({name: self.data.get(name, "") for name in TIME_FIELDS})

    def when(self):
        names = ("starts_at", "wall", "zone", "minutes")
        return {name: self.cleaned_data[name] for name in names}

    def name_conflicts(self, users, candidate, *, besides):
        """An error that names who is busy, in interviews that do not match `besides`.

        The database refuses the same, whoever comes first.
        """
        start = self.cleaned_data.get("starts_at")
        if start is None:
            return
        end = start + timedelta(minutes=self.cleaned_data["minutes"])
        if busy := busy_between(start, end, users, candidate, besides=besides):
            self.add_error(
                None,
                _("Busy at that time: %(busy)s. Choose another time.") % {"busy": ", ".join(busy)},
            )


def busy_between(start, end, users, candidate, besides):
    """Names of those of `users`, and the candidate, who are in an interview meanwhile.

    `besides` are lookups of interviews that do not count; {} leaves none out.
    """
    others = Interview.objects.exclude(**besides)
    seats = Seat.objects.keeping_busy(start, end).filter(interview__in=others, user__in=users)
    busy = sorted(told_apart(seat.user for seat in seats.select_related("user")).values())
    if others.keeping_candidate_busy(start, end).filter(candidate=candidate).exists():
        busy.append(candidate.name)
    return busy


class LocationForm(PlainForm):
    """Where: a location, a video link, or both."""

    location = Text(label=lazy("Location"), max_length=200, required=False)
    video_link = Link(
        label=lazy("Video link"), required=False, help_text=lazy("This, a location, or both.")
    )
    needed = ("location", "video_link")

    def clean(self):
        data = super().clean()
        if not data.get("location") and not data.get("video_link"):
            self.add_error("video_link", _("Give a location or a video link."))
        return data


class StaffForm(LocationForm):
    """Who sits in, and where."""

    panel = PeopleChoice(label=lazy("Panel"))
    trainees = PeopleChoice(
        label=lazy("In training"), required=False, help_text=lazy("Their scorecard never counts.")
    )

    def __init__(self, *args, candidate, stage, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidate, self.stage = candidate, stage

    def clean(self):
        data = super().clean()
        if set(data.get("panel") or []) & set(data.get("trainees") or []):
            self.add_error("trainees", _("Somebody on the panel cannot be in training there."))
        return data

    def people(self):
        return [*(self.cleaned_data.get("panel") or []), *(self.cleaned_data.get("trainees") or [])]


class PlanForm(StaffForm, TimeForm):
    def clean(self):
        data = super().clean()
        same = {
            "candidate": self.candidate,
            "stage": self.stage,
            "starts_at": data.get("starts_at"),
        }
        self.name_conflicts(
            self.people(), self.candidate, besides=same
        )  # sent twice is no conflict
        return data

    def planned(self):
        """What the act takes of it."""
        names = ("panel", "trainees", "location", "video_link")
        return {**self.when(), **{name: self.cleaned_data[name] for name in names}}


class SeenForm(PlainForm):
    """A change of an interview as its page showed it: the action refuses to change another."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, interview, **kwargs):
        super().__init__(*args, **kwargs)
        self.interview = interview
        self.initial["seen"] = interview.sequence

    def refuse(self, refusal):
        """What was typed stays, and the page shows the interview by now."""
        super().refuse(refusal)
        if isinstance(refusal, ChangedMeanwhile):
            self.data = self.data.copy()
            self.data["seen"] = refusal.interview.sequence


class ChangeLocationForm(SeenForm, LocationForm):
    """Another location for an interview that is planned."""


class MoveForm(SeenForm, TimeForm):
    def clean(self):
        data = super().clean()
        users = [seat.user_id for seat in self.interview.seats.kept()]
        self.name_conflicts(users, self.interview.candidate, besides={"pk": self.interview.pk})
        return data


class CancelForm(PlainForm):
    why = Text(label=lazy("Why, for our records"), max_length=300)


class NoShowForm(PlainForm):
    """Nothing to fill in: to send it is the answer."""


class SwapForm(PlainForm):
    out = forms.ModelChoiceField(label=lazy("Who leaves"), queryset=Seat.objects.none())
    into = PersonChoice(label=lazy("Who takes the seat"))
    why = Text(label=lazy("Why, for our records"), required=False, max_length=300)

    def __init__(self, *args, interview, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["out"]
        open_seats = interview.seats.open_seats().values("pk")
        seats = interview.seats.filter(Q(state="invited") | Q(pk__in=open_seats))
        field.queryset = seats.select_related("user").order_by("pk")
        names = told_apart(seat.user for seat in field.queryset)
        field.label_from_instance = lambda seat: names[seat.user_id]


class HeldForm(PlainForm):
    """One reason a seat: empty means that the person sat in."""

    def __init__(self, *args, seats, ask_waiver, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = seats
        names = told_apart(seat.user for seat in seats)
        for seat in seats:
            self.fields[f"absent-{seat.pk}"] = Text(
                label=_("%(name)s did not sit in, because") % {"name": names[seat.user_id]},
                required=False,
                max_length=300,
                help_text=_("Leave empty if they sat in."),
            )
        if ask_waiver:
            self.fields["absence_waiver"] = Text(
                label=_("If somebody was missing: why does it count all the same?"),
                required=False,
                widget=Lines(2),
                help_text=_(
                    "All of the panel sit in on this stage. The manager's word stays on record."
                ),
            )

    def absent(self):
        """{seat id: reason} of those who did not sit in."""
        reasons = {seat.pk: self.cleaned_data[f"absent-{seat.pk}"].strip() for seat in self.seats}
        return {pk: reason for pk, reason in reasons.items() if reason}


class AbsenceWaiverForm(PlainForm):
    reason = Text(
        label=lazy("Why does it count all the same?"),
        widget=Lines(2),
        help_text=lazy(
            "It stays on record, with your name. Whoever was missing can still send a scorecard."
        ),
    )


class RecusalForm(PlainForm):
    reason = Text(
        label=lazy("Why"),
        widget=Lines,
        help_text=lazy("One sentence. It stays on record, with your name."),
    )
