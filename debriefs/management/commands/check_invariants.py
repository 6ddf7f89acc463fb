from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

STATEMENTS = Path(__file__).resolve().parents[2] / "invariants.sql"


def broken(cursor):
    """{name: rows} of the invariants that do not hold; empty when all is well.

    The file is a list of SELECTs, each under a line `-- name: what it means`.
    """
    violations = {}
    for part in STATEMENTS.read_text().split("-- ")[1:]:
        head, _, sql = part.partition("\n")
        cursor.execute(sql)
        if rows := cursor.fetchall():
            violations[head] = rows
    return violations


class Command(BaseCommand):
    help = "Run every invariant; exit code 1 names those that are broken, with their rows."

    def handle(self, **options):
        with connection.cursor() as cursor:
            violations = broken(cursor)
        for name, rows in violations.items():
            self.stderr.write(f"{name}: {rows}")
        if violations:
            raise CommandError(f"{len(violations)} invariants are broken.")
        self.stdout.write("Every invariant holds.")
