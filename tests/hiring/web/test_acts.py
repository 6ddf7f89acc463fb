"""One helper does the act of a form, and shows the form again when the rule refuses it."""

import pytest
from django import forms
from django.http import HttpRequest

from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.people.forms import NewAddressForm
from hiring.web.acts import Done, perform, render_form
from hiring.web.forms import PlainForm

FELL = "This loop has ended."


class Words(PlainForm):
    why = forms.CharField()


def refuse():
    raise RuleViolation(FELL)


def never():
    raise AssertionError("the act of a form that is not valid was called")


def test_the_act_of_a_valid_form_is_done_and_gives_its_result():
    form = Words({"why": "because"})
    assert perform(form, lambda: form.cleaned_data["why"].upper()) == Done("BECAUSE")


def test_an_act_that_returns_nothing_is_done_too():
    assert perform(Words({"why": "because"}), lambda: None)


@pytest.mark.parametrize("data", [None, {}, {"why": ""}], ids=["not sent", "no field", "empty"])
def test_a_form_that_is_not_valid_does_nothing(data):
    assert perform(Words(data), never) is None


def test_a_refusal_stands_on_the_form():
    form = Words({"why": "because"})
    assert perform(form, refuse) is None
    assert form.first_error() == FELL
    assert form["why"].value() == "because"


@pytest.mark.django_db
def test_a_form_may_put_the_refusal_at_its_field():
    form = NewAddressForm({"email": "ada@example.org"}, person=User())
    assert perform(form, refuse) is None
    assert form.errors == {"email": [FELL]}


def test_another_error_is_no_refusal():
    with pytest.raises(ZeroDivisionError):
        perform(Words({"why": "because"}), lambda: 1 / 0)


@pytest.mark.parametrize("data, status", [(None, 200), ({"why": "because"}, 200), ({}, 422)])
def test_the_page_of_a_refused_form_is_422(data, status):
    form = Words(data)
    page = render_form(HttpRequest(), "components/_one_form.html", form, {})
    assert page.status_code == status
