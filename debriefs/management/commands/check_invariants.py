from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

STATEMENTS = Path(__file__).resolve().parents[2] / "invariants.sql"


def broken(cursor):
    """{name: rows} of the invariants that do not hold; empty when all is well.

    The file is a list of SELECTs, each under a line `-- name: what it means`.
    """
    found = {}
    for part in STATEMENTS.read_text().split("-- ")[1:]:
        head, _, sql = part.partition("\n")
        cursor.execute(sql)
        if rows := cursor.fetchall():
            found[head] = rows
    return found


class Command(BaseCommand):
    help = "Run every invariant; exit code 1 names those that are broken, with their rows."

    def handle(self, **options):
        with connection.cursor() as cursor:
            found = broken(cursor)
        for name, rows in found.items():
            self.stderr.write(f"{name}: {rows}")
        if found:
            raise CommandError(f"{len(found)} invariants are broken.")
        self.stdout.write("Every invariant holds.")
