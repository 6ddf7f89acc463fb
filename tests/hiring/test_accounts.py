"""Ways in and out: invitation, password, mailed code, departure."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from hiring.exceptions import RuleViolation
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Invitation, Mail, User
from hiring.people import actions
from tests.factories import person

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough sentence"


@pytest.fixture
def admin():
    return person("Root Admin", is_admin=True)


def invited(admin, **more):
    return actions.invite(
        **{"email": "new@example.org", "name": "New", "is_admin": False, **more}, by=admin
    )


def sign_in(email, password=PASSWORD):
    client = Client()
    answer = client.post("/accounts/login/", {"login": email, "password": password})
    return client, answer


def test_nobody_signs_up_without_an_invitation():
    client = Client()
    assert b"<input" not in client.get("/accounts/signup/").content.split(b"<main")[1]
    client.post("/accounts/signup/", {"email": "x@example.org", "name": "X", "password1": PASSWORD})
    assert not User.objects.exists()


def test_an_invitation_opens_the_form_once_under_the_invited_address(admin):
    _, token = invited(admin, is_admin=True)
    client = Client()
    assert client.get(f"/join/{token}/").url == "/accounts/signup/"
    answer = client.post(
        "/accounts/signup/",
        {
            "email": "somebody.else@example.org",
            "name": "New Person",
            "zone": "UTC",
            "password1": PASSWORD,
        },
    )
    assert answer.status_code == 302, answer.context["form"].errors
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.is_admin) == ("New Person", True)
    address = user.emailaddress_set.get()
    assert (address.email, address.verified, address.primary) == (user.email, True, True)
    assert not User.objects.filter(email="somebody.else@example.org").exists()
    assert Client().get(f"/join/{token}/").status_code == 404
    assert client.get("/").status_code == 200


def test_the_form_says_under_which_address_one_joins(admin):
    """It was asked for, and what was typed did not count."""
    _, token = invited(admin)
    client = Client()
    page = client.get(f"/join/{token}/", follow=True).content.decode()
    email, name = (re.search(rf'<input[^>]*name="{n}"[^>]*>', page)[0] for n in ("email", "name"))
    assert 'value="new@example.org"' in email
    assert "disabled" in email
    assert 'value="New"' in name
    client.post("/accounts/signup/", {"name": "New Person", "zone": "UTC", "password1": PASSWORD})
    assert User.objects.get(email="new@example.org").name == "New Person"


def test_an_invitation_opened_while_signed_in_says_so_and_offers_to_switch(admin):
    _, token = invited(admin)
    client = Client()
    client.force_login(admin)
    page = client.get(f"/join/{token}/").content.decode()
    for words in ("signed in as somebody else", admin.name, admin.email, "new@example.org"):
        assert words in page
    assert client.get("/").status_code == 200  # to look at it signs nobody out
    answer = client.post(f"/join/{token}/")
    assert (answer.url, answer["Clear-Site-Data"]) == ("/accounts/signup/", '"storage"')
    assert "new@example.org" in client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", {"name": "New Person", "zone": "UTC", "password1": PASSWORD})
    assert User.objects.get(email="new@example.org").name == "New Person"
    assert "New Person" in client.get("/").content.decode()


def test_a_link_that_ran_out_signs_nobody_out(admin):
    _, token = invited(admin)
    client = Client()
    client.force_login(admin)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(f"/join/{token}/").status_code == 404
    assert client.get("/").status_code == 200


def test_a_newer_invitation_kills_the_older_link_and_time_kills_both(admin):
    _, old = invited(admin)
    _, new = invited(admin)
    assert Client().get(f"/join/{old}/").status_code == 404
    assert Client().get(f"/join/{new}/").status_code == 302
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(f"/join/{new}/").status_code == 404


def test_without_a_mail_server_the_admin_gets_the_link(admin):
    client = Client()
    client.force_login(admin)
    page = client.post("/people/", {"email": "b@example.org", "name": "B"}, follow=True)
    link = re.search(r"/join/([\w-]+)/", page.content.decode())
    assert Client().get(link.group()).status_code == 302


def test_a_password_signs_in_and_a_wrong_one_does_not(admin):
    admin.set_password(PASSWORD)
    admin.save()
    client, answer = sign_in(admin.email)
    assert (answer.status_code, client.get("/").status_code) == (302, 200)
    client, answer = sign_in(admin.email, "another long sentence")
    assert answer.status_code == 200
    assert client.get("/").status_code == 302


def test_a_mailed_code_signs_in(admin):
    client = Client()
    client.post("/accounts/login/code/", {"email": admin.email})
    mail = Mail.objects.get(kind="account")
    assert mail.recipient == admin
    code = mail.refs["paragraphs"][1].strip()
    send_due()
    mail.refresh_from_db()
    assert (mail.state, mail.refs, mail.text) == ("sent", {}, "")
    answer = client.post("/accounts/login/code/confirm/", {"code": code})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_an_unknown_address_learns_nothing_and_gets_no_mail():
    client = Client()
    known = person("Known")
    there = client.post("/accounts/login/code/", {"email": known.email})
    elsewhere = Client().post("/accounts/login/code/", {"email": "nobody@example.org"})
    assert there.status_code == elsewhere.status_code
    assert not Mail.objects.exclude(recipient=known).exists()


def test_a_departure_ends_every_session_at_once(admin):
    leaver = person("Lena")
    leaver.set_password(PASSWORD)
    leaver.save()
    client, _ = sign_in(leaver.email)
    assert client.get("/").status_code == 200
    actions.deactivate(leaver, by=admin)
    assert client.get("/").status_code == 302
    client, _ = sign_in(leaver.email)
    assert client.get("/").status_code == 302
    assert AuditEvent.objects.filter(name="person.deactivated").exists()


def test_the_last_admin_stays(admin):
    with pytest.raises(RuleViolation, match="last admin"):
        actions.deactivate(admin, by=admin)
    with pytest.raises(RuleViolation, match="last admin"):
        actions.set_admin(admin, is_admin=False, by=admin)


def test_the_first_admin_comes_from_a_command(monkeypatch):
    words = {"email": "First@example.org", "name": "First"}
    monkeypatch.setattr("getpass.getpass", lambda prompt: "short")
    with pytest.raises(CommandError, match="too short"):
        call_command("create_admin", **words)
    monkeypatch.setattr("getpass.getpass", lambda prompt: PASSWORD)
    call_command("create_admin", **words)
    _, answer = sign_in("first@example.org")
    assert answer.status_code == 302
    assert User.objects.get().is_admin
    with pytest.raises(CommandError, match="has an account"):
        call_command("create_admin", **words)


def test_the_first_admin_is_refused_in_a_sentence(monkeypatch):
    def ends(prompt):
        raise EOFError

    monkeypatch.setattr("getpass.getpass", ends)
    with pytest.raises(CommandError, match="at a terminal"):
        call_command("create_admin", email="first@example.org", name="First")
    with pytest.raises(CommandError, match="no address"):
        call_command("create_admin", email="first", name="First")
    assert not User.objects.exists()


def test_the_admin_site_is_behind_the_same_sign_in(admin):
    assert Client().get("/admin/", follow=True).request["PATH_INFO"] == "/accounts/login/"
    client = Client()
    client.force_login(person("Plain"))
    assert client.get("/admin/").status_code in (302, 403, 404)
    client.force_login(admin)
    assert client.get("/admin/").status_code == 200
