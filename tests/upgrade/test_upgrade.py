"""A database of the commit that landed last becomes today's: its demo was kept as a dump.

`landed.sql.gz` comes from `python -m tests.upgrade.dump` in a checkout of that commit.
"""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from hiring.local.postgres import APP, OWNER, SUPERUSER
from tests import services

DUMP = Path(__file__).parent / "landed.sql.gz"
NAME = "unison_upgrade"
COPY = "unison_schema"


def run(*command, **options):
    """What a program printed. Fails with its words when it fails."""
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment():
    return os.environ | {
        "DATABASE_URL": services.cluster.url(APP, NAME),
        "DATABASE_OWNER_URL": services.cluster.url(OWNER, NAME),
    }


def manage(*arguments):
    return run(sys.executable, "manage.py", *arguments, env=environment())


def restore(name, text):
    """Make a database of its owner's from plain SQL."""
    services.cluster.create_database(name)
    address = services.cluster.url(OWNER, name)
    run(services.cluster.bin / "psql", "-qX", "-v", "ON_ERROR_STOP=1", address, input=text)


def drop(name):
    with services.cluster.superuser(SUPERUSER) as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def dumped(address):
    command = ["--schema-only", "--no-owner", "--no-privileges", address]
    text = run(services.cluster.bin / "pg_dump", *command)
    return re.sub(r"(?m)^\\(un)?restrict .*\n", "", text)


def schema(address):
    """Tables, indexes, constraints, functions, triggers and views, as a second dump writes them.

    PostgreSQL words some expressions in another way once they were restored from a dump.
    """
    restore(COPY, dumped(address))
    try:
        return dumped(services.cluster.url(SUPERUSER, COPY))
    finally:
        drop(COPY)


def rows(table):
    with psycopg.connect(services.cluster.url(SUPERUSER, NAME)) as link:
        return link.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.fixture(scope="module")
def upgraded(django_db_setup):
    """The kept database, restored as its owner and migrated. Yields how many votes it had."""
    restore(NAME, gzip.decompress(DUMP.read_bytes()).decode())
    votes = rows("debriefs_vote")
    manage("migrate", "--database", "owner", "--verbosity", "0")
    yield votes
    drop(NAME)


def test_an_upgraded_database_is_like_a_fresh_one(upgraded):
    fresh, old = schema(services.superuser_url), schema(services.cluster.url(SUPERUSER, NAME))
    assert "FUNCTION public.rule_gate(" in fresh
    assert old.splitlines() == fresh.splitlines()


def test_control_a_column_more_makes_it_another_one(upgraded):
    with psycopg.connect(services.cluster.url(SUPERUSER, NAME), autocommit=True) as link:
        link.execute("ALTER TABLE debriefs_vote ADD COLUMN strange integer")
        try:
            assert schema(services.cluster.url(SUPERUSER, NAME)) != schema(services.superuser_url)
        finally:
            link.execute("ALTER TABLE debriefs_vote DROP COLUMN strange")


def test_an_upgraded_database_keeps_its_rows_and_passes_every_check(upgraded):
    assert upgraded > 0
    assert rows("debriefs_vote") == upgraded
    manage("check", "--database", "default")
    assert "Every invariant holds." in manage("check_invariants")
    manage("verify_audit")


def test_pages_of_an_upgraded_database_answer(upgraded):
    counts = json.loads(run(sys.executable, "-m", "tests.upgrade.visit", env=environment()))
    assert set(counts) <= {"200", "403", "404"}
    assert counts["200"] > 100
