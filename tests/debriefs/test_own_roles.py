"""A role that somebody gave to themself opens no loop with votes until another person agrees."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from candidates import actions as candidates
from candidates.access import ApplicationAccess
from candidates.models import OpeningMember
from debriefs import actions
from debriefs.models import EarlierNo, Exposure
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from hiring.scores import Score
from interviews.models import Seat
from tests.factories import World, person

from .attempts import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Both interviews were held, and Ada's entry is in."""
    world = World()
    world.hold_all()
    world.entry(world.ada, Score.NO)
    return world


def taken(world, role="manager", by=None):
    by = by or world.admin
    return candidates.set_member(world.opening, user=by, role=role, by=by)


def access(world, user=None):
    return ApplicationAccess.of(user or world.admin, world.application.pk)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def debrief_of(world, user):
    return client_of(user).get(reverse("debriefs:debrief", args=[world.application.pk]))


def test_it_counts_for_everything_but_the_votes(world):
    taken(world)
    known = access(world)
    assert (known.is_manager, known.is_unagreed, known.sealed) == (True, True, True)
    assert not known.knows_verdict
    assert known.shown_state == "waiting_for_votes"
    page = debrief_of(world, world.admin).content.decode()
    assert "Closed to you until another manager agrees" in page
    assert not Exposure.objects.filter(reader=world.admin).exists()


def test_it_stays_closed_after_the_reveal_and_after_the_decision(world):
    taken(world)
    world.entry(world.ben, Score.NO)
    assert access(world).sealed
    refused(
        "rule_decision_sealed",
        partial(actions.record_decision, world.application, hire=False, by=world.admin),
    )
    actions.record_decision(world.application, hire=False, by=world.manager)
    assert access(world).sealed
    assert access(world).shown_state == "ended"


def test_the_other_managers_are_told_and_the_record_has_it(world):
    member = taken(world)
    mail = Mail.objects.get(kind="role_taken")
    assert mail.recipient == world.manager
    assert AuditEvent.objects.filter(
        name="opening.role_taken", actor=world.admin, application_id=world.application.pk
    ).exists()
    page = client_of(world.manager).get(
        reverse("candidates:opening-detail", args=[world.opening.pk])
    )
    assert "By themself; reads no loop with votes yet" in page.content.decode()
    assert reverse("candidates:member-agree", args=[member.pk]) in page.content.decode()
    send_due()
    mail.refresh_from_db()
    assert mail.subject == f"Admin took a role in {world.opening.name}"


def test_another_manager_agrees_on_the_page(world):
    member = taken(world)
    client_of(world.manager).post(reverse("candidates:member-agree", args=[member.pk]))
    member.refresh_from_db()
    assert (member.agreed_by, member.agreed_at is not None) == (world.manager, True)
    assert access(world).knows_verdict
    assert Exposure.objects.filter(reader=world.admin).exists()
    assert AuditEvent.objects.filter(
        name="opening.role_agreed", application_id=world.application.pk
    ).exists()
    send_due()
    assert Mail.objects.get(kind="role_taken").state == "dropped"
    candidates.agree_to_role(member, by=world.manager)
    assert AuditEvent.objects.filter(name="opening.role_agreed").count() == 2


def test_nobody_agrees_to_their_own_role(world):
    member = taken(world)
    answer = client_of(world.admin).post(
        reverse("candidates:member-agree", args=[member.pk]), follow=True
    )
    assert "Another manager of this opening has to agree." in answer.content.decode()
    refused("rule_member_agreed", partial(candidates.agree_to_role, member, by=world.admin))
    assert access(world).sealed


def test_a_role_is_not_changed_into_one_that_somebody_gave(world):
    member = taken(world)
    for change in [{"given_by": world.manager}, {"given_at": None}, {"user": world.closer}]:
        refused(
            "rule_member_fixed",
            partial(OpeningMember.objects.filter(pk=member.pk).update, **change),
        )


def test_another_admin_does_not_agree_where_a_manager_can(world):
    member = taken(world)
    other = person("Olga Admin", is_admin=True)
    refused("rule_member_agreed", partial(candidates.agree_to_role, member, by=other))
    world.manager.is_active = False
    world.manager.save()
    candidates.agree_to_role(member, by=other)
    assert access(world).knows_verdict


def test_a_lone_admin_stays_sealed_and_the_other_admins_are_asked(world):
    candidates.remove_member(world.opening.members.get(role="manager"), by=world.admin)
    other = person("Olga Admin", is_admin=True)
    member = taken(world)
    assert access(world).sealed
    assert [mail.recipient for mail in Mail.objects.filter(kind="role_taken")] == [other]
    second = taken(world, by=other)
    assert access(world, other).sealed  # two who took it: neither is a manager who may agree,
    candidates.agree_to_role(member, by=other)  # and each is an admin beside the other
    refused("rule_member_agreed", partial(candidates.agree_to_role, second, by=other))


def test_a_closer_by_their_own_hand_reads_nothing_after_the_reveal(world):
    taken(world, role="closer")
    world.entry(world.ben)
    assert access(world).sealed
    assert access(world, world.closer).knows_verdict


def test_a_trainees_seat_opens_nothing(world):
    taken(world)
    world.entry(world.ben)
    interview = world.plan(world.stages[0], [world.ben])
    Seat.objects.create(interview=interview, user=world.admin, role="trainee")
    assert access(world).sealed


def test_an_earlier_no_is_not_read_beside_a_new_try(world):
    actions.withdraw(world.application, by=world.manager)
    again = candidates.add_candidate(
        world.opening,
        name=world.application.candidate.name,
        email=world.application.candidate.email,
        by=world.coordinator,
    )
    taken(world)
    assert ApplicationAccess.of(world.admin, again.pk).knows_verdict
    readers = EarlierNo.objects.filter(application_id=again.pk)
    assert set(readers.values_list("reader_id", flat=True)) == {world.manager.pk}


def test_a_loop_without_votes_opens_at_once(world):
    other = world.apply("Lou Later")
    taken(world)
    assert ApplicationAccess.of(world.admin, other.pk).knows_verdict


def test_before_the_first_vote_nobody_is_asked():
    world = World()
    world.hold_all()
    taken(world)
    world.entry(world.ada)
    assert access(world).knows_verdict
    assert not Mail.objects.filter(kind="role_taken").exists()


def test_control_what_another_admin_gave_opens_the_votes(world):
    other = person("Olga Admin", is_admin=True)
    candidates.set_member(world.opening, user=world.admin, role="manager", by=other)
    assert access(world).knows_verdict
    assert not Mail.objects.filter(kind="role_taken").exists()


@pytest.mark.django_db(transaction=True)
def test_control_without_the_trigger_a_role_of_ones_own_opens_the_votes(world, superuser_cursor):
    superuser_cursor.execute("ALTER TABLE candidates_openingmember DISABLE TRIGGER rule_member")
    try:
        taken(world)
    finally:
        superuser_cursor.execute("ALTER TABLE candidates_openingmember ENABLE TRIGGER rule_member")
    assert access(world).knows_verdict
