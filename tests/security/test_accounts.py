"""One account, one address, on record: by page, through the library, by SQL as the app's role."""

import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from debriefs.management.commands.check_invariants import broken
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent, Invitation, Mail, User
from hiring.people import actions
from hiring.people.accounts import hash_token
from tests.factories import person
from tests.pages import html

pytestmark = pytest.mark.django_db
TAKEN = "groß@example.org"
# Other spellings of one address: case, Unicode form, letters that fold to the same.
SPELLINGS = ["GROSS@example.org", "gross@example.org", "ｇｒｏß@example.org", "groẞ@example.org"]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def at_commit():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def addresses(user):
    return list(user.emailaddress_set.values_list("email", "verified", "primary"))


# Exactly one


def test_each_account_has_one_verified_address_however_it_was_made():
    ada = person("Ada")
    User.objects.bulk_create([User(email="bulk@example.org", name="Bulk")])
    sql("INSERT INTO hiring_user (email, name, zone, theme, is_admin, is_active, is_superuser,"
        " password, date_joined) VALUES ('raw@example.org', 'Raw', 'UTC', '', false, true, false,"
        " '', now())")  # fmt: skip
    at_commit()
    for user in User.objects.all():
        assert addresses(user) == [(user.email, True, True)]
    assert ada.emailaddress_set.count() == 1


def test_somebody_who_joins_has_one_verified_address():
    root = person("Root", is_admin=True)
    _, token = actions.invite(email="new@example.org", name="New", is_admin=False, by=root)
    client = Client()
    client.get(reverse("hiring:join", args=[token]))
    fields = {"name": "New", "zone": "UTC", "password1": "a long enough sentence"}
    assert client.post("/accounts/signup/", fields).status_code == 302
    at_commit()
    assert addresses(User.objects.get(email="new@example.org")) == [("new@example.org", True, True)]


@pytest.mark.parametrize("email", ["second@example.org", "ben@example.org", "ADA@example.org"])
def test_a_second_address_is_refused_by_the_database(email):
    ada = person("Ada", email="ada@example.org")
    person("Ben", email="ben@example.org")
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        sql('INSERT INTO account_emailaddress (user_id, email, verified, "primary")'
            " VALUES (%s, %s, true, false)", ada.pk, email)  # fmt: skip
    assert caught.value.__cause__.diag.constraint_name == "rule_one_address"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM account_emailaddress",
        "UPDATE account_emailaddress SET email = 'mallory@example.org'",
        "UPDATE account_emailaddress SET user_id = (SELECT max(id) FROM hiring_user)",
    ],
)
def test_the_one_address_is_neither_taken_nor_moved(statement):
    person("Ada")
    person("Mallory")
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        sql(statement)
    assert caught.value.__cause__.diag.constraint_name == "rule_address_kept"


def test_an_unproved_address_is_proved_as_the_account_is():
    ada = person("Ada")
    sql('UPDATE account_emailaddress SET verified = false, "primary" = false')
    assert addresses(ada) == [(ada.email, True, True)]


def test_control_without_the_triggers_an_account_has_two_addresses(superuser_cursor):
    superuser_cursor.execute("BEGIN")
    superuser_cursor.execute("SET LOCAL session_replication_role = replica")
    superuser_cursor.execute(
        "INSERT INTO hiring_user (email, name, zone, theme, is_admin, is_active, is_superuser,"
        " password, date_joined) VALUES ('two@example.org', 'Two', 'UTC', '', false, true, false,"
        " '', now()) RETURNING id"
    )
    (pk,) = superuser_cursor.fetchone()
    for email in ("two@example.org", "second@example.org"):
        superuser_cursor.execute(
            'INSERT INTO account_emailaddress (user_id, email, verified, "primary")'
            " VALUES (%s, %s, true, %s)", [pk, email, email == "two@example.org"]
        )  # fmt: skip
    superuser_cursor.execute("SELECT count(*) FROM account_emailaddress WHERE user_id = %s", [pk])
    assert superuser_cursor.fetchone() == (2,)
    assert any(name.startswith("I-30 addresses") for name in broken(superuser_cursor))
    superuser_cursor.execute("ROLLBACK")


# One spelling


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_address_in_any_spelling_is_one_person(spelling):
    person("Greta", email=TAKEN)
    ben, root = person("Ben"), person("Root", is_admin=True)
    with (
        pytest.raises(IntegrityError, match="user_one_per_address|hiring_user_email_key"),
        transaction.atomic(),
    ):
        User.objects.create_user(spelling, name="Again")
    with pytest.raises(RuleViolation, match="Somebody else has this address"):
        actions.change_address(ben, email=spelling, by=root)
    assert User.objects.with_address(spelling).get().email == unicodedata.normalize("NFC", TAKEN)


def test_control_without_the_index_two_people_have_one_address(superuser_cursor):
    superuser_cursor.execute("BEGIN")
    superuser_cursor.execute("DROP INDEX user_one_per_address")
    for email in (TAKEN, SPELLINGS[1]):
        superuser_cursor.execute(
            "INSERT INTO hiring_user (email, name, zone, theme, is_admin, is_active, is_superuser,"
            " password, date_joined) VALUES (%s, 'G', 'UTC', '', false, true, false, '', now())",
            [email],
        )
    superuser_cursor.execute("ROLLBACK")


def test_an_invitation_to_a_taken_address_is_refused_on_its_page():
    root, _ = person("Root", is_admin=True), person("Greta", email="gross@example.org")
    form = {"email": "GROSS@example.org", "name": "Again"}
    answer = signed_in(root).post("/people/", form)
    assert answer.status_code == 422
    assert "This person is here already." in html(answer)
    assert not Invitation.objects.exists()


def test_joining_under_an_address_that_was_taken_meanwhile_is_told():
    invitation = Invitation.objects.create(
        email="late@example.org", token_hash=hash_token("t"), invited_by=person("Root"),
        expires_at="2999-01-01T00:00Z",
    )  # fmt: skip
    client = Client(raise_request_exception=False)
    client.get(reverse("hiring:join", args=["t"]))
    person("Early", email="late@example.org")
    fields = {"name": "Late", "zone": "UTC", "password1": "a long enough sentence"}
    answer = client.post("/accounts/signup/", fields)
    assert answer.status_code in (200, 302, 404, 422)
    assert User.objects.filter(name="Late").count() == 0
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


# By page


@pytest.mark.parametrize("action", ["action_add", "action_primary", "action_send", "action_remove"])
def test_a_second_address_by_page_is_a_refusal_and_no_stranger_gets_a_mail(action):
    ada = person("Ada")
    fields = {"email": "stranger@example.net", action: ""}
    answer = signed_in(ada).post("/accounts/email/", fields)
    assert answer.status_code == 422
    assert "An admin changes your address." in html(answer)
    assert not Mail.objects.exists()
    assert EmailAddress.objects.filter(user=ada).count() == 1


def test_the_page_of_addresses_leads_to_the_own_settings():
    answer = signed_in(person("Ada")).get("/accounts/email/", follow=True)
    assert "An admin changes your address." in html(answer)
    assert answer.redirect_chain == [("/me/", 302)]


# On record


def test_a_new_name_is_on_record_with_the_old_one():
    ada = person("Ada Old")
    signed_in(ada).post("/me/", {"name": "Ada New", "zone": "UTC", "theme": ""})
    act = AuditEvent.objects.get(name="person.renamed")
    assert (act.actor, act.subject) == (ada, f"hiring.user:{ada.pk}")
    assert act.detail == {"old": "Ada Old", "new": "Ada New"}


def test_a_name_that_an_admin_changes_on_the_admin_site_is_on_record():
    ada, root = person("Ada Old"), person("Root", is_admin=True)
    path = reverse("admin:hiring_user_change", args=[ada.pk])
    signed_in(root).post(path, {"name": "Ada New", "zone": "UTC"})
    act = AuditEvent.objects.get(name="person.renamed")
    assert (act.actor, act.detail["new"]) == (root, "Ada New")
    ada.refresh_from_db()
    assert ada.name == "Ada New"


def test_settings_without_a_new_name_are_no_act():
    ada = person("Ada")
    signed_in(ada).post("/me/", {"name": "Ada", "zone": "Asia/Tokyo", "theme": "dark"})
    assert not AuditEvent.objects.filter(name="person.renamed").exists()


def test_a_new_address_is_on_record_with_the_old_one():
    ada, root = person("Ada", email="old@example.org"), person("Root", is_admin=True)
    actions.change_address(ada, email="new@example.org", by=root)
    act = AuditEvent.objects.get(name="person.address_changed")
    assert act.detail == {"old": "old@example.org", "new": "new@example.org"}
    at_commit()
    assert addresses(ada) == [("new@example.org", True, True)]


# The admin site and the app's role


def test_the_admin_site_holds_people_and_no_table_of_signing_in():
    assert list(admin.site._registry) == [User]
    root = signed_in(person("Root", is_admin=True))
    for path in (
        "account/emailaddress",
        "mfa/authenticator",
        "usersessions/usersession",
        "auth/group",
    ):
        assert root.get(f"/admin/{path}/").status_code == 404


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM django_admin_log",
        "UPDATE django_admin_log SET change_message = ''",
        "TRUNCATE django_admin_log",
        "SELECT lo_create(0)",
        "SELECT lo_creat(-1)",
        "SELECT lo_from_bytea(0, 'x')",
        "ALTER ROLE unison_app SUPERUSER",
        "ALTER ROLE unison_app CREATEROLE",
        "ALTER ROLE unison_app BYPASSRLS",
        "ALTER ROLE unison_app CONNECTION LIMIT 1",
        "ALTER ROLE unison_app SET session_replication_role = 'replica'",
        "ALTER ROLE unison_owner PASSWORD 'x'",
        "GRANT unison_owner TO unison_app",
        "CREATE ROLE another",
    ],
)
def test_the_apps_role_may_not(statement):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        sql(statement)
    assert caught.value.__cause__.sqlstate == "42501"  # insufficient privilege


def test_the_control_the_same_statements_pass_for_a_superuser(superuser_cursor):
    superuser_cursor.execute("BEGIN")
    for statement in (
        "DELETE FROM django_admin_log",
        "SELECT lo_create(0)",
        "ALTER ROLE unison_app CONNECTION LIMIT 1",
    ):
        superuser_cursor.execute(statement)
    superuser_cursor.execute("ROLLBACK")


def test_settings_that_a_role_gave_itself_are_reset_and_told(capsys):
    """PostgreSQL lets every role set these for its own sessions to come."""
    own = "SELECT setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE rolname = 'unison_app'"
    sql("ALTER ROLE unison_app SET default_transaction_isolation = 'serializable'")
    sql("ALTER ROLE unison_app IN DATABASE unison_test SET search_path = 'mine'")
    call_command("check", databases=["default"])
    told = capsys.readouterr().err
    assert "unison.W013" in told
    assert "default_transaction_isolation, search_path" in told
    with connection.cursor() as cursor:
        cursor.execute(own)
        assert cursor.fetchall() == []
    call_command("check", databases=["default"])
    assert "unison.W013" not in capsys.readouterr().err


def test_the_check_names_what_a_role_may_do_besides(superuser_cursor, capsys):
    lo = "FUNCTION lo_create(oid)"
    superuser_cursor.execute(f"GRANT EXECUTE ON {lo} TO unison_app")
    try:
        call_command("check", databases=["default"])
    finally:
        superuser_cursor.execute(f"REVOKE EXECUTE ON {lo} FROM unison_app")
    told = capsys.readouterr().err
    assert "may make large objects, by lo_create(oid)" in told
    assert "REVOKE EXECUTE ON FUNCTION" in told
