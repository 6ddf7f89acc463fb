"""What a request changed: the rows of every table before and after."""

from django.db import connection

# Sign-ins come and go, and a first reading of an entry is recorded on purpose.
MOVING = {"django_session", "usersessions_usersession", "django_migrations"}


def dump(*, without=()):
    """{table: a digest of all its rows}, tables of sessions left out."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - MOVING - set(without)
        parts = " UNION ALL ".join(
            f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{table}\" t"
            for table in sorted(tables)
        )
        cursor.execute(parts)
        return dict(cursor.fetchall())


def changed(before, after):
    return sorted(table for table in before if before[table] != after[table])
