"""The checks before web and worker start: they name what is wrong, and what to do about it."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from hiring.checks import (
    documents_can_be_kept,
    listed,
    refuse_an_altered_rule,
    refuse_to_start,
    rule_in_the_database,
)
from tests.races.rivals import without


@pytest.mark.django_db
def test_the_database_of_the_tests_has_nothing_to_complain_of():
    assert rule_in_the_database(None, ["default"]) == []


def test_without_a_database_nothing_is_asked():
    assert rule_in_the_database(None, None) == []


@pytest.mark.django_db
def test_lacking_zones_are_named(monkeypatch):
    monkeypatch.setattr("hiring.checks.is_filled", lambda alias: False)
    (error,) = rule_in_the_database(None, ["default"])
    assert error.id == "unison.E006"
    assert "Run `migrate`" in error.hint


@pytest.mark.parametrize(
    ("names", "text"),
    [(["b", "a"], "a, b"), ([f"n{n:02}" for n in range(12)], "and 2 more")],
)
def test_a_long_list_of_names_is_cut(names, text):
    assert listed(names).endswith(text)


def test_documents_need_a_full_path_that_can_be_written(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "new" / "folder"
    assert documents_can_be_kept(None) == []
    assert list(tmp_path.iterdir()) == []
    settings.DOCUMENT_ROOT = (tmp_path / "new").relative_to(tmp_path.anchor)
    (error,) = documents_can_be_kept(None)
    assert error.id == "unison.E005"
    with pytest.raises(ImproperlyConfigured, match="begins at whatever folder"):
        refuse_to_start()


def test_the_app_is_no_owner_of_what_it_checks():
    assert connection.settings_dict["USER"] != "postgres"


SERVE = [sys.executable, "-c", "import hiring.wsgi"]
WORK = [
    sys.executable,
    "-c",
    "import django; django.setup(); from hiring.celery import end_without_documents as e; e()",
]
ALTERED = (
    "CREATE OR REPLACE FUNCTION rule_lock_application(app bigint) RETURNS void LANGUAGE sql"
    " SET search_path = pg_catalog, public, pg_temp AS 'SELECT NULL::void'"
)


def started(command, **env):
    """What a process says on its way, and its exit code."""
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env})
    return run.returncode, run.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", [SERVE, WORK], ids=["web", "worker"])
def test_an_altered_function_keeps_web_and_worker_from_starting(command):
    with without(ALTERED):
        code, said = started(command)
    assert code == 1
    assert "rule_lock_application" in said
    assert "Run `migrate`" in said


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", [SERVE, WORK], ids=["web", "worker"])
def test_the_control_with_the_rule_as_installed_both_start(command):
    assert started(command)[0] == 0


@pytest.mark.django_db
def test_what_migrate_has_yet_to_do_keeps_nobody_from_starting(monkeypatch):
    monkeypatch.setattr("hiring.checks.is_filled", lambda alias: False)
    monkeypatch.setattr("hiring.checks.connections.close_all", lambda: None)
    refuse_an_altered_rule()


def test_a_database_that_is_away_keeps_nobody_from_starting():
    code, said = started(SERVE, DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert code == 0
    assert "was not looked at" in said
