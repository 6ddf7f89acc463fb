"""Rows of the outbox tell no verdict, and its copies open no page of a candidate."""

import pytest
from django.test import Client, override_settings

from candidates.models import OpeningMember
from debriefs import actions as debriefs
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.scores import Score
from tests.factories import World
from tests.smtp import Sink

pytestmark = pytest.mark.django_db


def rows(user, **fields):
    return Mail.objects.visible_to(user).filter(**fields)


@pytest.fixture
def world():
    return World()


def test_a_sealed_manager_finds_no_row_of_a_no(world):
    OpeningMember.objects.create(opening=world.opening, user=world.ada, role="manager")
    world.hold_all({world.ben: Score.NO})
    assert Mail.objects.filter(recipient=world.ada, kind="no_given").exists()
    assert not rows(world.ada, kind="no_given").exists()
    send_due()
    assert rows(world.manager, kind="no_given", state="sent").exists()
    for user in (world.ada, world.ben):
        world.entry(user, Score.NO)
    assert Mail.objects.filter(recipient=world.ada, kind="no_given", state="dropped").exists()
    assert not rows(world.ada, kind="no_given", state="dropped").exists()


def test_mails_of_the_closing_are_for_those_who_know_the_verdict(world):
    world.all_yes()
    world.hire()
    before = rows(world.coordinator).count()
    world.plan_closing()
    assert rows(world.coordinator).count() == before
    assert rows(world.manager, audience="closing").count() >= 2
    assert rows(world.closer, audience="closing").exclude(recipient=world.closer).count() == 0


def test_what_a_late_no_drops_changes_no_row_of_who_may_not_know(world):
    """The reminders of a closing are dropped with it: at once, and out of sight."""
    world.all_yes()
    world.hire()
    world.plan_closing()
    listed = ["public_id", "state", "reason", "due_at", "settled_at"]
    before = list(rows(world.coordinator).order_by("pk").values_list(*listed))
    debriefs.add_no(world.application, by=world.ada, score=Score.NO, reason="Read it again.")
    assert rows(world.manager, audience="closing", state="dropped").exists()
    assert list(rows(world.coordinator).order_by("pk").values_list(*listed)) == before


def test_after_the_reveal_planning_is_the_managers(world):
    """A hire in the way would refuse it: the coordinator meets neither that nor its absence."""
    world.hold_all()
    path = f"/applications/{world.application.pk}/stages/1/interviews/new/"
    for user, code in ((world.coordinator, 200), (world.manager, 200)):
        assert visit(user, path) == code
    for user in (world.ada, world.ben):
        world.entry(user)
    assert visit(world.coordinator, path) == 403
    world.hire()
    assert visit(world.coordinator, path) == 403
    assert visit(world.manager, path) == 200


def visit(user, path):
    client = Client()
    client.force_login(user)
    return client.get(path).status_code


def test_the_kept_copy_of_a_candidates_mail_opens_no_page(world):
    world.plan(world.stages[0], [world.ada])
    with Sink() as sink, override_settings(**sink.settings):
        send_due()
    sent = [message for message in sink.taken if "example.net" in message["To"]]
    assert "/c/" in sent[0].get_body(["plain"]).get_content()
    kept = Mail.objects.get(kind="invitation_candidate")
    assert kept in Mail.objects.readable_by(world.coordinator)
    assert "/c/" not in kept.text + kept.html
    assert "See your times" in kept.text
