"""Another address of a candidate: told to the old one, on record, and the manager's to agree to."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from candidates import actions
from candidates.links import candidate_page_address
from candidates.models import AddressChange
from hiring.mail.sending import send_due
from hiring.models import Mail
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
NEW = "other@example.net"


@pytest.fixture
def world():
    world = World()
    world.old = world.application.candidate.email
    return world


def correct(world, user, **details):
    actions.correct_details(world.application, by=user, **{"email": NEW, **details})
    candidate = world.application.candidate
    candidate.refresh_from_db()
    return candidate.email


def told(kind):
    return list(Mail.objects.filter(kind=kind).values_list("recipient_email", flat=True))


def page_of(user, world, name="debriefs:application"):
    client = Client()
    client.force_login(user)
    return html(client.get(reverse(name, args=[world.application.pk])))


def decide(user, world, answer):
    client = Client()
    client.force_login(user)
    path = reverse("candidates:address-decision", args=[world.application.pk])
    return client.post(path, {"answer": answer}).status_code


def test_before_the_debrief_it_holds_at_once_and_the_old_address_and_the_manager_are_told(world):
    assert correct(world, world.coordinator) == NEW
    assert told("candidate_address_left") == [world.old]
    assert told("candidate_address_changed") == [world.manager.email]
    assert told("candidate_link") == [NEW]
    record = page_of(world.manager, world, "debriefs:audit-log")
    assert f"{world.old} to {NEW}" in record


def test_the_old_address_is_not_told_the_new_one(world):
    correct(world, world.coordinator)
    send_due()
    assert NEW not in Mail.objects.get(kind="candidate_address_left").text


def test_from_the_debrief_on_it_waits_for_the_manager(world):
    world.hold_all()
    assert correct(world, world.coordinator, phone="1") == world.old
    world.application.candidate.refresh_from_db()
    assert world.application.candidate.phone == "1"
    assert told("candidate_address_asked") == [world.manager.email]
    assert not told("candidate_link")
    assert "It waits for the hiring manager" in page_of(world.coordinator, world)
    assert decide(world.coordinator, world, "agree") == 403
    assert 'value="agree"' in page_of(world.manager, world)
    assert decide(world.manager, world, "agree") == 302
    assert page_of(world.coordinator, world).count(NEW) > 0
    assert told("candidate_address_left") == [world.old]
    assert told("candidate_link") == [NEW]


def test_the_manager_may_keep_the_old_one(world):
    world.hold_all()
    correct(world, world.coordinator)
    assert decide(world.manager, world, "decline") == 302
    world.application.candidate.refresh_from_db()
    assert world.application.candidate.email == world.old
    assert not AddressChange.objects.asked().exists()
    assert decide(world.manager, world, "agree") == 302
    world.application.candidate.refresh_from_db()
    assert world.application.candidate.email == world.old
    assert decide(world.manager, world, "perhaps") == 400


def test_a_manager_of_another_loop_does_not_agree_for_this_one(world):
    """Mo manages a second loop of the candidate and asks; the debrief of the first one is open."""
    world.hold_all()
    mo = person("Mo Manager")
    other = actions.open_opening(name="Designer", by=world.admin, managers=[mo])
    known = world.application.candidate
    second = actions.add_candidate(other, name=known.name, email=known.email, by=mo)
    actions.correct_details(second, by=mo, email=NEW)
    actions.agree_to_address(second, by=mo)
    known.refresh_from_db()
    assert known.email == world.old
    assert decide(world.manager, world, "agree") == 302
    known.refresh_from_db()
    assert known.email == NEW


def test_a_manager_changes_it_without_asking(world):
    world.hold_all()
    assert correct(world, world.manager) == NEW
    assert told("candidate_address_left") == [world.old]
    assert told("candidate_address_changed") == []


def test_a_closing_is_on_the_candidates_page_once_its_invitation_went_to_that_address(world):
    world.all_yes()
    world.hire()
    closing = world.plan_closing()
    visitor = Client()
    visitor.get(candidate_page_address(world.application).removeprefix(settings.SITE_URL))
    path = reverse("interviews:candidate-page", args=[world.application.public_id])
    file = reverse("interviews:candidate-page-calendar-file", args=[closing.uid])
    assert closing.stage.public_name not in html(visitor.get(path))
    assert visitor.get(file).status_code == 404
    send_due()
    assert closing.stage.public_name in html(visitor.get(path))
    assert visitor.get(file).status_code == 200
    correct(world, world.manager)
    assert closing.stage.public_name not in html(visitor.get(path))
    send_due()
    assert closing.stage.public_name in html(visitor.get(path))


def test_a_copy_of_a_mail_to_a_candidate_holds_no_link_without_a_mail_server_either(world):
    world.plan(world.stages[0], [world.ada])
    send_due()
    mail = Mail.objects.get(kind="invitation_candidate")
    assert mail.state == "sent"
    assert "/c/" not in mail.text + mail.html


def test_the_demo_has_its_own_way_to_a_candidates_page(world, settings):
    assert "Demo only" not in page_of(world.coordinator, world)
    settings.DEMO = True
    assert "Demo only: see their page" in page_of(world.coordinator, world)
