"""A manager asks whoever began a scorecard about it, at most once a day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from interviews import actions as interviews
from interviews.mails import put_aside
from tests.debriefs.attempts import browser
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
DRAFT = "He guessed at the second part"


@pytest.fixture(autouse=True)
def clock():
    """Noon of a working day: no mail waits for the morning."""
    with time_machine.travel(datetime(2027, 3, 10, 12, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def world():
    """All said Yes; Ben's scorecard was begun for an interview that was called off."""
    world = World()
    world.ben.name = "Ben Hartley"
    world.ben.save()
    called_off = world.plan(world.stages[0], [world.ben])
    world.card = interviews.open_scorecard(called_off.seats.get())
    interviews.save_scorecard(world.card, {"summary": DRAFT}, revision=0)
    interviews.cancel(called_off, by=world.coordinator, why="Ill")
    world.yuki = person("Yuki")
    for stage, user in zip(world.stages, (world.ada, world.yuki), strict=True):
        world.score(world.plan(stage, [user]), user)
    for user in (world.ada, world.yuki):
        world.entry(user)
    world.path = reverse("debriefs:begun-reminder", args=[world.application.pk, world.card.pk])
    send_due()
    return world


def debrief_of(world, user):
    return html(browser(user).get(reverse("debriefs:debrief", args=[world.application.pk])))


def by_hand():
    return Mail.objects.filter(kind="scorecard_begun", refs__has_key="asked_by")


def test_the_manager_finds_the_button_beside_the_verdict(world):
    page = debrief_of(world, world.manager)
    assert "Waiting: <bdi>Ben Hartley</bdi> has begun a scorecard" in page
    assert "Remind <bdi>Ben Hartley</bdi>" in page
    assert world.path in page
    assert "Asked today, 12:00." in page


def test_nobody_else_finds_it_and_nobody_else_may(world):
    for user in (world.ada, world.ben, world.coordinator, world.closer):
        assert world.path not in debrief_of(world, user)
        assert browser(user).post(world.path).status_code == 403
    assert not by_hand().exists()


def test_one_press_mails_its_author_alone_and_names_nothing_of_it(world):
    answer = browser(world.manager).post(world.path, follow=True)
    assert "Ben Hartley is asked by mail." in html(answer)
    send_due()
    (mail,) = by_hand()
    assert (mail.recipient, mail.state) == (world.ben, "sent")
    assert "Mara Manager asks you about it." in mail.text.replace("⁨", "").replace("⁩", "")
    assert DRAFT not in mail.text
    assert AuditEvent.objects.filter(name="scorecard.reminded", actor=world.manager).count() == 1


def test_a_second_press_within_a_day_asks_nobody(world, clock):
    manager = browser(world.manager)
    manager.post(world.path)
    clock.shift(timedelta(hours=23))
    assert "Ben Hartley was asked within a day." in html(manager.post(world.path, follow=True))
    assert by_hand().count() == 1
    clock.shift(timedelta(hours=2))
    manager.post(world.path)
    assert by_hand().count() == 2
    send_due()
    assert "times, the last time" in debrief_of(world, world.manager)


def test_control_without_the_rest_each_press_asks(world, monkeypatch):
    monkeypatch.setattr(put_aside, "REST", timedelta(0))
    for _ in range(2):
        browser(world.manager).post(world.path)
    assert by_hand().count() == 2


def test_what_was_released_waits_for_nobody(world):
    interviews.release_scorecard(world.card, by=world.ben)
    assert world.path not in debrief_of(world, world.manager)
    answer = browser(world.manager).post(world.path, follow=True)
    assert "waits for nobody any more" in html(answer)
    assert not by_hand().exists()


def test_a_reminder_that_waits_is_dropped_with_the_release(world):
    browser(world.manager).post(world.path)
    interviews.release_scorecard(world.card, by=world.ben)
    send_due()
    assert by_hand().get().state == "dropped"


def test_who_left_is_not_asked(world):
    world.ben.is_active = False
    world.ben.save()
    assert world.path not in debrief_of(world, world.manager)
    browser(world.manager).post(world.path)
    assert not by_hand().exists()


def test_a_scorecard_of_another_loop_is_not_found(world):
    other = World()
    path = reverse("debriefs:begun-reminder", args=[other.application.pk, world.card.pk])
    assert browser(other.manager).post(path).status_code == 404
