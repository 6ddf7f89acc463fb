"""An admin gives somebody another address: sign-in, mails and both mailboxes follow."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from hiring.exceptions import RuleViolation
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Invitation, Mail, User
from hiring.people import actions
from hiring.web.fields import Address
from tests.factories import World, person
from tests.hiring.mail.test_sending import point_at
from tests.hiring.test_accounts import PASSWORD, sign_in
from tests.pages import html
from tests.smtp import Sink

pytestmark = pytest.mark.django_db
NEW = "ada.new@example.org"


@pytest.fixture
def world():
    return World()


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def change(world, email, user=None):
    path = f"/people/{(user or world.ada).pk}/address/"
    return client_of(world.admin).post(path, {"email": email})


def test_both_addresses_are_told_and_waiting_mails_follow(world, settings):
    world.plan(world.stages[0], [world.ada])
    old = world.ada.email
    failed = Mail.objects.filter(recipient=world.ada, kind="invitation_panel")
    failed.update(state="failed", settled_at=timezone.now())
    assert change(world, NEW).status_code == 302
    assert not Mail.objects.filter(recipient=world.ada).exclude(recipient_email=NEW).exists()
    with Sink() as sink:
        point_at(settings, sink.port)
        send_due()
    told = [
        to
        for (_, [to]), message in zip(sink.envelopes, sink.taken, strict=True)
        if message["Subject"] == "Your address at localhost has changed"
    ]
    assert sorted(told) == sorted([old, NEW])
    assert old not in [
        to
        for (_, [to]), m in zip(sink.envelopes, sink.taken, strict=True)
        if "Interview" in m["Subject"]
    ]
    act = AuditEvent.objects.get(name="person.address_changed")
    assert (act.actor, act.subject) == (world.admin, f"hiring.user:{world.ada.pk}")


def test_sign_in_follows_and_the_session_stays(world):
    world.ada.set_password(PASSWORD)
    world.ada.save()
    old = world.ada.email
    client, _ = sign_in(old)
    assert change(world, "Ada.New@Example.org").status_code == 302
    assert client.get("/me/").status_code == 200
    assert sign_in(old)[1].status_code == 200
    assert sign_in(NEW)[1].status_code == 302
    Client().post("/accounts/login/code/", {"email": old})
    Client().post("/accounts/password/reset/", {"email": old})
    send_due()
    mails = Mail.objects.filter(kind="account")
    assert not [
        mail for mail in mails if re.search(r"/reset/|[0-9A-Z]{3}-[0-9A-Z]{3}", str(mail.refs))
    ]


def test_a_reset_link_that_went_to_the_old_address_is_void(world):
    Client().post("/accounts/password/reset/", {"email": world.ada.email})
    [link] = re.findall(
        r"/accounts/password/reset/key/\S+/", str(Mail.objects.get(kind="account").refs)
    )
    before = Client().get(link, follow=True)
    assert "password1" in html(before)
    change(world, NEW)
    after = Client().get(link, follow=True)
    assert "password1" not in html(after)


@pytest.mark.parametrize("email", ["BEN.NEW@example.org", "ben.new@example.org "])
def test_an_address_of_somebody_else_is_refused_with_what_was_typed(world, email):
    actions.change_address(world.ben, email="ben.new@example.org", by=world.admin)
    answer = change(world, email)
    assert answer.status_code == 422
    assert "Somebody else has this address already." in html(answer)
    assert email.strip().lower() in html(answer).lower()
    with pytest.raises(RuleViolation):
        actions.change_address(world.ada, email="ben.new@example.org", by=world.admin)


def test_an_open_invitation_to_the_new_address_is_void(world):
    actions.invite(email=NEW, name="Ada", is_admin=False, by=world.admin)
    change(world, NEW)
    assert not Invitation.objects.filter(accepted_at=None).exists()
    assert not Mail.objects.filter(kind="join", waits=True).exists()


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("", "required"),
        ("ada", "Enter a valid email address."),
        ("zoë@example.org", "plain letters"),
        (
            "a" * 64 + "@" + ".".join(["b" * 63] * 3) + ".org",
            "Shorten it to 254 characters: it has 260",
        ),
        ("ada@\u200bexample.org", "An invisible letter (zero width space) is in this address."),
        ("\u202eada@example.org", "An invisible letter (right-to-left override)"),
    ],
)
def test_no_valid_address_is_refused_with_a_sentence(world, email, words):
    answer = change(world, email)
    assert answer.status_code == 422
    assert words in html(answer)
    assert User.objects.get(pk=world.ada.pk).email == world.ada.email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zoë@Example.org", "zoë@example.org"),
        ("Zoe\u0308@example.org", "zoë@example.org"),
        ("用户@例子.广告", "用户@例子.广告"),
        ("उपयोगकर्ता@example.org", "उपयोगकर्ता@example.org"),
        ("ann@Straße.example", "ann@straße.example"),
        ("a" * 64 + "@" + ".".join(["b" * 63, "c" * 63, "d" * 57]) + ".org", None),
    ],
)
def test_an_honest_address_is_kept_in_one_form(typed, kept):
    assert Address().clean(typed) == (kept or typed)


def test_an_account_mail_reaches_the_longest_address(settings):
    longest = "a" * 64 + "@" + ".".join(["b" * 63, "c" * 63, "d" * 57]) + ".org"
    assert len(longest) == 254
    admin = person("Root", is_admin=True)
    known = person("Kim", email="kim" + longest[3:])
    with Sink() as sink:
        point_at(settings, sink.port)
        client_of(admin).post("/people/", {"email": longest, "name": "New"})
        Client().post("/accounts/login/code/", {"email": known.email})
        Client().post("/accounts/password/reset/", {"email": longest})
        send_due()
    assert {to for _, [to] in sink.envelopes} >= {longest, known.email}
    assert not Mail.objects.exclude(state="sent").exists()
