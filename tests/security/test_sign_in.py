"""Sessions, sign-in and what an unknown person learns from it."""

import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse

from candidates.links import SALT, token_for
from hiring.models import Mail
from hiring.people import actions
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough sentence"


@pytest.fixture
def ada():
    user = person("Ada Account")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": email, "password": password}, **more)


def is_in(client):
    return client.get("/").status_code == 200


def copy_of(client):
    """Another browser with the same cookies, as a thief would have it."""
    thief = Client()
    thief.cookies = client.cookies.copy()
    return thief


def test_signing_in_makes_a_new_session(ada):
    client = Client()
    client.get("/accounts/login/")
    client.cookies["session"] = "fixedbyanattacker"
    sign_in(client, ada.email)
    assert client.cookies["session"].value != "fixedbyanattacker"
    assert is_in(client)


def test_signing_out_ends_the_session_on_the_server(ada):
    client = Client()
    sign_in(client, ada.email)
    thief = copy_of(client)
    assert is_in(thief)
    answer = client.post("/accounts/logout/")
    assert not is_in(thief)
    assert answer["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize("guess", ["alexandrina1", "Popescu-2031", "a.popescu.work"])
def test_a_password_like_the_name_or_the_address_is_refused(guess):
    user = person("Alexandrina Popescu")
    user.email = "a.popescu.work@example.org"
    with pytest.raises(ValidationError, match="too similar"):
        validate_password(guess, user)


def test_a_new_password_ends_all_other_sessions(ada):
    client, other = Client(), Client()
    for browser in (client, other):
        sign_in(browser, ada.email)
    client.post("/accounts/password/change/", {
        "oldpassword": PASSWORD, "password1": "another long sentence", "password2": "another long sentence",
    })  # fmt: skip
    assert is_in(client)
    assert not is_in(other)


def test_a_lost_role_is_lost_at_once():
    world = World()
    client = Client()
    client.force_login(world.manager)
    path = reverse("debriefs:pipeline", args=[world.opening.pk])
    assert client.get(path).status_code == 200
    world.opening.members.filter(user=world.manager).delete()
    assert client.get(path).status_code == 404
    root = person("Root", is_admin=True)
    person("Second root", is_admin=True)
    client.force_login(root)
    assert client.get("/people/").status_code == 200
    actions.set_admin(root, is_admin=False, by=root)
    assert client.get("/people/").status_code == 403


def test_a_dead_session_in_a_fragment_leads_the_page_to_the_sign_in(ada):
    answer = Client().get("/", headers={"hx-request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/accounts/login/")


class Counting(PBKDF2PasswordHasher):
    """Counts how often a password is worked on: the part of a sign-in that takes time."""

    iterations, count = 1000, 0

    def encode(self, password, salt, iterations=None):
        Counting.count += 1
        return super().encode(password, salt, iterations)


def test_an_unknown_address_costs_as_much_and_reads_the_same(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    user = person("Hashed Here")
    user.set_password(PASSWORD)
    user.save()
    costs, texts = [], []
    for email in (user.email, "nobody@example.org"):
        Counting.count = 0
        answer = sign_in(Client(), email, "a wrong long sentence")
        costs.append(Counting.count)
        assert answer.status_code == 200
        text = html(answer).replace(email, "")
        texts.append(re.sub(r'value="\w{64}"|Token": "\w+"|nonce="[^"]+"', "", text))
    assert costs[0] == costs[1] == 1
    assert texts[0] == texts[1]


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_asking_for_a_mail_tells_nobody_who_has_an_account(ada, path):
    answers = []
    for email in (ada.email, "nobody@example.org"):
        cache.clear()
        client = Client()
        answer = client.post(path, {"email": email}, follow=True)
        text = html(answer).replace(email, "")
        text = re.sub(r'value="\w{64}"|Token": "\w+"|nonce="[^"]+"', "", text)
        answers.append((answer.status_code, answer.redirect_chain, text))
    assert answers[0] == answers[1]
    assert set(Mail.objects.values_list("recipient", flat=True)) == {ada.pk}


@pytest.mark.parametrize("path", ["/accounts/login/", "/admin/login/"])
def test_guessing_is_stopped_whatever_address_it_claims_to_come_from(ada, path):
    client, stopped = Client(), 0
    for number in range(10):
        headers = {"x-forwarded-for": f"10.0.0.{number}", "x-real-ip": f"10.0.1.{number}"}
        answer = client.post(
            path,
            {"login": ada.email, "password": f"wrong sentence {number}"},
            headers=headers,
            follow=True,
        )
        stopped += answer.status_code == 429 or "Too many" in html(answer)
    assert stopped >= 4 or path == "/admin/login/"
    assert not is_in(client)
    cache_kept = sign_in(Client(), ada.email)
    assert (cache_kept.status_code == 302) == (path == "/admin/login/")


@pytest.mark.parametrize("target", [
    "//evil.example", "https://evil.example", "/\\evil.example", "https:evil.example", "javascript:alert(1)",
])  # fmt: skip
def test_signing_in_never_leads_to_another_site(ada, target):
    answer = sign_in(Client(), ada.email, query_params={"next": target})
    assert answer.status_code == 302
    assert answer.url == "/"
    assert (
        Client()
        .post("/accounts/login/", {"login": ada.email, "password": PASSWORD, "next": target})
        .url
        == "/"
    )


def test_a_forged_host_gets_nothing_and_mails_name_the_site_alone(ada, settings):
    assert Client().get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400
    Client().post(
        "/accounts/password/reset/",
        {"email": ada.email},
        headers={"x-forwarded-host": "evil.example"},
    )
    mail = Mail.objects.get()
    assert "evil" not in str(mail.refs)


def test_a_candidates_link_is_good_for_its_one_purpose():
    world = World()
    token = token_for(world.application)
    assert Client().get(f"/c/{token}/").status_code == 302
    other = TimestampSigner(salt="something-else").sign(f"{world.application.public_id}:1")
    for wrong in (
        other,
        token[:-1],
        token.upper(),
        token + "x",
        f"{world.application.public_id}:1",
    ):
        assert Client().get(f"/c/{wrong}/").status_code == 404
    world.application.link_version += 1
    world.application.save(update_fields=["link_version"])
    assert Client().get(f"/c/{token}/").status_code == 404
    assert SALT != "something-else"


def test_a_scanner_that_follows_a_link_uses_nothing_up():
    world = World()
    token = token_for(world.application)
    for _ in range(5):
        answer = Client().get(f"/c/{token}/")
        assert (answer.status_code, answer["Referrer-Policy"]) == (302, "no-referrer")
        assert Client().head(f"/c/{token}/").status_code == 302
    human = Client()
    page = human.get(f"/c/{token}/", follow=True)
    assert page.status_code == 200
    assert token not in html(page)
    assert (page["Referrer-Policy"], page["Cache-Control"]) == ("same-origin", "no-store")
