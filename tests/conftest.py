"""Fixtures. Tests run as the app's role, on tables that the owner's role has made."""

import os
from pathlib import Path

import psycopg
import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from django.utils import timezone

from hiring.valkey import silence
from tests import services

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
KEPT_TABLES = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "hiring_ruleobject",
    "hiring_zone",
    "hiring_zoneclock",
}


def missing(what):
    """Skip on a machine that lacks something, but never in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI has to have it")
    pytest.skip(f"{what} is missing")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The browser first: what takes minutes at the end leaves the other half of a run idle."""
    items.sort(key=lambda item: "tests/e2e/" not in item.nodeid)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    with django_db_blocker.unblock():
        call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()


@pytest.fixture(scope="session", autouse=True)
def _empty_tables_as_superuser():
    """Append-only tables refuse to be emptied by the app's role: the fixture empties them itself.

    Replaced on the class, since a fixture of one test would be undone before its teardown runs.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: empty_tables())
        yield


MEGABYTE = 1 << 20
LARGE = "SELECT relname FROM pg_stat_user_tables WHERE pg_relation_size(relid) > %s"


def empty_tables():
    """Delete all rows. What was a large company leaves neither its dead rows nor its statistics to
    the tests that follow, which would be planned for it."""
    with psycopg.connect(services.superuser_url, autocommit=True) as link, link.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            if table not in KEPT_TABLES:
                cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute(LARGE, [MEGABYTE])
        for (table,) in cursor.fetchall():
            cursor.execute(f'VACUUM (ANALYZE) "{table}"')


@pytest.fixture(autouse=True)
def _no_limits_from_the_test_before():
    """Rate limits are counted in the cache, by address and person."""
    silence.forget()
    cache.clear()


@pytest.fixture
def by_day():
    """Noon, and the clock runs: reminders wait for the morning, whenever the tests run."""
    with time_machine.travel(timezone.now().replace(hour=12, minute=0)):
        yield


@pytest.fixture
def superuser_cursor(db):
    with psycopg.connect(services.superuser_url, autocommit=True) as link, link.cursor() as cursor:
        yield cursor


@pytest.fixture
def real_guide():
    """The text of a guide that nobody here wrote."""
    path = SHARED / "data" / "interview-guide.md"
    if not path.exists():
        missing(str(path.name))
    return path
