"""Every address, attacked through its request: no token, a foreign page, the wrong method, a stranger's ids."""

import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hiring.models import User
from tests.factories import World
from tests.pages import html
from tests.permission_world import ROLES, PermissionWorld, names
from tests.security.dump import changed, dump

pytestmark = pytest.mark.django_db
READING = "debriefs_reading"  # a first reading is recorded by the page that shows it
PEOPLE = [role for role in ROLES if role not in ("anonymous", "candidate")]


@pytest.fixture
def world():
    return PermissionWorld()


def signed_in(user, **options):
    client = Client(**options)
    client.force_login(user)
    return client


def addresses(world, role):
    for name, takes in names():
        yield name, reverse(name, args=world.arguments(name, role) if takes else [])


@pytest.mark.parametrize("role", ["sealed", "manager", "coordinator", "admin"])
def test_nothing_is_written_without_the_token_of_the_form(world, role):
    client = signed_in(world.user(role), enforce_csrf_checks=True)
    before, passed = dump(), []
    for name, path in addresses(world, role):
        if client.post(path, {"act": "save", "why": "x", "hire": "yes"}).status_code not in (
            403,
            405,
        ):
            passed.append(name)
    assert passed == []
    assert changed(before, dump()) == []


def test_with_the_token_not_asked_for_the_same_posts_write(world):
    """The control: it is the token that kept them out."""
    client = signed_in(world.manager, enforce_csrf_checks=False, raise_request_exception=False)
    before = dump()
    for name, path in addresses(world, "manager"):
        if name != "hiring:join":  # it signs out who opens it for somebody else
            client.post(path, {"act": "save", "why": "x", "hire": "yes"})
    assert "candidates_openingmember" in changed(before, dump())


def test_a_token_sent_from_another_site_is_refused(world):
    client = signed_in(world.manager, enforce_csrf_checks=True)
    page = html(client.get(reverse("hiring:me")))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
    form = {"csrfmiddlewaretoken": token, "name": "Mara", "zone": "UTC", "theme": ""}
    foreign = client.post(reverse("hiring:me"), form, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    own = client.post(reverse("hiring:me"), form, headers={"origin": "http://testserver"})
    assert own.status_code == 302


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_writes_nothing(world, method):
    for role in ("sealed", "unsealed", "manager", "coordinator", "closer", "admin"):
        client = signed_in(world.user(role), raise_request_exception=False)
        before = dump(without=[READING])
        for name, path in addresses(world, role):
            assert getattr(client, method)(path).status_code != 500, name
        assert changed(before, dump(without=[READING])) == [], role


def test_the_dump_sees_a_write(world):
    before = dump()
    User.objects.filter(pk=world.ada.pk).update(name="Someone else")
    assert changed(before, dump()) == ["hiring_user"]


def normal(answer):
    """An answer without what changes from one request to the next."""
    text = answer.content.decode(errors="replace")
    return answer.status_code, re.sub(
        r'(value|nonce)="[\w=+/-]{20,}"|X-CSRFToken": "\w+"', "", text
    )


def nowhere(name, arguments):
    """The same address with ids that were never given out."""
    return reverse(
        name,
        args=[
            "00000000-0000-4000-8000-000000000000" if len(str(a)) == 36 else 10**9
            if not isinstance(a, str) else "no-such-token"
            for a in arguments
        ],
    )  # fmt: skip


# Their rows belong to the company and not to an opening, so an admin of it is no stranger.
COMPANY = {"hiring:person-departure", "hiring:person-return", "hiring:person-admin-role", "hiring:invitation-again",
           "interviews:guide-person-assign", "hiring:join"}  # fmt: skip


@pytest.mark.parametrize("role", ["manager", "coordinator", "closer", "ada"])
def test_a_strangers_id_answers_like_one_that_never_was(world, role):
    stranger = signed_in(getattr(World(), role), raise_request_exception=False)
    told_apart = []
    for name, takes in names():
        if not takes or name in COMPANY or "candidate-page" in name:
            continue
        arguments = world.arguments(name, "manager")
        for method in ("get", "post"):
            point = transaction.savepoint()
            there = normal(getattr(stranger, method)(reverse(name, args=arguments)))
            never = normal(getattr(stranger, method)(nowhere(name, arguments)))
            transaction.savepoint_rollback(point)
            if there != never or there[0] not in (403, 404, 405):
                told_apart.append((name, method, there[0], never[0]))
    assert told_apart == []


@pytest.mark.parametrize("role", PEOPLE)
def test_fields_that_a_form_does_not_have_are_not_taken(world, role):
    """Roles, owners and states come from the session and the acts, never from a form."""
    user = world.user(role)
    client = signed_in(user, raise_request_exception=False)
    extra = {
        "is_admin": "1", "is_superuser": "1", "is_staff": "1", "is_active": "0", "email": "x@evil.example",
        "password": "x", "voter": world.ben.pk, "interviewer": world.ben.pk, "user_id": world.ben.pk,
        "application": world.open.pk, "submitted_at": "2020-01-01", "created_by": world.ben.pk,
    }  # fmt: skip
    form = {"name": "A new name", "zone": "Europe/Oslo", "theme": "dark"}
    client.post(reverse("hiring:me"), {**form, **extra})
    kept = ("is_admin", "is_superuser", "is_active", "email", "password")
    now = User.objects.get(pk=user.pk)
    assert now.name == "A new name"
    assert [getattr(now, f) for f in kept] == [getattr(user, f) for f in kept]


def test_an_entry_is_its_senders_whatever_the_form_says(world):
    client = signed_in(world.ben)
    questions = world.version.debrief_questions.filter(answer="note")
    form = {f"q{question.pk}": "Seen" for question in questions}
    form |= {"work_with": "yes", "score": "3", "act": "send", "voter": world.ada.pk, "is_entry": "0",
             "application": world.open.pk}  # fmt: skip
    client.post(reverse("debriefs:entry", args=[world.application.pk]), form)
    vote = world.application.votes.get(voter=world.ben)
    assert (vote.is_entry, vote.score) == (True, 3)
    assert world.open.votes.count() == 2


def test_a_new_candidate_takes_no_state_from_the_form():
    world = World()
    client = signed_in(world.coordinator)
    answer = client.post(
        reverse("candidates:candidate-new", args=[world.opening.pk]),
        {"name": "Extra Ella", "email": "ella@example.net", "zone": "UTC", "state": "hired", "rev": "9",
         "created_by": world.ada.pk, "link_version": "7"},
    )  # fmt: skip
    assert answer.status_code == 302
    application = world.opening.applications.get(candidate__name="Extra Ella")
    assert (application.state, application.link_version) == ("new", 1)
    assert application.created_by == world.coordinator
