"""What the app's role may do: read and write rows, own nothing. Run after every migrate."""

from django.apps import apps
from django.conf import settings
from django.db import connections

# What an admin did on the admin site: added by Django, and kept.
INSERT_ONLY = ["django_admin_log"]
LARGE_OBJECTS = ["lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)"]
READ_ONLY = [
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
]
KEPT = ["hiring_user"]
"""Rows that are changed and never removed."""


def own_role(database, app="unison_app"):
    """What to do where a single role is known: the SQL of the second, and where each one goes."""
    return f"""There has to be a second role for the app, which owns nothing. As an administrator of the server, run:

    CREATE ROLE {app} LOGIN PASSWORD 'a new password';
    GRANT CONNECT ON DATABASE "{database}" TO {app};
    REVOKE CREATE, TEMPORARY ON DATABASE "{database}" FROM PUBLIC;

And, connected to that database:

    {without_large_objects()};

Then put the address with the owner in DATABASE_OWNER_URL, and in DATABASE_URL the same with
{app} and its password. `migrate` gives that role its rights."""


def without_large_objects():
    """SQL for a superuser, in the app's database: what is no row lies beside all rules of ours."""
    return f"REVOKE EXECUTE ON FUNCTION {', '.join(LARGE_OBJECTS)} FROM PUBLIC"


def insert_only():
    """Tables whose rows are added and never changed: their models say `is_insert_only = True`."""
    models = apps.get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if getattr(model, "is_insert_only", False)]


def grant_to_app(using, **kwargs):
    """Idempotent. With one role for everything there is nothing to grant, and a check says so."""
    connection = connections[using]
    app = settings.DATABASES["default"]["USER"]
    if connection.settings_dict["USER"] == app:
        return
    role = connection.ops.quote_name(app)
    database = connection.ops.quote_name(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        tables = "ALL TABLES IN SCHEMA public"
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        existing = set(connection.introspection.table_names(cursor))
        for tables, rights in [
            (READ_ONLY, "INSERT, UPDATE, DELETE"),
            ([*INSERT_ONLY, *insert_only()], "UPDATE, DELETE"),
            (KEPT, "DELETE"),
        ]:
            for table in existing.intersection(tables):
                cursor.execute(f"REVOKE {rights} ON {table} FROM {role}")
