"""The candidate's link: mailed again, or made anew so that the old one dies."""

import re
from uuid import uuid4

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from candidates.links import SALT, token_for
from hiring.mail.sending import send_due
from hiring.models import AuditEntry, Mail
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.client = Client()
    world.client.force_login(world.coordinator)
    return world


def enter(application):
    client = Client()
    answer = client.get(reverse("interviews:own-page-enter", args=[token_for(application)]))
    return client, answer.status_code


def acts():
    return list(AuditEntry.objects.filter(act__startswith="link.").values_list("act", flat=True))


def test_it_is_mailed_again_as_it_is(world):
    world.client.post(reverse("interviews:link-mailing", args=[world.application.pk]))
    send_due()
    mail = Mail.objects.get(kind="own_link")
    assert (mail.recipient_email, mail.state) == (world.application.candidate.email, "sent")
    address = next(word for word in mail.text.split() if "/c/" in word)
    assert Client().get(address.removeprefix("http://localhost")).status_code == 302
    assert acts() == ["link.sent"]


def test_a_new_link_kills_the_old_one_and_the_windows_it_opened(world):
    old = world.application
    window, status = enter(old)
    assert (status, window.get("/c/").status_code) == (302, 200)
    path = reverse("interviews:link-renewal", args=[old.pk])
    world.client.get(path)
    assert enter(old)[1] == 302
    world.client.post(path)
    assert window.get("/c/").status_code == 404
    assert enter(old)[1] == 404
    assert enter(world.fresh())[1] == 302
    assert Mail.objects.filter(kind="own_link").count() == 1
    assert AuditEntry.objects.get(act="link.renewed").detail == {"version": 2}


def test_every_dead_link_leads_to_one_page_that_says_what_to_do(world):
    renewed, window = token_for(world.application), enter(world.application)[0]
    world.client.post(reverse("interviews:link-renewal", args=[world.application.pk]))
    unknown = signing.TimestampSigner(salt=SALT).sign(f"{uuid4()}:1")
    paths = [reverse("interviews:own-page-enter", args=[t]) for t in (renewed, unknown, "made-up")]
    answers = [Client().get(path) for path in paths] + [window.get("/c/"), Client().get("/c/")]
    token = r'"X-CSRFToken": "\w+"'
    pages = {re.sub(token, "", answer.content.decode()) for answer in answers}
    assert {answer.status_code for answer in answers} == {404}
    assert len(pages) == 1
    page = pages.pop()
    assert "This link no longer works" in page
    assert "Answer the mail that it came in" in page
    for hint in ("Go home", "account", world.application.candidate.name, world.opening.name):
        assert hint not in page
