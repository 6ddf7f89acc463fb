"""The rule as its files say it and as the database has it: functions, triggers and views.

Each app keeps its part in `<app>/rule/*.sql`. `migrate` installs them (rule_install.py), and a check
at the start compares them with the database (checks.py).
"""

import hashlib
import re
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import connections, transaction

# What `migrate` installed: of each object the digest of its statement, and of what PostgreSQL then
# said of it. The second sees a change of the database, the first one of the file.
INSTALLED = "hiring_ruleobject"
KEPT = f"SELECT name, statement, definition FROM {INSTALLED}"

STATEMENT = re.compile(r"^CREATE .*?(?=^CREATE |\Z)", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"^--.*\n?", re.MULTILINE)
HEAD = re.compile(
    r"CREATE (?:OR REPLACE )?(?:CONSTRAINT )?"
    r"(?:(?P<function>FUNCTION\s+\w+\s*\([^)]*\))|(?P<view>VIEW \w+)"
    r"|(?P<trigger>TRIGGER \w+) [^;]*?(?P<on>\s+ON \w+))"
)

# As it is named in a statement that drops it, and what it is; extensions bring functions of theirs.
OBJECTS = """
    SELECT format('FUNCTION %%I(%%s)', p.proname, pg_get_function_identity_arguments(p.oid)),
      pg_get_functiondef(p.oid)
    FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p') AND NOT EXISTS (
      SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('VIEW %%I', c.relname), pg_get_viewdef(c.oid) || coalesce(c.reloptions::text, '')
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
    UNION ALL
    SELECT format('TRIGGER %%I ON %%I', t.tgname, c.relname),
      pg_get_triggerdef(t.oid) || ' enabled: ' || t.tgenabled::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relname = ANY (%(tables)s)
      AND c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('RULE %%I ON %%I', r.rulename, c.relname), pg_get_ruledef(r.oid)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
    WHERE r.rulename <> '_RETURN' AND c.relname = ANY (%(tables)s)
      AND c.relnamespace = 'public'::regnamespace
"""


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def written():
    """{"TRIGGER rule_vote ON debriefs_vote": the statement that makes it}, from all files."""
    statements = {}
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "rule").glob("*.sql")):
            for statement in STATEMENT.findall(COMMENT.sub("", path.read_text())):
                name = _name(statement)
                if name in statements:
                    raise ValueError(f"{name} stands twice in the rule files.")
                statements[name] = statement.strip()
    return statements


def _name(statement):
    head = HEAD.match(statement)
    if not head:
        raise ValueError(f"No statement of a rule file: {statement.splitlines()[0]}")
    name = head["function"] or head["view"] or head["trigger"] + head["on"]
    return " ".join(name.split()).replace("( ", "(").replace(" )", ")")


def triggers():
    """{(table, trigger)} of the rule files."""
    return {
        tuple(reversed(name.removeprefix("TRIGGER ").split(" ON ")))
        for name in written()
        if name.startswith("TRIGGER ")
    }


@contextmanager
def plain_names(using):
    """A cursor for which the names of `public` need no schema, in whatever session it is."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT current_setting('search_path')")
        (before,) = cursor.fetchone()
        cursor.execute("SET LOCAL search_path = public, pg_temp")
        yield cursor
        cursor.execute("SELECT set_config('search_path', %s, true)", [before])


def present(cursor):
    """The same of the database, with what PostgreSQL says of each; all of it, ours or not."""
    models = apps.get_models(include_auto_created=True)
    tables = [INSTALLED, *(model._meta.db_table for model in models)]
    cursor.execute(OBJECTS, {"tables": tables})
    return dict(cursor.fetchall())


def installed(cursor):
    """{name: (digest of its statement, digest of what PostgreSQL said of it)}"""
    cursor.execute("SELECT to_regclass(%s)", [INSTALLED])
    if cursor.fetchone()[0] is None:
        return {}
    cursor.execute(KEPT)
    return {name: tuple(digests) for name, *digests in cursor.fetchall()}


class Differences(NamedTuple):
    """Names of objects, by how the database differs from the files."""

    altered: set[str]
    """In a file, but not as `migrate` installed it."""
    stale: set[str]
    """Not installed as its file says."""
    other_version: set[str]
    """In no file, but as the `migrate` of another version installed it."""
    strange: set[str]
    """In no file, and not as any `migrate` installed it."""


def differences(cursor):
    files, there, kept = written(), present(cursor), installed(cursor)
    statements = {name: digest(text) for name, text in files.items()}
    as_installed = {name for name in kept if digest(there.get(name, "")) == kept[name][1]}
    ours = {name for name in there.keys() - files.keys() if _is_ours(name, kept)}
    return Differences(
        altered=files.keys() & kept.keys() - as_installed,
        stale={name for name in files if kept.get(name, ("",))[0] != statements[name]},
        other_version=ours & as_installed,
        strange=ours - as_installed,
    )


def _is_ours(name, kept):
    return name in kept or name.startswith(("FUNCTION rule_", "TRIGGER ", "RULE "))
