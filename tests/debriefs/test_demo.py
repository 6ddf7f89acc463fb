"""The demo: its people by one click, nobody else's, and never over what is there."""

import pytest
from django.core.management import CommandError, call_command

from candidates.models import Opening
from hiring.models import DEMO_DOMAIN, User
from tests.factories import person
from tests.pages import html

pytestmark = pytest.mark.django_db


def one_click(client, user):
    return client.post("/demo/sign-in/", {"user": user.pk})


@pytest.fixture
def invented():
    return User.objects.create_user(f"someone@{DEMO_DOMAIN}", name="Some One")


def test_one_click_signs_in_the_invented_people_alone(client, settings, invented):
    settings.DEMO = True
    real = person("Real Person")
    listed = html(client.get("/accounts/login/"))
    assert "Some One" in listed
    assert "Real Person" not in listed
    assert one_click(client, real).status_code == 404
    assert one_click(client, invented).status_code == 302
    assert client.session["_auth_user_id"] == str(invented.pk)


@pytest.mark.parametrize("user", ["abc", "", "1.5", "²", "a\x00b", "9" * 30])
def test_who_is_no_number_is_nobody(client, settings, invented, user):
    settings.DEMO = True
    assert client.post("/demo/sign-in/", {"user": user}).status_code == 404


def test_without_the_demo_nobody_is_listed_or_let_in(client, invented):
    assert "Some One" not in html(client.get("/accounts/login/"))
    assert one_click(client, invented).status_code == 404


@pytest.mark.parametrize(
    "there_is", [lambda: person("Real Person"), lambda: Opening.objects.create(name="Engineer")]
)
def test_the_demo_is_loaded_into_an_empty_database_only(settings, there_is):
    settings.DEMO = True
    there_is()
    call_command("load_demo")
    assert not User.objects.of_demo().exists()


def test_the_demo_is_loaded_once(settings, capsys):
    settings.DEMO = True
    call_command("load_demo")
    people = capsys.readouterr().out
    assert f"<haroun@{DEMO_DOMAIN}>" in people
    call_command("load_demo")
    assert capsys.readouterr().out == people
    assert Opening.objects.count() == 1


def test_the_demo_has_to_be_asked_for():
    with pytest.raises(CommandError, match="UNISON_DEMO=1"):
        call_command("load_demo")
