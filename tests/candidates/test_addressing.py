"""How we address candidates: the name they go by, else the whole name; never a part we guess."""

import pytest
from django.test import Client
from django.urls import reverse

from candidates.actions import correct_details
from candidates.links import token_for
from debriefs.mails import notify_outcome
from hiring.mail.sending import send_due
from hiring.models import Mail
from interviews.mails import notify_candidate_link
from tests.factories import World
from tests.pages import html

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]

TO_CANDIDATES = [
    "invitation_candidate",
    "candidate_link",
    "outcome",
    "choose_time",
    "reminder_candidate",
]


@pytest.fixture
def world():
    world = World()
    correct_details(world.application, by=world.coordinator, name="Nguyễn Thị Hoa")
    world.application = world.fresh()
    return world


def candidate_page(world):
    client = Client()
    client.get(reverse("interviews:candidate-page-enter", args=[token_for(world.application)]))
    return html(
        client.get(reverse("interviews:candidate-page", args=[world.application.public_id]))
    )


def greetings(world):
    world.plan(world.stages[0], [world.ada])
    notify_candidate_link(world.application)
    notify_outcome(world.application, text="Thank you.", by=world.manager)
    Mail.objects.filter(kind="reminder_candidate").update(due_at=world.application.created_at)
    send_due()
    sent = Mail.objects.filter(recipient=None, state="sent")
    assert {mail.kind for mail in sent} >= set(TO_CANDIDATES) - {"choose_time"}
    return {mail.text.splitlines()[0] for mail in sent}


def test_without_a_word_from_anybody_it_is_the_whole_name(world):
    assert greetings(world) == {"Hello Nguyễn Thị Hoa,"}
    assert "Hello <bdi>Nguyễn Thị Hoa</bdi>" in candidate_page(world)


def test_mails_and_their_page_use_what_they_go_by(world, client):
    client.force_login(world.coordinator)
    fields = {
        "name": "Nguyễn Thị Hoa",
        "call_name": "Ms Hoa",
        "email": "h@example.net",
        "zone": "UTC",
    }
    client.post(reverse("candidates:candidate-details", args=[world.application.pk]), fields)
    assert greetings(world) == {"Hello Ms Hoa,"}
    world.application = world.fresh()  # its link changed with the address
    assert "Ms Hoa" in candidate_page(world)


def test_mails_that_wait_follow_a_correction(world):
    notify_candidate_link(world.application)
    correct_details(world.application, by=world.coordinator, call_name="Hoa")
    send_due()
    assert Mail.objects.get(kind="candidate_link").text.startswith("Hello Hoa,")


def test_names_of_right_to_left_scripts_are_isolated_in_the_text_and_not_in_headers(world):
    correct_details(world.application, by=world.coordinator, name="نور حداد")
    world.ada.name = "שרה"
    world.ada.save()
    world.plan(world.stages[0], [world.ada])
    send_due()
    mail = Mail.objects.get(kind="invitation_candidate")
    assert mail.text.startswith("Hello \u2068نور حداد\u2069,")
    assert "With: \u2068שרה\u2069" in mail.text
    panel = Mail.objects.get(kind="invitation_panel")
    assert "نور حداد" in panel.subject
    assert not {"\u2068", "\u2069"} & {
        *mail.subject,
        *mail.recipient_name,
        *panel.subject,
        *panel.calendar,
    }
