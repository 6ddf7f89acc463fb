"""The pages for what went wrong: a sentence, a way back, and nothing of what is behind them."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_an_address_that_takes_no_get_says_so():
    world = World()
    client = client_of(world.manager)
    answer = client.get(reverse("interviews:loop-start", args=[world.application.pk]))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "no-store" in answer["Cache-Control"]
    assert "only takes a form" in html(answer)


def test_a_locked_page_leads_back_to_where_one_was():
    client = client_of(person("Ada"))
    here = "http://testserver" + reverse("hiring:me")
    page = client.get(reverse("hiring:people"), headers={"referer": here, "host": "testserver"})
    assert page.status_code == 403
    assert f'href="{here}">Go back' in html(page)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "javascript:alert(1)//testserver", "http://testserver.evil/"],
)
def test_it_never_leads_elsewhere(elsewhere):
    client = client_of(person("Ada"))
    page = client.get(
        reverse("hiring:people"), headers={"referer": elsewhere, "host": "testserver"}
    )
    assert "Go back" not in html(page)
    assert "Go home" in html(page)
