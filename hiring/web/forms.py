"""What all forms share: their look, days, time zones and people to choose."""

import json
from datetime import date
from functools import cache

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from hiring.models import User
from hiring.names import told_apart
from hiring.timezones import aliases, canonical, city, zone_names


class PlainForm(forms.Form):
    """Labels without a colon; how fields look is the templates' business.

    `needed` names fields that another may stand in for, which are no option all the same.
    """

    needed = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, refusal):
        """Say on the form why the rule refused its act."""
        self.add_error(None, str(refusal))

    def first_error(self):
        """The first error as one sentence, for a page that does not show the form."""
        return next(error for errors in self.errors.values() for error in errors)


def every_form(base=PlainForm):
    """The forms of the product. They are all known once its addresses are."""
    for form in base.__subclasses__():
        yield form
        yield from every_form(form)


@cache
def many_valued():
    """Names of the fields that take more than one value: people to tick. All others take one."""
    many = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    return {
        name
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field, many)
    }


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
        words = _("Choose a day between 2000 and 2099.")
        bounds = [
            MinValueValidator(date(2000, 1, 1), words),
            MaxValueValidator(date(2099, 12, 31), words),
        ]
        super().__init__(validators=bounds, **kwargs)


@cache
def zones_by_city():
    return sorted(((name, city(name)) for name in zone_names()), key=lambda choice: choice[1])


class ZoneField(forms.ChoiceField):
    """A time zone, chosen by its city. Older names are taken for the name they have now."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Time zone"))
        super().__init__(choices=zones_by_city, **kwargs)

    def follow_browser(self):
        """A script chooses the browser's zone, as a proposal that can be changed."""
        self.widget.attrs["data-browser-zone"] = json.dumps(aliases())

    def prepare_value(self, value):
        return canonical(value) if value else value

    def to_python(self, value):
        return canonical(super().to_python(value))

    def has_changed(self, initial, data):
        return canonical(initial or "") != canonical(data or "")


class PeopleByName(ModelChoiceIterator):
    """People as choices; those who share a name are told apart by their address."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        people = list(self.queryset.only("name", "email"))
        names = told_apart(people)
        for person in people:
            yield ModelChoiceIteratorValue(person.pk, person), names[person.pk]


class PersonSelect(forms.Select):
    """Its options are written without templates: for hundreds of people these would take longer
    than the rest of a page."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = {str(pk) for pk in self.format_value(value)}
        options = format_html_join(
            "",
            "<option{}>{}</option>",
            (
                (flatatt({"value": str(pk), "selected": str(pk) in chosen}), label)
                for pk, label in self.choices
            ),
        )
        whole = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        whole["class"] = (
            whole.get("class") or "select"
        )  # as templates/django/forms/widgets/select.html
        return format_html("<select{}>{}</select>", flatatt(whole), options)


class PersonChoice(forms.ModelChoiceField):
    """One active person."""

    widget = PersonSelect
    iterator = PeopleByName

    def __init__(self, **kwargs):
        active = User.objects.active()
        super().__init__(queryset=active, empty_label=_("Choose a person"), **kwargs)


class PeopleList(forms.CheckboxSelectMultiple):
    """A list to tick, as long as the company is large: a script adds a field to find people in it."""

    template_name = "components/_people.html"


class PeopleChoice(forms.ModelMultipleChoiceField):
    """Any number of active people."""

    widget = PeopleList
    iterator = PeopleByName

    def __init__(self, **kwargs):
        super().__init__(queryset=User.objects.active(), **kwargs)
