"""What a page has the database read: each of its queries with the plan and the rows of its nodes.

The plan is the one that the app's connections keep, which serves all values. The rows are counted,
not guessed: a plan for all readers guesses the reader with an average share.
"""

import re
from dataclasses import dataclass

from django.db import connection
from psycopg import sql as syntax
from psycopg.adapt import PyFormat, Transformer

ROWS = 250
"""More than a page shows with all that hangs from it; fewer than any reader's share of the company
that the test loads."""

OWN = ('"django_session"', 'FROM "hiring_user" WHERE "hiring_user"."id" =')
BLOCKS = {"Sort", "Incremental Sort", "Aggregate", "WindowAgg", "Group", "Unique", "SetOp", "Hash"}


@dataclass(frozen=True)
class Query:
    text: str
    values: tuple

    @property
    def is_watched(self):
        reads = self.text.lstrip().startswith(("SELECT", "WITH", "("))
        return reads and not any(mark in self.text for mark in OWN)


def queries_of(client, path):
    """The queries of a page, session and user aside."""
    found = []

    def note(execute, text, values, many, context):
        found.append(Query(text, tuple(values or ())))
        return execute(text, values, many, context)

    with connection.execute_wrapper(note):
        answer = client.get(path)
    assert answer.status_code == 200, f"{answer.status_code} at {path}"
    return [query for query in found if query.is_watched]


def growing(cursor):
    """Tables that are large, except the clocks of the time zones."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > 1000"
        " AND relnamespace = 'public'::regnamespace AND relname !~ '^hiring_zone'"
    )
    return {name for (name,) in cursor.fetchall()}


def plan_of(cursor, query):
    """The top node, as EXPLAIN ANALYZE tells of it."""
    given = Transformer(connection.connection)
    values = given.dump_sequence(query.values, [PyFormat.AUTO] * len(query.values))
    types = [_type_name(cursor, oid) for oid in given.types or ()]
    number = iter(range(1, len(values) + 1))
    text = re.sub("%s", lambda _: f"${next(number)}", query.text).replace("%%", "%")
    link = connection.connection
    literals = ", ".join(syntax.Literal(value).as_string(link) for value in query.values)
    declared = f"({', '.join(types)})" if types else ""
    with link.cursor() as raw:
        raw.execute(f"PREPARE watched {declared} AS {text}".encode())
        try:
            sent = f"({literals})" if literals else ""
            raw.execute(
                f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE watched{sent}".encode()
            )
            return raw.fetchone()[0][0]["Plan"]
        finally:
            raw.execute("DEALLOCATE watched")


def _type_name(cursor, oid):
    if not oid:
        return "unknown"
    cursor.execute("SELECT %s::oid::regtype::text", [oid])
    return cursor.fetchone()[0]


def complaints(plan, tables):
    """What in a plan grows with the company: whole tables scanned, and more than ROWS rows read,
    sorted or counted. Sorted words, each once."""
    return sorted(set(_complaints(plan, tables)))


def _complaints(node, tables):
    kind, table = node["Node Type"], node.get("Relation Name")
    if table in tables and _read(node) > ROWS:
        yield f"scans {table}" if kind == "Seq Scan" else f"reads {table}"
    elif kind == "Function Scan" and max(_read(node), node["Actual Loops"]) > ROWS:
        yield f"calls {node['Function Name']}"
    inner = node.get("Plans", [])
    if kind in BLOCKS and sum(_read(child) for child in inner) > ROWS and _is_large(node, tables):
        yield f"{kind.lower()} of many rows"
    for child in inner:
        yield from _complaints(child, tables)


def _read(node):
    """Rows that a node came upon, in all its rounds."""
    removed = sum(
        node.get(key, 0) for key in ("Rows Removed by Filter", "Rows Removed by Index Recheck")
    )
    return (node["Actual Rows"] + removed) * node["Actual Loops"]


def _is_large(node, tables):
    return node.get("Relation Name") in tables or any(
        _is_large(child, tables) for child in node.get("Plans", [])
    )
