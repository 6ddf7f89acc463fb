"""The candidate's link: mailed again, or made anew so that the old one dies."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from candidates.links import SALT, token_for
from candidates.models import Application
from hiring.mail.kinds import kind_of
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from interviews.actions import offer_times
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.client = Client()
    world.client.force_login(world.coordinator)
    return world


def enter(application):
    client = Client()
    answer = client.get(reverse("interviews:candidate-page-enter", args=[token_for(application)]))
    return client, answer.status_code


def acts():
    return list(AuditEvent.objects.filter(name__startswith="link.").values_list("name", flat=True))


def test_it_is_mailed_again_as_it_is(world):
    world.client.post(reverse("interviews:link-mailing", args=[world.application.pk]))
    send_due()
    mail = Mail.objects.get(kind="candidate_link")
    assert (mail.recipient_email, mail.state) == (world.application.candidate.email, "sent")
    address = kind_of(mail.kind).message(mail).button[1]
    assert address not in mail.text
    assert Client().get(address.removeprefix("http://localhost")).status_code == 302
    assert acts() == ["link.sent"]


def test_a_new_link_kills_the_old_one_and_the_windows_it_opened(world):
    old = world.application
    window, status = enter(old)
    assert (status, window.get(world.candidate_page).status_code) == (302, 200)
    path = reverse("interviews:link-renewal", args=[old.pk])
    world.client.get(path)
    assert enter(old)[1] == 302
    world.client.post(path)
    assert window.get(world.candidate_page).status_code == 404
    assert enter(old)[1] == 404
    assert enter(world.fresh())[1] == 302
    assert Mail.objects.filter(kind="candidate_link").count() == 1
    assert AuditEvent.objects.get(name="link.renewed").detail == {"version": 2}


def test_every_dead_link_leads_to_one_page_that_says_what_to_do(world):
    renewed, window = token_for(world.application), enter(world.application)[0]
    world.client.post(reverse("interviews:link-renewal", args=[world.application.pk]))
    unknown = signing.TimestampSigner(salt=SALT).sign(f"{uuid4()}:1")
    paths = [
        reverse("interviews:candidate-page-enter", args=[t]) for t in (renewed, unknown, "made-up")
    ]
    answers = [Client().get(path) for path in paths] + [
        window.get(world.candidate_page),
        Client().get(world.candidate_page),
    ]
    token = r'"X-CSRFToken": "\w+"'
    pages = {re.sub(token, "", html(answer)) for answer in answers}
    assert {answer.status_code for answer in answers} == {404}
    assert len(pages) == 1
    page = pages.pop()
    assert "This link no longer works" in page
    assert "Open the link in your mail once more" in page
    assert "answer that mail and ask for a new one" in page
    for hint in ("Go home", "account", world.application.candidate.name, world.opening.name):
        assert hint not in page


@pytest.fixture
def two(world):
    """Two applications with times to choose from, and one browser in which both links were opened."""
    world.second = world.apply("Second Sam")
    window = Client()
    for application in (world.application, world.second):
        moment = world.when()["starts_at"] + timedelta(days=30)
        offer_times(
            application, stage=world.stages[0], times=[(moment, moment.replace(tzinfo=None))],
            panel=[world.ada], zone="UTC", minutes=60, location="Room 4", by=world.coordinator,
        )  # fmt: skip
        window.get(reverse("interviews:candidate-page-enter", args=[token_for(application)]))
    return world.application, world.second, window


def test_two_links_in_one_browser_show_each_its_own_application(two):
    first, second, window = two
    for application, other in ((first, second), (second, first)):
        page = window.get(reverse("interviews:candidate-page", args=[application.public_id]))
        text = html(page)
        assert f"Hello <bdi>{application.candidate.called}</bdi>" in text
        assert str(application.time_choices.get().public_id) in text
        assert str(application.public_id) in text
        for strange in (other.public_id, other.time_choices.get().public_id):
            assert str(strange) not in text


@pytest.mark.parametrize("opened_last", [0, 1])
def test_an_act_of_one_page_reaches_its_own_application_alone(two, opened_last):
    """Whichever link was opened last."""
    *both, window = two
    window.get(reverse("interviews:candidate-page-enter", args=[token_for(both[opened_last])]))
    first, second = both
    choice = first.time_choices.get()
    answer = window.post(
        reverse("interviews:candidate-page-pick", args=[choice.public_id]),
        {"time": choice.times.get().public_id},
    )
    assert answer.url == reverse("interviews:candidate-page", args=[first.public_id])
    assert first.interviews.filter(state="planned").count() == 1
    assert not second.interviews.filter(state="planned").exists()
    window.post(
        reverse("interviews:candidate-page-none-fits", args=[second.time_choices.get().public_id])
    )
    assert second.time_choices.get().closed_why == "unfit"
    window.post(reverse("debriefs:candidate-withdrawal", args=[second.public_id]))
    states = [Application.objects.get(pk=each.pk).state for each in both]
    assert states == ["in_loop", "withdrawn"]


def test_the_link_of_one_application_opens_no_address_of_another(world, two):
    first, second, _ = two
    window, _ = enter(first)
    choice = second.time_choices.get()
    planned = world.plan(world.stages[1], [world.ben], second)
    for method, name, argument in (
        ("get", "interviews:candidate-page", second.public_id),
        ("get", "interviews:candidate-page-calendar-file", planned.uid),
        ("post", "interviews:candidate-page-pick", choice.public_id),
        ("post", "interviews:candidate-page-none-fits", choice.public_id),
        ("get", "debriefs:candidate-withdrawal", second.public_id),
        ("post", "debriefs:candidate-withdrawal", second.public_id),
    ):
        assert getattr(window, method)(reverse(name, args=[argument])).status_code == 404, name
    choice.refresh_from_db()
    assert choice.closed_why == ""
    assert Application.objects.get(pk=second.pk).state == "in_loop"
