"""`migrate` makes the database's functions, triggers and views those of the rule files."""

import logging
from graphlib import TopologicalSorter

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from .grants import grant_to_app
from .rule_files import INSTALLED, differences, digest, plain_names, present, written

logger = logging.getLogger(__name__)

TABLE = f"""
    CREATE TABLE IF NOT EXISTS {INSTALLED} (
      name text PRIMARY KEY, statement text NOT NULL, definition text NOT NULL)
"""
ROW = f"""
    INSERT INTO {INSTALLED} VALUES (%s, %s, %s)
    ON CONFLICT (name) DO UPDATE
      SET statement = excluded.statement, definition = excluded.definition
"""
FORGET = f"DELETE FROM {INSTALLED} WHERE name <> ALL (%s)"
# With bodies unchecked functions may name each other in any order; then they are checked.
CHECK = """
    SELECT CASE l.lanname WHEN 'sql' THEN fmgr_sql_validator(p.oid)::text
      ELSE plpgsql_validator(p.oid)::text END
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname = ANY (%s)
      AND l.lanname IN ('sql', 'plpgsql')
"""
PUT_BACK = (
    "The database had these of the rule missing, switched off or altered, and migrate puts them back:"
    " %s. Find out who changed them, unless PostgreSQL itself was upgraded."
)
# What is kept of the seal follows from the rule files: it is made anew when one of them changes.
KEEP_ACCESS = "SELECT rule_keep_access(ARRAY(SELECT id FROM candidates_application), NULL)"


def install_rule(using, **kwargs):
    """All or nothing, in one transaction; where nothing differs nothing is touched."""
    if _is_half_migrated(using):
        return
    with plain_names(using) as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [INSTALLED])
        found = differences(cursor)
        if found.altered:
            logger.warning(PUT_BACK, ", ".join(sorted(found.altered)))
        changed = found.altered | found.stale
        # A trigger of another name may be an administrator's: the check names it, nothing more.
        gone = found.other_version | {name for name in found.strange if _may_be_dropped(name)}
        if changed | gone:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            cursor.execute(TABLE)
            _replace(cursor, changed, gone)
            cursor.execute(KEEP_ACCESS)
            _keep(cursor)
            grant_to_app(using)


def _is_half_migrated(using):
    """`migrate` was told to stop on the way: the tables are not yet those of the files."""
    executor = MigrationExecutor(connections[using])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _may_be_dropped(name):
    return name.startswith(("FUNCTION", "VIEW", "TRIGGER rule_", "RULE rule_"))


def _replace(cursor, changed, gone):
    """Readers wait for no function; a table waits only while a trigger of its own is replaced."""
    files, there = written(), present(cursor)

    def of(kind, names):
        return sorted(name for name in names if name.startswith(kind))

    views = _views(files)
    if of("VIEW", changed | gone) or of("FUNCTION", gone):  # a view may read one that goes
        changed |= set(views)
        dropped = [name.removeprefix("VIEW ") for name in (*views, *of("VIEW", gone))]
        cursor.execute(f"DROP VIEW IF EXISTS {', '.join(dropped)}")
    for name in of(("TRIGGER", "RULE"), (changed | gone) & set(there)):
        cursor.execute(f"DROP {name}")
    for name in of("FUNCTION", gone):
        cursor.execute(f"DROP {name}")
    cursor.execute("SET LOCAL check_function_bodies = off")
    for name in (*of("FUNCTION", changed), *views, *of("TRIGGER", changed)):
        if name in changed:
            cursor.execute(files[name])
    cursor.execute("SET LOCAL check_function_bodies = on")
    names = [name.removeprefix("FUNCTION ").partition("(")[0] for name in of("FUNCTION", files)]
    cursor.execute(CHECK, [names])


def _views(files):
    """Names of all views, each after those that it reads."""
    names = {name for name in files if name.startswith("VIEW")}
    reads = {
        name: {other for other in names - {name} if other.removeprefix("VIEW ") in files[name]}
        for name in names
    }
    return list(TopologicalSorter(reads).static_order())


def _keep(cursor):
    files, there = written(), present(cursor)
    if unknown := files.keys() - there.keys():
        raise ValueError(f"PostgreSQL spells otherwise: {', '.join(sorted(unknown))}.")
    cursor.execute(FORGET, [list(files)])
    cursor.executemany(
        ROW, [(name, digest(text), digest(there[name])) for name, text in files.items()]
    )
