"""Many more of what the actions made: whole loops copied inside the database, in seconds.

Triggers sleep while rows are copied. `check_invariants` says afterwards whether what stands is
lawful; the record of acts is not copied, since its links would not hold.
"""

import psycopg
from django.apps import apps
from django.db import models

from candidates.models import Candidate
from hiring.database.rule_install import KEEP_ACCESS
from hiring.mail.models import Mail
from hiring.models import User
from tests import services

STEP = 100_000  # between the ids of a row and its next copy
MODELS = [
    "candidates.candidate", "candidates.application", "interviews.loop", "interviews.looppanelist",
    "interviews.interview", "interviews.seat", "interviews.scorecard", "interviews.answer",
    "interviews.signalmark", "interviews.rating", "interviews.note", "interviews.asked",
    "debriefs.debrief", "debriefs.vote",
    "debriefs.entryanswer", "debriefs.reveal", "debriefs.reading", "debriefs.exposure", "debriefs.resolution",
    "debriefs.decision", "hiring.mail",
]  # fmt: skip
BUSY = f"(SELECT i.busy FROM interviews_interview i WHERE i.id = t.interview_id + k * {STEP})"
MOVED = {f"interviews_interview.{name}" for name in ("starts_at", "ends_at", "wall_date")}


def copy_all(times, panel, teams):
    """Copy every candidate `times` times, each copy in a week of its own and with a team of its own.

    `panel` are the people who interview; they are copied too, once per team but the first.
    """
    with psycopg.connect(services.superuser_url) as link, link.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        people = ", ".join(str(user.pk) for user in panel)
        _insert(cursor, "hiring_user", _user_columns(), teams - 1, f"id IN ({people})")
        cursor.execute(
            'INSERT INTO account_emailaddress (email, verified, "primary", user_id)'
            " SELECT u.email, true, true, u.id FROM hiring_user u WHERE NOT EXISTS ("
            "SELECT 1 FROM account_emailaddress a WHERE a.user_id = u.id)"
        )
        for label in MODELS:
            model = apps.get_model(label)
            columns = dict(_columns(model, people, teams))
            if label == "interviews.seat":
                columns["busy"] = BUSY  # a column that only the database knows
            _insert(cursor, model._meta.db_table, columns, times, "true")
        # Closers keep their roles in every copy, and read there as themselves.
        cursor.execute(
            "SELECT rule_note_readers(a.id) FROM candidates_application a"
            " JOIN debriefs_reveal r ON r.application_id = a.id"
        )
        cursor.execute(KEEP_ACCESS)
        cursor.execute("ANALYZE")


def _insert(cursor, table, columns, times, where):
    """`columns` maps a name to its SQL in copy number `k` of row `t`."""
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns.values())}"
        f" FROM {table} t, generate_series(1, %s) k WHERE {where}",
        [times],
    )
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM " + table + "))",
        [table],
    )


def _user_columns():
    told = {"id": f"t.id + k * {STEP}", "email": "k || t.email", "name": "t.name || ' ' || k + 1"}
    return {f.column: told.get(f.column, f't."{f.column}"') for f in User._meta.concrete_fields}


def _columns(model, people, teams):
    table = model._meta.db_table
    copied = {apps.get_model(label) for label in MODELS}
    for field in model._meta.concrete_fields:
        column, same = field.column, f't."{field.column}"'
        if field.generated:
            continue
        if field.primary_key or field.related_model in copied or column == "application_id":
            yield column, f"{same} + k * {STEP}"
        elif field.is_relation and field.related_model._meta.label == "hiring.User":
            theirs = f"{same} + (k %% {teams}) * {STEP}"
            yield column, f"CASE WHEN {same} IN ({people}) THEN {theirs} ELSE {same} END"
        elif isinstance(field, models.UUIDField) and field.unique:
            yield column, "gen_random_uuid()"
        elif f"{table}.{column}" in MOVED:
            weeks = "CASE WHEN t.state = 'planned' THEN k ELSE -k END"
            yield column, f"{same} + ({weeks}) * interval '7 days'"
        elif (model, column) in {(Candidate, "email"), (Mail, "dedup_key")}:
            yield column, f"k || {same}"
        elif (model, column) == (Candidate, "name"):
            yield column, f"{same} || ' ' || k"
        else:
            yield column, same
