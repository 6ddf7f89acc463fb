"""Lists and sweeps of mails fetch no body: three large ones must not fill a process."""

import tracemalloc
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hiring.mail.outbox import enqueue
from hiring.mail.querysets import BODIES
from hiring.mail.reasons import settle_all
from hiring.mail.sending import send_due
from hiring.models import Mail
from tests.factories import World

pytestmark = pytest.mark.django_db

LARGE = 4_000_000  # letters


def fetching_bodies(captured):
    """The queries that read a body."""
    columns = [f'"hiring_mail"."{name}"' for name in BODIES]
    reads = [query["sql"].partition(" FROM ")[0] for query in captured if "SELECT" in query["sql"]]
    return [sql for sql in reads if any(column in sql for column in columns)]


@pytest.fixture
def world():
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    send_due()
    text = "x" * LARGE
    Mail.objects.filter(state="sent").update(text=text, html=f"<head>{text}", calendar=text)
    waiting = Mail.objects.filter(waits=True)
    waiting.update(text=text, html=text, calendar=text)
    world.mail = Mail.objects.filter(state="sent", recipient=world.ada).first()
    assert interview.pk
    return world


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_no_list_reads_a_body(world):
    client = client_of(world.coordinator)
    for path in ("/outbox/", "/outbox/?state=sent", "/", f"/applications/{world.application.pk}/"):
        client.get(path)
        tracemalloc.start()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert fetching_bodies(captured) == [], path
        assert most < LARGE, path


def test_sweeps_and_acts_read_no_body(world):
    with CaptureQueriesContext(connection) as captured:
        settle_all()
    assert fetching_bodies(captured) == []
    with CaptureQueriesContext(connection) as captured:
        world.plan(world.stages[1], [world.ben])
    assert fetching_bodies(captured) == []


def test_sending_reads_no_body(world):
    Mail.objects.filter(waits=True).delete()
    for number in range(3):
        enqueue(
            "account", to=(f"A{number}", "a@example.org"), refs={"subject": "A", "paragraphs": []}
        )
    Mail.objects.filter(waits=True).update(text="old", due_at=timezone.now() - timedelta(minutes=1))
    with CaptureQueriesContext(connection) as captured:
        assert send_due() == 3
    assert fetching_bodies(captured) == []


def test_the_page_of_a_mail_reads_its_body_in_one_query(world):
    client = client_of(world.ada)
    for path in (f"/outbox/{world.mail.public_id}/", f"/outbox/{world.mail.public_id}/body/"):
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(path).content) > LARGE
        assert len(fetching_bodies(captured)) == 1


def test_control_with_bodies_a_list_is_large(world):
    with CaptureQueriesContext(connection) as captured:
        found = list(Mail.objects.visible_to(world.coordinator).with_bodies())
    assert fetching_bodies(captured)
    assert sum(len(mail.html) for mail in found) > LARGE
