"""One company, built once by the acts and put back row by row: a fresh world for each example.

Emptied and filled as superuser, past the triggers; all else in an example is committed as the app.
"""

import psycopg
from django.db import connection

from tests import rig
from tests.conftest import KEPT_TABLES
from tests.factories import World, person


class Ground:
    """`world` holds the people and the guide; `cursor` is a superuser's, for looking and emptying."""

    def __init__(self):
        self.link = psycopg.connect(rig.superuser_url, autocommit=True)
        self.cursor = self.link.cursor()
        self.cursor.execute("SET session_replication_role = replica")
        self.cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        self.tables = [name for (name,) in self.cursor.fetchall() if name not in KEPT_TABLES]
        self.empty()
        self.people = [person(name) for name in ("Ann", "Dan", "Ben", "Cyd")]
        ann, dan, ben, cyd = self.people
        self.world = World(panels=[[ann, dan], [ben, cyd]], rules={2: "all"})
        self.people += [self.world.manager, self.world.closer, self.world.coordinator]
        self.rows = {name: text for name in self.tables if (text := self._copied(name))}

    def empty(self):
        self.cursor.execute(";".join(f'DELETE FROM "{name}"' for name in self.tables))

    def restore(self):
        self.empty()
        for name, text in self.rows.items():
            with self.cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
                copy.write(text)

    def close(self):
        self.link.close()
        connection.close()

    def _copied(self, name):
        with self.cursor.copy(f'COPY "{name}" TO STDOUT') as copy:
            return b"".join(copy)
