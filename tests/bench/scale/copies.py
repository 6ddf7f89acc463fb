"""Loops copied inside the database by the hundred thousand: everything that hangs from a seed.

Triggers and indexes sleep meanwhile. `check_invariants` says afterwards whether what stands is
lawful. Copy number k of a row has its id and k * STEP.
"""

import sys
import time
from contextlib import contextmanager

from django.apps import apps
from django.db import models

from .names import email_of, name_of, phone_of

STEP = 100_000
GUIDE = {
    "candidates.opening": "pk",
    "interviews.guide": "opening",
    "interviews.guideperson": "guide__opening",
    "interviews.guideversion": "guide__opening",
    "interviews.attribute": "version__guide__opening",
    "interviews.stage": "version__guide__opening",
    "interviews.stageinterviewer": "stage__version__guide__opening",
    "interviews.stageattribute": "stage__version__guide__opening",
    "interviews.segment": "stage__version__guide__opening",
    "interviews.rubriclevel": "stage__version__guide__opening",
    "interviews.question": "stage__version__guide__opening",
    "interviews.signal": "stage__version__guide__opening",
    "interviews.debriefquestion": "version__guide__opening",
    "interviews.guidenote": "version__guide__opening",
}
"""Copied for each opening, with the way to it."""

LOOP = {
    "candidates.application": "pk",
    "interviews.loop": "application",
    "interviews.looppanelist": "loop__application",
    "interviews.interview": "application",
    "interviews.seat": "interview__application",
    "interviews.scorecard": "seat__interview__application",
    "interviews.answer": "scorecard__seat__interview__application",
    "interviews.signalmark": "scorecard__seat__interview__application",
    "interviews.rating": "scorecard__seat__interview__application",
    "interviews.note": "scorecard__seat__interview__application",
    "interviews.asked": "scorecard__seat__interview__application",
    "interviews.clock": "interview__application",
    "debriefs.debrief": "application",
    "debriefs.vote": "application",
    "debriefs.entryanswer": "vote__application",
    "debriefs.reveal": "application",
    "debriefs.reading": "application",
    "debriefs.exposure": "application",
    "debriefs.resolution": "application",
    "debriefs.decision": "application",
    "debriefs.offer": "application",
    "debriefs.closingstep": "interview__application",
    "hiring.mail": "application_id",
    "hiring.auditevent": "application_id",
}
"""Copied for each loop, with the way to its application."""

PLANNED = {f"interviews_interview.{name}" for name in ("starts_at", "ends_at", "wall_date")}
HAS_ITS_ID = "'application', 'interview', 'seat', 'vote', 'asked'"
DUE = "t.due_at + CASE WHEN t.due_at > now() AND c.is_live THEN c.ahead ELSE c.shift END"
GOES = f"(t.state = 'due' OR t.reason = 'The interview is no longer planned.') AND {DUE} <= now()"
FAILS = f"{GOES} AND c.k % 1000 = 7"
SPECIAL = {
    "hiring_mail.due_at": DUE,
    "hiring_mail.state": f"CASE WHEN {FAILS} THEN 'failed' WHEN {GOES} THEN 'sent' ELSE t.state END",
    "hiring_mail.reason": f"CASE WHEN {FAILS} THEN 'The mail server refused it.'"
    f" WHEN {GOES} THEN '' ELSE t.reason END",
    "hiring_mail.settled_at": f"CASE WHEN {GOES} THEN {DUE} ELSE t.settled_at + c.shift END",
    "hiring_mail.attempts": f"CASE WHEN {GOES} THEN 1 ELSE t.attempts END",
    "interviews_seat.busy": "(SELECT i.busy FROM interviews_interview i"
    f" WHERE i.id = t.interview_id + c.k * {STEP})",
    "hiring_mail.dedup_key": "t.dedup_key || ':' || c.k",
    "hiring_mail.refs": "(SELECT coalesce(jsonb_object_agg(r.key, CASE"
    f" WHEN r.key IN ({HAS_ITS_ID}) THEN to_jsonb(r.value::bigint + c.k * {STEP})"
    " ELSE r.value END), '{}') FROM jsonb_each(t.refs) r)",
    "debriefs_resolution.fingerprint": "(SELECT string_agg(left(p, 1) ||"
    f" substr(p, 2)::bigint + c.k * {STEP}, ' ') FROM unnest(string_to_array(t.fingerprint, ' ')) p)",
    "hiring_auditevent.subject": "split_part(t.subject, ':', 1) || ':' ||"
    f" split_part(t.subject, ':', 2)::bigint + c.k * {STEP}",
}


@contextmanager
def step(name):
    """Says how long it took."""
    begun = time.monotonic()
    yield
    sys.stderr.write(f"{name}: {time.monotonic() - begun:.1f} s\n")


class Copier:
    """Copies rows of the seed. `candidate` is the one whose copies all candidates are; `users` maps a person's id to the column of `copies` that says whose
    the copy is."""

    def __init__(self, cursor, users, candidate):
        self.cursor = cursor
        self.users = users
        self.candidate = candidate

    def copy_loops(self, where=None):
        for label, path in LOOP.items():
            model = apps.get_model(label)
            columns = dict(self._columns(model, "c.k", "c.opening"))
            kept = (where or {}).get(label, "true")
            with step(label):
                self._insert(model, path, columns, "copies c", "c.seed", kept)

    def copy_openings(self, opening):
        for label, path in GUIDE.items():
            model = apps.get_model(label)
            columns = dict(self._columns(model, "c.opening", "c.opening"))
            self._insert(model, path, columns, "openings c", str(opening), "true")

    def _insert(self, model, path, columns, source, seed, where):
        table = model._meta.db_table
        pairs = list(model.objects.order_by().values_list("pk", path).exclude(**{path: None}))
        if not pairs:
            return
        self.cursor.execute("CREATE TEMP TABLE ways (id bigint, seed bigint)")
        with self.cursor.copy("COPY ways FROM STDIN") as copy:
            for pair in pairs:
                copy.write_row(pair)
        self.cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns.values())}"
            f" FROM {source} JOIN ways w ON w.seed = {seed} JOIN {table} t ON t.id = w.id"
            f" WHERE {where}"
        )
        self.cursor.execute("DROP TABLE ways")
        self.cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        )

    def _columns(self, model, number, opening):
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            if not field.generated:
                yield f'"{field.column}"', self._value(table, field, number, opening)
        if table == "interviews_seat":
            yield "busy", SPECIAL["interviews_seat.busy"]  # a column that only the database knows

    def _value(self, table, field, number, opening):
        name, same = f"{table}.{field.column}", f't."{field.column}"'
        if name in SPECIAL:
            return SPECIAL[name]
        if field.is_relation and field.related_model._meta.label == "hiring.User":
            return self.user(same)
        if field.is_relation and field.related_model._meta.label == "candidates.Candidate":
            return f"{self.candidate} + c.person * {STEP}"
        related = field.related_model._meta.label_lower if field.is_relation else ""
        if related in GUIDE:
            return f"{same} + {opening} * {STEP}"
        if field.primary_key or related in LOOP or field.column == "application_id":
            return f"{same} + {number} * {STEP}"
        if isinstance(field, models.UUIDField) and field.unique:
            return "gen_random_uuid()"
        return self._moved(name, field, same) if number == "c.k" else same

    def user(self, same):
        whens = "".join(
            f" WHEN {same} IN ({', '.join(map(str, ids))}) THEN {same} + c.{column} * {STEP}"
            for column, ids in self.users.items()
        )
        return f"CASE{whens} ELSE {same} END"

    def _moved(self, name, field, same):
        if name in PLANNED:
            moved = f"{same} + CASE WHEN t.state = 'planned' THEN c.ahead ELSE c.shift END"
            return moved if isinstance(field, models.DateTimeField) else f"({moved})::date"
        if isinstance(field, models.DateTimeField):
            return f"{same} + c.shift"
        return same


def copy_candidates(cursor, candidate):
    """One for each number of a person."""
    values = {
        "id": f"t.id + c.k * {STEP}", "name": name_of("c.k"), "email": email_of("c.k"),
        "phone": phone_of("c.k"), "created_at": "t.created_at + c.shift", "zone": "t.zone",
        "call_name": "''", "zone_is_theirs": "false", "needs": "''", "created_by_id": "t.created_by_id",
    }  # fmt: skip
    cursor.execute(
        f"INSERT INTO candidates_candidate ({', '.join(values)}) SELECT {', '.join(values.values())}"
        " FROM copies c CROSS JOIN candidates_candidate t WHERE c.person = c.k"
        f" AND t.id = {candidate}"
    )
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('candidates_candidate', 'id'),"
        " (SELECT max(id) FROM candidates_candidate))"
    )
