"""The candidate says on their own page how to address them, and chooses their zone."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db
PAGE, PATH = "interviews:candidate-page", "interviews:candidate-page-details"


@pytest.fixture
def world():
    world = World()
    world.client = Client()
    world.client.get(
        reverse("interviews:candidate-page-enter", args=[token_for(world.application)])
    )
    return world


def page(world):
    return html(world.client.get(reverse(PAGE, args=[world.application.public_id])))


def test_until_they_choose_the_browsers_zone_is_proposed(world):
    assert "data-browser-zone" in page(world)
    answer = world.client.post(
        reverse(PATH, args=[world.application.public_id]),
        {"zone": "Asia/Calcutta", "call_name": "Dr Noor"},
    )
    assert answer.status_code == 302
    candidate = world.fresh().candidate
    assert (candidate.zone, candidate.call_name) == ("Asia/Kolkata", "Dr Noor")
    kept = page(world)
    assert "data-browser-zone" not in kept
    assert "Hello <bdi>Dr Noor</bdi>" in kept


def test_times_and_mails_follow_their_choice(world):
    world.plan(world.stages[0], [world.ada])
    world.client.post(
        reverse(PATH, args=[world.application.public_id]), {"zone": "Asia/Kolkata", "call_name": ""}
    )
    send_due()
    mail = Mail.objects.get(kind="invitation_candidate")
    assert "(Kolkata time)" in mail.text
    assert mail.text.startswith("Hello Noor Haddad,")
    assert "in Kolkata" in page(world)


def test_nonsense_is_refused_with_what_was_typed(world):
    fields = {"zone": "Nowhere/Land", "call_name": "Ann\u202e"}
    answer = world.client.post(reverse(PATH, args=[world.application.public_id]), fields)
    assert answer.status_code == 422
    shown = html(answer)
    assert "U+202E (right-to-left override)" in shown
    assert world.fresh().candidate.call_name == ""


def test_it_is_on_record_without_a_word_of_theirs(world):
    world.client.post(
        reverse(PATH, args=[world.application.public_id]),
        {"zone": "Asia/Kolkata", "call_name": "Dr Noor"},
    )
    event = AuditEvent.objects.get(name="candidate.own_details")
    assert (event.actor, event.detail) == (None, {})


def test_reading_the_page_changes_nothing(world):
    page(world)
    assert not world.fresh().candidate.zone_is_theirs


def test_the_page_names_the_year_of_what_is_not_this_year(world):
    interview = world.plan(world.stages[0], [world.ada])
    with time_machine.travel(interview.starts_at.replace(year=interview.starts_at.year - 1)):
        assert f"{interview.starts_at:%B %Y}" in page(world)
