"""What every answer shares: headers, sentences for refusals, and forms that are done."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from hiring.models import AuditEvent
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    ada = person("Ada")
    client.force_login(ada)
    return ada


def test_a_page_is_kept_by_no_browser_and_uses_no_device(client, ada):
    page = client.get("/")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Permissions-Policy"] == "camera=(), microphone=(), geolocation=()"
    assert {"HX-Request", "Cookie"} <= {part.strip() for part in page.headers["Vary"].split(",")}


def test_signing_out_empties_the_browsers_storage(client, ada):
    assert "Clear-Site-Data" not in client.get("/").headers
    page = client.post(reverse("account_logout"))
    assert page.headers["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize("path", ["/?q=%00", "/people/\0/"])
def test_a_nul_in_an_address_is_a_bad_request(client, ada, path):
    assert client.get(path).status_code == 400


def test_the_wrong_method_is_told_in_a_sentence_and_keeps_what_is_allowed(client, ada):
    page = client.get(reverse("hiring:theme"))
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert b"<h1" in page.content


def test_a_script_without_a_session_is_told_so_and_a_person_is_led_to_the_sign_in():
    asked = Client().get("/", headers={"Accept": "application/json"})
    assert (asked.status_code, asked.json()["code"]) == (401, "signed-out")
    page = Client().get("/")
    assert (page.status_code, page.url.partition("?")[0]) == (302, reverse("account_login"))


def test_a_part_of_a_page_is_led_there_as_a_whole():
    page = Client().get("/", headers={"HX-Request": "true"})
    assert page.status_code == 204
    assert page.headers["HX-Redirect"].startswith(reverse("account_login"))


@pytest.mark.parametrize(("kept", "is_told"), [("abcd1234", True), ("", False), ("../etc", False)])
def test_a_form_that_is_done_is_told_to_the_browser(client, ada, kept, is_told):
    fields = {"name": "Ada", "zone": "UTC", "theme": "light", "kept": kept}
    page = client.post(reverse("hiring:me"), fields)
    assert page.status_code == 302
    assert bool([name for name in page.cookies if name.startswith("kept-")]) is is_told


def test_an_act_that_a_page_refuses_stands_on_record_and_reading_does_not(client):
    world = World()
    client.force_login(world.ada)
    for answer in (client.get, client.post):
        assert answer(reverse("candidates:opening-new"), {"name": "x"}).status_code == 403
    (event,) = AuditEvent.objects.filter(name="refused.opening_new")
    assert event.actor == world.ada


def test_times_are_those_of_the_readers_zone(client, ada):
    ada.zone = "Asia/Tokyo"
    ada.save(update_fields=["zone"])
    assert b"Tokyo" in client.get(reverse("interviews:schedule")).content


def test_a_balancer_asks_by_any_name(client):
    assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200
    assert "10.0.0.7" not in settings.ALLOWED_HOSTS
