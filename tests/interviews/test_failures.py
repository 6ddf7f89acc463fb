"""A mail of planning that fails reaches whoever planned it: by mail and on home."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from debriefs import actions as debriefs
from hiring.mail.kinds import kind_of
from hiring.mail.sending import send_due
from hiring.mail.signals import mail_failed
from hiring.models import Mail
from hiring.people.actions import deactivate
from interviews import actions
from tests.factories import World, person
from tests.pages import html
from tests.smtp import Sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        for name, value in sink.settings.items():
            setattr(settings, name, value)
        yield sink


def send(told=()):
    """Send what is due, and tell of what failed, as sending does after it settled a mail."""
    send_due()
    for mail in Mail.objects.filter(state="failed").exclude(pk__in=told):
        mail_failed.send(sender=Mail, mail=mail)
    send_due()


def home(user):
    client = Client()
    client.force_login(user)
    return html(client.get("/"))


def told():
    return {mail.recipient for mail in Mail.objects.filter(kind="not_delivered", state="sent")}


@pytest.fixture
def world(sink):
    world = World()
    world.second = person("Otto Other")
    world.opening.members.create(user=world.second, role="coordinator")
    sink.answers[world.application.candidate.email] = "550 no such user"
    world.interview = world.plan(world.stages[0], [world.ada])
    return world


def test_whoever_planned_it_is_told_with_the_way_to_the_mail(world, sink):
    send()
    assert told() == {world.coordinator}
    failed = Mail.objects.get(kind="invitation_candidate")
    path = reverse("hiring:mail", args=[failed.public_id])
    text = Mail.objects.get(kind="not_delivered").text
    assert path in text
    assert world.application.candidate.email in text
    for user in (world.coordinator, world.second, world.manager):
        assert path in home(user)
    for user in (world.ada, world.ben, world.closer, World().manager):
        assert path not in home(user)
    client = Client()
    client.force_login(world.coordinator)
    assert "Try again" in html(client.get(path))


def test_once_it_went_nothing_is_left_on_home(world, sink):
    send()
    sink.answers.clear()
    client = Client()
    client.force_login(world.coordinator)
    failed = Mail.objects.get(kind="invitation_candidate")
    client.post(reverse("hiring:mail-retry", args=[failed.public_id]))
    send_due()
    failed.refresh_from_db()
    assert failed.state == "sent"
    assert "undelivered-h" not in home(world.coordinator)


def test_what_a_move_made_void_is_not_shown(world, sink):
    send()
    sink.answers.clear()
    actions.move(world.interview, **world.when(), by=world.coordinator)
    send_due()
    assert "undelivered-h" not in home(world.coordinator)


def test_all_who_plan_are_told_where_the_planner_left(world, sink):
    deactivate(world.coordinator, by=world.admin)
    send()
    assert told() == {world.second, world.manager}


def test_times_that_do_not_arrive_are_told_of_too(sink):
    world = World()
    sink.answers[world.application.candidate.email] = "550 no such user"
    start = world.when()
    actions.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.manager,
        times=[(start["starts_at"], start["wall"])], zone="UTC", minutes=60,
    )  # fmt: skip
    send()
    assert told() == {world.manager}


def test_an_outcome_that_does_not_arrive_is_told_to_the_manager(sink):
    world = World()
    debriefs.withdraw(world.application, by=world.coordinator)
    sink.answers[world.application.candidate.email] = "550 no such user"
    debriefs.send_outcome(world.fresh(), text="Thank you.", by=world.manager)
    send()
    assert told() == {world.manager}


def test_a_mail_that_fails_twice_is_told_of_twice_and_a_notice_of_none(world, sink):
    sink.answers[world.coordinator.email] = "550 no such user"
    send()
    first = list(Mail.objects.filter(state="failed").values_list("pk", flat=True))
    assert len(first) == 2
    send(told=[])
    assert Mail.objects.filter(kind="not_delivered").count() == 1
    failed = Mail.objects.filter(kind="invitation_candidate")
    failed.update(state="due", due_at=timezone.now(), settled_at=None)
    send(told=[pk for pk in first if pk != failed.get().pk])
    assert Mail.objects.filter(kind="not_delivered").count() == 2


@pytest.mark.parametrize(
    ("former", "kind"), [("own_link", "candidate_link"), ("place_open", "seat_open")]
)
def test_a_kind_keeps_what_the_version_before_wrote_under_its_earlier_name(former, kind):
    """A web process of that version may write it while the new one starts."""
    assert kind_of(former) is kind_of(kind)
    assert kind_of(kind).message is not kind_of("nobody's").message
