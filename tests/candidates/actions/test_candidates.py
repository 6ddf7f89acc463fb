"""A candidate's details: corrected by those who schedule, for mails that have not gone as well."""

import pytest
from django.urls import reverse

from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.path = reverse("candidates:candidate-details", args=[world.application.pk])
    world.fields = {
        "name": "Noor Al-Haddad",
        "email": "noor@example.net",
        "phone": "+49 30 1234",
        "zone": "Europe/Berlin",
        "needs": "A quiet room",
    }
    return world


def sent(world, client, user, **fields):
    client.force_login(user)
    return client.post(world.path, {**world.fields, **fields})


def test_a_coordinator_corrects_them_and_mails_to_go_follow(world, client):
    world.plan(world.stages[0], [world.ada])
    candidate = world.application.candidate
    send_due()
    gone = Mail.objects.get(kind="invitation_candidate")
    old = gone.recipient_email
    assert sent(world, client, world.coordinator).status_code == 302
    candidate.refresh_from_db()
    assert {name: getattr(candidate, name) for name in world.fields} == world.fields
    gone.refresh_from_db()
    assert gone.recipient_email == old
    to_go = Mail.objects.filter(recipient=None, application_id=world.application.pk, state="due")
    to_go = to_go.exclude(kind="candidate_address_left")
    assert to_go.exists()
    assert set(to_go.values_list("recipient_email", flat=True)) == {"noor@example.net"}


def test_the_record_names_what_changed_and_never_what_it_says(world, client):
    sent(world, client, world.coordinator)
    event = AuditEvent.objects.get(name="candidate.corrected")
    assert event.detail["fields"] == ["name", "needs", "phone", "zone"]
    assert "quiet" not in str(event.detail)
    sent(world, client, world.coordinator)
    assert AuditEvent.objects.filter(name="candidate.corrected").count() == 1


def test_needs_stay_the_coordinators(world, client):
    sent(world, client, world.coordinator)
    client.force_login(world.manager)
    assert "A quiet room" not in html(client.get(world.path))
    sent(world, client, world.manager, needs="None", phone="")
    candidate = world.application.candidate
    candidate.refresh_from_db()
    assert (candidate.needs, candidate.phone) == ("A quiet room", "")


def test_the_address_of_another_candidate_is_refused_and_the_text_is_kept(world, client):
    other = world.apply("Sam Other").candidate
    answer = sent(world, client, world.coordinator, email=other.email.upper())
    assert answer.status_code == 422
    page = html(answer)
    assert "A candidate with this email address exists already." in page
    assert "Noor Al-Haddad" in page
