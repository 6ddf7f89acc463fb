"""The product behind a PgBouncer in session mode with its own defaults."""

import ast

import psycopg
import pytest

from hiring.database.connections import IN_FORCE
from tests import services
from tests.bench.server import Visitor
from tests.factories import person
from tests.races.server import served

from .programs import pooler, shell

ONE_NO = """
from tests.factories import World
from hiring.exceptions import RuleViolation
from hiring.scores import Score
world = World()
world.hold_all()
world.entry(world.ada)
world.entry(world.ben, Score.NO)
try:
    world.hire()
except RuleViolation as refusal:
    print("refused:", refusal.constraint)
"""

TWENTY = """
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
def visit(number):
    try:
        with connection.cursor() as cursor:
            for _ in range(4):  # the fourth time as a prepared statement
                cursor.execute("SELECT pg_backend_pid(), current_setting('statement_timeout'),"
                               " pg_sleep(0.05)")
                found = cursor.fetchone()[:2]
        return found
    finally:
        connection.close()
with ThreadPoolExecutor(20) as threads:
    print(list(threads.map(visit, range(20))))
"""

COMMANDS = """
from django.core.management import call_command
call_command("migrate")
call_command("check", databases=["default"])
"""

SHOW = """
from django.db import connection
from hiring.database.connections import IN_FORCE
with connection.cursor() as cursor:
    cursor.execute("SELECT " + ", ".join(f"current_setting('{name}')" for name in IN_FORCE))
    print(dict(zip(IN_FORCE, cursor.fetchone())))
"""


@pytest.fixture(scope="module")
def pooled(tmp_path_factory):
    """The variables that lead both roles through a pool of five."""
    with pooler(tmp_path_factory.mktemp("pooler"), services.cluster, pool=5) as port:

        def through(url):
            return url.replace(f":{services.cluster.port}/", f":{port}/")

        owner = through(services.owner_url)
        yield {
            "DATABASE_URL": through(owner.replace("unison_owner", "unison_app")),
            "DATABASE_OWNER_URL": owner,
        }


@pytest.mark.django_db(transaction=True)
def test_one_no_is_no_hire_through_a_pooler(pooled):
    done = shell(ONE_NO, **pooled)
    assert done.stdout.strip() == "refused: rule_veto", done.stderr


@pytest.mark.django_db(transaction=True)
def test_pages_and_commands_work_through_a_pooler(pooled, monkeypatch):
    user = person("Ada")
    for name, value in pooled.items():
        monkeypatch.setenv(name, value)
    done = shell(COMMANDS, **pooled)
    assert "no issues" in done.stdout, done.stderr
    with served() as (port, log):
        answer = Visitor(port, user).get("/")
        assert answer.status == 200, log.read()


def test_the_limits_of_a_connection_are_in_force_behind_a_pooler(pooled):
    done = shell(SHOW, **pooled)
    wanted = {**IN_FORCE, "idle_in_transaction_session_timeout": "1min"}
    assert ast.literal_eval(done.stdout) == wanted, done.stderr


def test_control_the_pooler_refuses_limits_as_options_and_has_none_of_its_own(pooled):
    with pytest.raises(psycopg.OperationalError, match="unsupported startup parameter"):
        psycopg.connect(pooled["DATABASE_URL"], options="-c statement_timeout=20000")
    with psycopg.connect(pooled["DATABASE_URL"]) as link:
        assert link.execute("SHOW statement_timeout").fetchone() == ("0",)


def test_twenty_connections_share_five(pooled):
    done = shell(TWENTY, **pooled)
    found = ast.literal_eval(done.stdout)
    assert len(found) == 20, done.stderr
    assert {limit for _, limit in found} == {"20s"}
    assert len({pid for pid, _ in found}) <= 5
