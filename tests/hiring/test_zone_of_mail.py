"""Mails that wait follow their reader to another zone; kinds that are gone fail alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from candidates import actions as candidates
from hiring.mail.outbox import enqueue
from hiring.mail.reasons import settle_all
from hiring.mail.sending import send_due
from hiring.models import Mail
from tests.factories import World, person

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2027, 3, 2, 14, 0, tzinfo=UTC)
TOKYO = "Asia/Tokyo"


@pytest.fixture
def world():
    with time_machine.travel(TUESDAY - timedelta(days=3), tick=False):
        world = World()
        world.interview = world.plan(world.stages[0], [world.ada], **world.when(TUESDAY))
        yield world


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def local(kind, zone, **fields):
    """Days and hours of waiting mails in a zone."""
    rows = Mail.objects.filter(kind=kind, waits=True, **fields).order_by("due_at")
    moments = [row.due_at.astimezone(ZoneInfo(zone)) for row in rows]
    return [(moment.day, moment.hour) for moment in moments]


def move_to_tokyo(user):
    data = {"name": user.name, "zone": TOKYO, "theme": ""}
    assert client_of(user).post(reverse("hiring:me"), data).status_code == 302


def test_reminders_and_nudges_follow_their_reader(world):
    """14:00 to 15:00 UTC is 23:00 to 24:00 in Tokyo."""
    assert local("reminder_panel", "UTC") == [(2, 8), (2, 13)]
    assert local("scorecard_owed", "UTC") == [(2, 15), (3, 11), (5, 15)]
    assert local("scorecard_overdue", "UTC") == [(8, 15)]
    move_to_tokyo(world.ada)
    assert local("reminder_panel", TOKYO) == [(2, 8), (2, 22)]
    # The end falls into the night; working hours count from Wednesday, 9:00.
    assert local("scorecard_owed", TOKYO) == [(3, 8), (3, 13), (5, 17)]
    assert local("scorecard_overdue", TOKYO) == [(8, 17)]  # 8:00 for the manager
    send_due()
    assert "Tuesday 2 March 2027, 23:00 to 00:00 (Tokyo time)" in (
        Mail.objects.get(kind="invitation_panel").text
    )


def test_the_admin_site_moves_them_too(world):
    path = reverse("admin:hiring_user_change", args=[world.ada.pk])
    world.admin.is_superuser = True
    world.admin.save(update_fields=["is_superuser"])
    answer = client_of(world.admin).post(path, {"name": "Ada", "zone": TOKYO})
    assert answer.status_code == 302
    assert local("reminder_panel", TOKYO) == [(2, 8), (2, 22)]


@pytest.mark.parametrize("who", ["scheduler", "candidate"])
def test_the_candidates_reminders_follow_them(world, who):
    assert local("reminder_candidate", "UTC") == [(1, 14), (2, 13)]
    if who == "scheduler":
        candidates.correct_details(world.application, zone=TOKYO, by=world.coordinator)
    else:
        candidates.keep_own_details(world.application, call_name="", zone=TOKYO)
    # A day before is 23:00 in Tokyo; the hour before is 22:00, and the morning would be too late.
    assert local("reminder_candidate", TOKYO) == [(2, 8), (2, 22)]


def test_the_entry_that_is_owed_follows_its_voter():
    with time_machine.travel(TUESDAY, tick=False):
        world = World()
        world.hold_all()
        assert local("entry_owed", "UTC", recipient=world.ben) == [(3, 14)]
        move_to_tokyo(world.ben)
        assert local("entry_owed", TOKYO, recipient=world.ben) == [(3, 17)]
        assert local("entry_owed", "UTC", recipient=world.ada) == [(3, 14)]


def test_a_mail_that_went_or_was_tried_stays_as_it_is(world):
    mail = Mail.objects.filter(kind="scorecard_owed").first()
    Mail.objects.filter(pk=mail.pk).update(attempts=1)
    move_to_tokyo(world.ada)
    assert Mail.objects.get(pk=mail.pk).due_at == mail.due_at


def test_after_an_outage_one_mail_asks_for_the_entry():
    with time_machine.travel(TUESDAY, tick=False) as clock:
        world = World()
        world.hold_all()
        clock.move_to(TUESDAY + timedelta(days=2))
        send_due()
        sent = Mail.objects.filter(recipient=world.ben, state="sent", subject__contains="ebrief")
        kinds = Mail.objects.filter(
            recipient=world.ben, state="sent", kind__in=["debrief_open", "entry_owed"]
        )
        assert [mail.kind for mail in kinds] == ["entry_owed"]
        assert sent.count() == 0


def test_a_kind_of_an_earlier_version_fails_alone(world):
    old_kinds = ["invitation_panel", "scorecard_overdue"]  # the first to go, and the last
    Mail.objects.filter(kind__in=old_kinds).update(kind="old_word")
    enqueue("account", to=person("Zoe"), refs={"subject": "A", "paragraphs": []})
    settle_all()
    old = Mail.objects.filter(kind="old_word").earliest("due_at")
    pages = ["/outbox/", f"/outbox/{old.public_id}/", f"/applications/{world.application.pk}/"]
    for path in pages:
        assert "Old word" in client_of(world.coordinator).get(path).content.decode()
    send_due()
    assert not Mail.objects.filter(state="due", due_at__lte=TUESDAY - timedelta(days=3)).exists()
    old.refresh_from_db()
    assert old.state == "failed"
    assert Mail.objects.get(kind="account").state == "sent"
    assert Mail.objects.get(kind="invitation_candidate").state == "sent"
    for path in pages:
        answer = client_of(world.coordinator).get(path)
        assert "Old word" in answer.content.decode()
        assert "KeyError" not in answer.content.decode()


def test_mails_of_an_account_name_the_site(settings):
    settings.SITE_URL = "https://jobs.example.org"
    admin = person("Root", is_admin=True)
    Client().post("/accounts/login/code/", {"email": admin.email})
    client_of(admin).post("/people/", {"email": "new@example.org", "name": "New"})
    client_of(admin).post(f"/people/{person('Ann').pk}/address/", {"email": "ann@example.com"})
    send_due()
    subjects = Mail.objects.filter(audience="account", state="sent").values_list(
        "subject", flat=True
    )
    assert len(subjects) == 4
    assert all("jobs.example.org" in subject for subject in subjects)
