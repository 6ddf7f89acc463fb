"""One company and its loop, built once by the acts, and put back row by row for each example.

Emptied and filled as superuser, past the triggers; all else in an example is committed as the app.
"""

import psycopg
from django.db import connection

from debriefs import actions
from tests import services
from tests.conftest import KEPT_TABLES
from tests.factories import World, person

WAYS = ["new", "held", "voted", "hired", "closing", "offered"]


class LoopBuilder:
    """`world` holds the people and the guide; `cursor` is a superuser's, for looking and emptying.

    `restore` puts the loop back to where it stood on one of the `WAYS`.
    """

    def __init__(self):
        self.link = psycopg.connect(services.superuser_url, autocommit=True)
        self.cursor = self.link.cursor()
        self.cursor.execute("SET session_replication_role = replica")
        self.cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        self.tables = [name for (name,) in self.cursor.fetchall() if name not in KEPT_TABLES]
        self.empty()
        voters = [person(name) for name in ("Ann", "Dan", "Ben", "Cyd")]
        self.world = world = World(panels=[voters[:2], voters[2:]], rules={2: "all"})
        self.people = [*voters, world.manager, world.closer, world.coordinator]
        self.rows = {}
        for way in WAYS:
            self._walk(way, voters)
            self.rows[way] = {name: rows for name in self.tables if (rows := self._copied(name))}

    def empty(self):
        self.cursor.execute(";".join(f'DELETE FROM "{name}"' for name in self.tables))

    def restore(self, way):
        self.empty()
        for name, rows in self.rows[way].items():
            with self.cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
                copy.write(rows)

    def close(self):
        self.empty()
        self.link.close()
        connection.close()

    def _walk(self, way, voters):
        """From the way before to this one."""
        world = self.world
        if way == "held":
            world.hold_all()
        elif way == "voted":
            for user in voters:
                world.entry(user)
        elif way == "hired":
            world.hire()
        elif way == "closing":
            world.plan_closing()
        elif way == "offered":
            offer(world)

    def _copied(self, name):
        with self.cursor.copy(f'COPY "{name}" TO STDOUT') as copy:
            return b"".join(copy)


def offer(world):
    """Draft it, go through the closing, open it."""
    closing = world.begin(world.application.interviews.get(stage__kind="closing"))
    actions.draft_offer(world.application, terms="100", answer_by=None, by=world.manager)
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=world.closer)
    actions.make_offer(closing, by=world.closer)
