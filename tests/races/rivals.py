"""Rivals on connections of their own. Who waits is read from the database, never guessed by sleeping."""

import threading
import time
from contextlib import contextmanager

import psycopg
from django.db import connection, transaction

from tests import services

LEVELS = ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"]
BOUND = 30  # seconds a rival may take on a busy machine

BUMP_OFF = (
    "CREATE OR REPLACE FUNCTION rule_lock_application(app bigint) RETURNS void LANGUAGE sql"
    " SET search_path = pg_catalog, public, pg_temp AS 'SELECT NULL::void'"
)

# Rivals meet at the kept rows of `candidates_access` as well: a lock that no rule relies on.
KEEP_OFF = BUMP_OFF.replace("rule_lock_application", "rule_keep_access_of")

# Two entries that note the same reader wait for each other as well.
NOTE_OFF = BUMP_OFF.replace("rule_lock_application", "rule_note_readers")


class Rival:
    """`function` in a thread of its own, begun at once. `settle()` gives its result or its error."""

    def __init__(self, function, level=LEVELS[0]):
        self.function, self.level = function, level
        self.result = self.error = None
        self.connected = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        assert self.connected.wait(BOUND)

    def _run(self):
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL {self.level}"
                )
            self.pid = connection.connection.info.backend_pid
            self.connected.set()
            self.result = self.function()
        except Exception as error:  # handed to the test by settle()
            self.error = error
        finally:
            connection.close()

    def is_waiting(self, seconds=BOUND):
        """Whether it comes to wait for a lock; False when it ends without."""
        deadline = time.monotonic() + seconds
        with psycopg.connect(services.superuser_url, autocommit=True) as link:
            while time.monotonic() < deadline and self.thread.is_alive():
                row = link.execute(
                    "SELECT wait_event_type FROM pg_stat_activity WHERE pid = %s", [self.pid]
                ).fetchone()
                if row and row[0] == "Lock":
                    return True
        return False

    def settle(self):
        self.thread.join(BOUND)
        assert not self.thread.is_alive()
        if self.error is not None:
            raise self.error
        return self.result


@contextmanager
def uncommitted(first, level=LEVELS[0]):
    """`first` done in a transaction that commits at the end of the block."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
        first()
        yield


def race(first, second, level=LEVELS[0]):
    """`second` comes while `first` is done but not committed, and waits for it. Returns the rival."""
    with uncommitted(first, level):
        rival = Rival(second, level)
        assert rival.is_waiting(), "the second does not wait for the first"
    return rival


def race_unguarded(first, second, level=LEVELS[0]):
    """The same without the guard: the second passes, seeing nothing of the first."""
    with uncommitted(first, level):
        rival = Rival(second, level)
        assert not rival.is_waiting(), "it waits: the guard is not off"
        rival.settle()


def all_at_once(functions):
    """Each in a thread of its own, let go together: their results, errors included."""
    barrier = threading.Barrier(len(functions))

    def run(function):
        barrier.wait(BOUND)
        return function()

    rivals = [Rival(lambda function=function: run(function)) for function in functions]
    for rival in rivals:
        rival.thread.join(BOUND)
    return [rival.error or rival.result for rival in rivals]


@contextmanager
def without(*statements):
    """A guard switched off as superuser: functions changed by the statements come back afterwards."""
    with psycopg.connect(services.superuser_url, autocommit=True) as link:
        kept = link.execute(
            "SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n"
            " ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname LIKE 'rule%'"
            " AND p.prokind = 'f'"
        ).fetchall()
        triggers = "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgenabled = 'D'"
        try:
            for statement in statements:
                link.execute(statement)
            yield link
        finally:
            for (definition,) in kept:
                link.execute(definition)
            for table, name in link.execute(triggers).fetchall():
                link.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")


def run_sql(statement, **values):
    """A function that runs one statement as the app's role, in its own transaction if there is none.

    In a transaction, so that it is not tried again as the product's own single statements are.
    """

    def run():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values or None)

    return run
