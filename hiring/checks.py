"""Checks at the start: the rule stands in the database, and this role cannot get round it."""

import logging
import tempfile

import tzdata
from django.conf import settings
from django.core.checks import Error, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

from .database.grants import LARGE_OBJECTS as MAKE_LARGE_OBJECTS
from .database.grants import own_role, without_large_objects
from .database.rule_files import differences, plain_names
from .database.zones import is_filled

logger = logging.getLogger(__name__)

UNPINNED = """
    SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.proname LIKE 'rule%'
      AND NOT coalesce('search_path=pg_catalog, public, pg_temp' = ANY (p.proconfig), false)
"""
OWNED = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
      AND pg_has_role(current_user, c.relowner, 'MEMBER')
    UNION ALL
    SELECT p.proname FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'rule%'
      AND pg_has_role(current_user, p.proowner, 'MEMBER')
"""
PRIVILEGES = """
    SELECT name FROM (VALUES
      ('TEMP on the database', has_database_privilege(current_database(), 'TEMP')),
      ('CREATE on the schema', has_schema_privilege('public', 'CREATE')),
      ('SET of session_replication_role, which switches triggers off',
        has_parameter_privilege('session_replication_role', 'SET'))) AS held (name, yes)
    WHERE yes
    UNION ALL
    SELECT name FROM pg_roles, LATERAL (VALUES
      ('CREATEROLE', rolcreaterole), ('CREATEDB', rolcreatedb), ('REPLICATION', rolreplication),
      ('BYPASSRLS', rolbypassrls)) AS held (name, yes)
    WHERE rolname = current_user AND yes
    UNION ALL
    SELECT 'the role ' || rolname FROM pg_roles
    WHERE rolname <> current_user AND pg_has_role(current_user, oid, 'MEMBER')
"""
LARGE_OBJECTS = """
    SELECT name FROM unnest(%s::text[]) AS name WHERE has_function_privilege(name, 'EXECUTE')
"""
# What the role has set for its own sessions: PostgreSQL lets every role do so for most settings.
OWN_SETTINGS = """
    SELECT DISTINCT split_part(setting, '=', 1)
    FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) AS setting
    WHERE r.rolname = current_user
      AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


MIGRATE = "Run `migrate` with DATABASE_OWNER_URL, and connect the app as a role that owns nothing."
STRANGE = (
    "`migrate` with DATABASE_OWNER_URL drops what is named rule_…; of what has another name, find"
    " out who made it, and DROP it as the owner."
)


@register("database", deploy=False)
def rule_in_the_database(app_configs, databases, **kwargs):
    """Asked by `refuse_an_altered_rule`, and by `check --database default`."""
    if not databases or "default" not in databases:
        return []
    with plain_names("default") as cursor:

        def column(sql):
            cursor.execute(sql)
            return [row[0] for row in cursor.fetchall()]

        rule = differences(cursor)
        owned = column(OWNED)
        faults = [
            (rule.altered, "Of the rule, this is missing, switched off or altered", "unison.E001"),
            (column(UNPINNED), "Functions of the rule do not pin their search_path", "unison.E002"),
            (owned, "The app's role owns these, so it could disable the rule", "unison.E003"),
            (column(PRIVILEGES), "The app's role holds privileges it must not have", "unison.E004"),
            (lacking_zones(), "The database lacks the time zones of tzdata", "unison.E006"),
            (
                rule.stale | rule.other_version,
                "The database does not have the rule of the rule files",
                "unison.E007",
            ),
            (rule.strange, "The database has what no rule file names", "unison.E008"),
        ]
    hints = {"unison.E008": STRANGE}
    if owned:
        hints["unison.E003"] = own_role(connections["default"].settings_dict["NAME"])
    return [
        Error(f"{words}: {listed(names)}.", hint=hints.get(code, MIGRATE), id=code)
        for names, words, code in faults
        if names
    ]


@register("database", deploy=False)
def the_role_has_no_more_than_it_needs(app_configs, databases, **kwargs):
    """What PostgreSQL cannot keep a role from, or only a superuser can. Own settings are reset."""
    if not databases or "default" not in databases:
        return []
    with plain_names("default") as cursor:
        cursor.execute(LARGE_OBJECTS, [MAKE_LARGE_OBJECTS])
        large = [row[0] for row in cursor.fetchall()]
        cursor.execute(OWN_SETTINGS)
        if own := [row[0] for row in cursor.fetchall()]:
            cursor.execute("ALTER ROLE CURRENT_USER RESET ALL")
            database = connections["default"].ops.quote_name(
                connections["default"].settings_dict["NAME"]
            )
            cursor.execute(f"ALTER ROLE CURRENT_USER IN DATABASE {database} RESET ALL")
    found = []
    if large:
        words = f"The app's role may make large objects, by {listed(large)}."
        hint = f"As a superuser, in the app's database: {without_large_objects()};"
        found.append(Warning(words, hint=hint, id="unison.W012"))
    if own:
        words = f"The app's role had settings of its own, which are reset: {listed(own)}."
        hint = "Ask who made them. Settings that are meant stand in the options of DATABASE_URL."
        found.append(Warning(words, hint=hint, id="unison.W013"))
    return found


def listed(names):
    first, rest = sorted(names)[:10], len(names) - 10
    return ", ".join(first) + (f" and {rest} more" if rest > 0 else "")


def lacking_zones():
    return [] if is_filled("default") else [tzdata.IANA_VERSION]


@register("start")
def documents_can_be_kept(app_configs, **kwargs):
    """Leaves nothing behind: a folder made here might belong to the wrong user."""
    root = settings.DOCUMENT_ROOT
    if not root.is_absolute():
        return [_no_documents(f"{str(root)!r}, which begins at whatever folder is the current one")]
    folder = next(place for place in (root, *root.parents) if place.exists())
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        return [_no_documents(f"{str(root)!r}, where nothing can be written: {error.strerror}")]
    return []


def _no_documents(root):
    return Error(
        f"DOCUMENT_ROOT is {root}.",
        hint="Write the full path of a folder that the user of web and worker may write to.",
        id="unison.E005",
    )


def refuse_to_start():
    """What web and worker ask before they serve; `check` asks it too."""
    _refuse(run_checks(tags=["start"]))


# Faults of the database with which web and worker start all the same: `migrate` has not run yet with
# the code or the tzdata of today, or it has run with those of the next version.
LEFT_TO_MIGRATE = {"unison.E006", "unison.E007"}


def refuse_an_altered_rule():
    """The same of the database. One that does not answer yet keeps nobody from starting: until it
    does, /readyz says so. Leaves no connection open, which a fork would share."""
    try:
        found = run_checks(tags=["database"], databases=["default"])
    except OperationalError as error:
        logger.warning("The rule in the database was not looked at: %s", error)
        return
    finally:
        connections.close_all()
    _refuse([fault for fault in found if fault.is_serious() and fault.id not in LEFT_TO_MIGRATE])


def _refuse(errors):
    if errors:
        raise ImproperlyConfigured(" ".join(f"{error.msg} {error.hint}" for error in errors))
