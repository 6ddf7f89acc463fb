"""A field that was left empty says what to do, in every form and by its kind."""

import pytest
from django import forms
from django.urls import reverse

from hiring.people.forms import InviteForm
from hiring.web.forms import DayField, PersonChoice, PlainForm
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


class EveryKind(PlainForm):
    text = forms.CharField()
    number = forms.IntegerField()
    one = forms.ChoiceField(choices=[("a", "A")])
    person = PersonChoice()
    several = forms.MultipleChoiceField(choices=[("a", "A")])
    file = forms.FileField()
    day = DayField()
    clock = forms.TimeField()
    tick = forms.BooleanField()
    own = forms.CharField(error_messages={"required": "Write the terms."})


def test_each_kind_has_its_words():
    assert {name: found for name, (found,) in EveryKind({}).errors.items()} == {
        "text": "Fill this in.",
        "number": "Fill this in.",
        "one": "Choose one.",
        "person": "Choose one.",
        "several": "Choose at least one.",
        "file": "Choose a file.",
        "day": "Choose a day.",
        "clock": "Choose a time.",
        "tick": "Tick this first.",
        "own": "Write the terms.",
    }


def test_forms_that_stood_before_this_test_have_them_too(client):
    assert InviteForm({}).errors["name"] == ["Fill this in."]
    page = html(client.post(reverse("account_login"), {"login": "", "password": ""}))
    assert "Fill this in." in page
    assert "This field is required" not in page
    world = World()
    client.force_login(world.coordinator)
    path = reverse("interviews:interview-plan", args=[world.application.pk, 1])
    assert "Choose a day." in html(client.post(path, {"zone": "UTC"}))
