"""What the app's role may do with each table: the fewest rights that its acts need."""

import pytest
from django.apps import apps
from django.db import connection

from hiring.database.grants import grant_to_app, insert_only

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
ADDED_TO = {
    "debriefs_entryanswer",
    "debriefs_exposure",
    "debriefs_reading",
    "debriefs_resolution",
    "debriefs_reveal",
    "debriefs_vote",
    "hiring_auditevent",
    "hiring_auditlink",
    "interviews_bankstatuschange",
    "debriefs_confirmation",
    "debriefs_lookedagain",
    "debriefs_remark",
    "debriefs_talkstart",
    "interviews_looppanelist",
    "interviews_recusal",
    "interviews_release",
}
READ = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "candidates_access",
    "django_content_type",
    "django_migrations",
    "hiring_ruleobject",
    "hiring_user_groups",
    "hiring_user_user_permissions",
    "hiring_zone",
    "hiring_zoneclock",
}


def lacking(right):
    """Tables on which the app's role lacks a right."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind = 'r' AND NOT has_table_privilege(oid, %s)",
            [right],
        )
        return {table for (table,) in cursor.fetchall()}


def test_rows_that_are_added_to_are_neither_changed_nor_removed():
    assert set(insert_only()) == ADDED_TO
    assert lacking("UPDATE") == ADDED_TO | READ | {"django_admin_log"}
    assert lacking("DELETE") == ADDED_TO | READ | {"django_admin_log", "hiring_user"}
    assert lacking("INSERT") == READ


def test_control_a_model_that_does_not_say_so_is_open_to_changes(monkeypatch):
    monkeypatch.setattr(apps.get_model("interviews.Recusal"), "is_insert_only", False)
    grant_to_app("owner")
    assert "interviews_recusal" not in lacking("UPDATE")
    monkeypatch.undo()
    grant_to_app("owner")
    assert "interviews_recusal" in lacking("UPDATE")
