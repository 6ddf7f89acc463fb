"""What SQL as the app's role can do to accounts: refused, or on record, and what it opens."""

from functools import partial

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from candidates import actions as candidates
from candidates.access import ApplicationAccess
from debriefs.management.commands.check_invariants import broken
from debriefs.tasks import make_up
from hiring.models import AuditEvent, Mail, User
from hiring.people import actions
from tests.factories import World, person
from tests.pages import html
from tests.races.rivals import without

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "person.changed_past_acts"
CHANGES = {
    "is_admin": "is_admin = true",
    "is_superuser": "is_superuser = true",
    "is_active": "is_active = false",
    "name": "name = 'Somebody Else'",
    "email": "email = 'mallory@example.org'",
}
NEW_ADMIN = (
    "INSERT INTO hiring_user (email, name, zone, theme, is_admin, is_active, is_superuser,"
    " password, date_joined) VALUES ('mallory@example.org', 'M', 'UTC', '', true, true, false,"
    " '', now())"
)
NEVER = [
    "DELETE FROM hiring_user",
    "INSERT INTO auth_group (name) VALUES ('Everything')",
    "INSERT INTO hiring_user_user_permissions (user_id, permission_id)"
    " SELECT u.id, p.id FROM hiring_user u, auth_permission p",
    "UPDATE auth_permission SET name = 'everything'",
    "DELETE FROM django_content_type",
]


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def changed(user, column):
    sql(f"UPDATE hiring_user SET {CHANGES[column]} WHERE id = %s", user.pk)


def noted():
    return [
        (event.actor, event.detail["columns"]) for event in AuditEvent.objects.filter(name=NAME)
    ]


@pytest.mark.parametrize("column", CHANGES)
def test_an_account_that_sql_changes_is_on_record(column):
    ada = person("Ada")
    changed(ada, column)
    assert noted() == [(None, [column])]
    assert AuditEvent.objects.get(name=NAME).subject == f"hiring.user:{ada.pk}"


@pytest.mark.parametrize("column", CHANGES)
def test_control_with_the_guard_off_nothing_tells_of_it(column):
    ada = person("Ada")
    with without("ALTER TABLE hiring_user DISABLE TRIGGER rule_on_record"):
        changed(ada, column)
    assert noted() == []


def test_an_admin_that_sql_adds_is_on_record():
    sql(NEW_ADMIN)
    assert noted() == [(None, ["is_admin"])]


def test_control_with_the_guard_off_an_admin_appears_from_nowhere():
    with without("ALTER TABLE hiring_user DISABLE TRIGGER rule_on_record_of_new"):
        sql(NEW_ADMIN)
    assert noted() == []


def test_the_acts_of_the_product_leave_their_own_record_alone():
    ada, root = person("Ada"), User.objects.create_user("root@example.org", name="Root")
    sql("UPDATE hiring_user SET is_admin = true WHERE id = %s", root.pk)
    before = len(noted())
    actions.set_admin(ada, is_admin=True, by=root)
    actions.set_admin(ada, is_admin=False, by=root)
    actions.change_address(ada, email="ada.new@example.org", by=root)
    ada.refresh_from_db()
    actions.save_settings(ada, name="Ada B", zone="UTC", theme="")
    actions.deactivate(ada, by=root)
    actions.reactivate(ada, by=root)
    assert len(noted()) == before


def test_an_act_of_before_does_not_stand_in_for_another_change():
    ada, root = person("Ada"), person("Root", is_admin=True)
    actions.set_admin(ada, is_admin=True, by=root)
    before = len(noted())
    sql("UPDATE hiring_user SET is_admin = false WHERE id = %s", ada.pk)
    assert len(noted()) == before + 1


def test_an_admin_who_joins_by_invitation_is_none_of_it():
    root = person("Root", is_admin=True)
    before = len(noted())
    _, token = actions.invite(email="new@example.org", name="New", is_admin=True, by=root)
    client = Client()
    client.get(reverse("hiring:join", args=[token]))
    fields = {"name": "New", "zone": "UTC", "password1": "a long enough sentence"}
    assert client.post("/accounts/signup/", fields).status_code == 302
    assert User.objects.get(email="new@example.org").is_admin
    assert len(noted()) == before


def test_the_command_that_makes_the_first_admin_is_an_act():
    call_command("create_admin", email="first@example.org", name="First", no_password=True)
    assert noted() == []
    assert AuditEvent.objects.get(name="person.admin_set").detail == {"is_admin": True}


def test_an_admin_reads_of_it_on_the_record_page():
    root, ada = person("Root", is_admin=True), person("Ada")
    changed(ada, "is_admin")
    sql("INSERT INTO hiring_auditevent (at, name, subject, detail)"
        " VALUES (now(), 'forged.event', '', '{}')")  # fmt: skip
    client = Client()
    client.force_login(root)
    page = html(client.get(reverse("hiring:audit-log")))
    assert "changed an account without an act of the product" in page
    assert "forged.event" in page


@pytest.mark.parametrize("statement", NEVER)
def test_what_no_act_does_is_refused(statement):
    person("Ada")
    with pytest.raises(DatabaseError) as caught:
        sql(statement)
    assert caught.value.__cause__.sqlstate == "42501"


@pytest.mark.parametrize("statement", NEVER)
def test_control_the_owner_may(statement, superuser_cursor):
    """It is the grants that refuse it."""
    superuser_cursor.execute("BEGIN; SET LOCAL session_replication_role = replica")
    superuser_cursor.execute(statement)
    superuser_cursor.execute("ROLLBACK")


def test_an_admin_made_by_sql_reads_no_vote(superuser_cursor):
    """Nor with the role of a manager that they give to themself after it."""
    world = World()
    world.hold_all()
    world.entry(world.ada)
    mallory = person("Mallory")
    changed(mallory, "is_admin")
    mallory.refresh_from_db()
    access = partial(ApplicationAccess.of, mallory, world.application.pk)
    assert not access().knows_verdict
    candidates.set_member(world.opening, user=mallory, role="manager", by=mallory)
    assert not access().knows_verdict
    assert broken(superuser_cursor) == {}


def test_a_vote_cast_by_sql_is_told_to_its_voter():
    world = World()
    world.hold_all()
    sql("INSERT INTO debriefs_vote (application_id, voter_id, is_entry, score, work_with,"
        " contradiction_reason, reason, created_at)"
        " VALUES (%s, %s, true, 3, true, '', '', now())", world.application.pk, world.ada.pk)  # fmt: skip
    assert not Mail.objects.filter(kind="receipt").exists()
    make_up()
    assert Mail.objects.get(kind="receipt").recipient == world.ada
