"""Checks at the start: the rule stands in the database, and this role cannot get round it."""

import tempfile

import tzdata
from django.conf import settings
from django.core.checks import Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from .grants import own_role
from .zones import is_filled

EXPECTED = {
    "candidates_application": {"rule_app"},
    "debriefs_debrief": {"rule_debrief"},
    "debriefs_decision": {
        "rule_clock",
        "rule_decision",
        "rule_decision_seal",
        "rule_told",
        "rule_truncate",
    },
    "debriefs_entryanswer": {"rule_kept"},
    "debriefs_offer": {"rule_clock", "rule_offer", "rule_told", "rule_truncate"},
    "debriefs_outcome": {"rule_clock", "rule_kept", "rule_outcome"},
    "debriefs_reading": {"rule_kept"},
    "debriefs_reveal": {"rule_reveal"},
    "debriefs_vote": {"rule_clock", "rule_vote", "rule_truncate"},
    "hiring_auditentry": {"rule_kept", "rule_truncate"},
    "hiring_auditlink": {"rule_kept", "rule_truncate"},
    "hiring_user": {"rule_leaving"},
    "interviews_answer": {"rule_card_part"},
    "interviews_attribute": {"rule_frozen"},
    "interviews_debriefquestion": {"rule_frozen"},
    "interviews_guidenote": {"rule_frozen"},
    "interviews_guideversion": {"rule_version"},
    "interviews_interview": {"rule_clock", "rule_interview", "rule_wall_time"},
    "interviews_loop": {"rule_pin"},
    "interviews_looppanelist": {"rule_kept"},
    "interviews_proposedtime": {"rule_wall_time"},
    "interviews_question": {"rule_frozen"},
    "interviews_rating": {"rule_card_part"},
    "interviews_recusal": {"rule_recusal"},
    "interviews_rubriclevel": {"rule_frozen"},
    "interviews_scorecard": {"rule_card", "rule_truncate"},
    "interviews_seat": {"rule_seat", "rule_seat_busy", "rule_truncate"},
    "interviews_segment": {"rule_frozen"},
    "interviews_signal": {"rule_frozen"},
    "interviews_signalmark": {"rule_card_part"},
    "interviews_stage": {"rule_frozen"},
    "interviews_stageattribute": {"rule_frozen"},
    "interviews_stageinterviewer": {"rule_frozen"},
    "interviews_timechoice": {"rule_time_choice"},
}

TRIGGERS = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND t.tgname LIKE 'rule%'
"""
UNPINNED = """
    SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.proname LIKE 'rule%'
      AND NOT coalesce('search_path=pg_catalog, public, pg_temp' = ANY (p.proconfig), false)
"""
OWNED = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'
      AND pg_has_role(current_user, c.relowner, 'MEMBER')
"""
PRIVILEGES = """
    SELECT name FROM (VALUES
      ('TEMP on the database', has_database_privilege(current_database(), 'TEMP')),
      ('CREATE on the schema', has_schema_privilege('public', 'CREATE'))) AS held (name, yes)
    WHERE yes
"""


@register("database", deploy=False)
def rule_in_the_database(app_configs, databases, **kwargs):
    """Runs with `check --database default`, before web and worker start."""
    if not databases or "default" not in databases:
        return []
    with connections["default"].cursor() as cursor:

        def column(sql):
            cursor.execute(sql)
            return [row[0] for row in cursor.fetchall()]

        cursor.execute(TRIGGERS)
        present = set(cursor.fetchall())
        missing = [
            f"{table}.{name}"
            for table, names in EXPECTED.items()
            for name in names
            if (table, name) not in present
        ]
        owned = column(OWNED)
        found = [
            (missing, "Triggers of the rule are missing or disabled", "unison.E001"),
            (column(UNPINNED), "Functions of the rule do not pin their search_path", "unison.E002"),
            (owned, "The app's role owns tables, so it could disable the rule", "unison.E003"),
            (column(PRIVILEGES), "The app's role holds privileges it must not have", "unison.E004"),
            (lacking_zones(), "The database lacks the time zones of tzdata", "unison.E006"),
        ]
    hint = "Run `migrate` with DATABASE_OWNER_URL, and connect the app as a role that owns nothing."
    if owned:
        hint = own_role(connections["default"].settings_dict["NAME"])
    return [
        Error(f"{words}: {', '.join(sorted(names))}.", hint=hint, id=code)
        for names, words, code in found
        if names
    ]


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


def _no_documents(found):
    return Error(
        f"DOCUMENT_ROOT is {found}.",
        hint="Write the full path of a folder that the user of web and worker may write to.",
        id="unison.E005",
    )


def refuse_to_start():
    """What web and worker ask before they serve; `check` asks it too."""
    if found := run_checks(tags=["start"]):
        raise ImproperlyConfigured(" ".join(f"{error.msg} {error.hint}" for error in found))
