"""A large company in a few minutes: a seed made by actions, then copied inside the database."""

from contextlib import contextmanager

import psycopg

from hiring.database.rule_install import KEEP_ACCESS
from hiring.models import User
from tests import services

from .copies import STEP, Copier, copy_candidates, step
from .seed import Seed
from .shape import spread


def load(shape):
    """The seed, whose copies the company consists of."""
    seed = Seed(has_texts=shape.has_texts)
    candidate = next(iter(seed.made.values())).candidate_id
    users = {
        "team": [seed.haroun.pk, seed.anujan.pk, seed.juzer.pk, seed.samee.pk],
        "manager": [seed.ruth.pk],
    }
    with psycopg.connect(services.superuser_url, autocommit=True) as link, link.cursor() as cursor:
        for setting in ("session_replication_role = replica", "work_mem = '256MB'",
                        "maintenance_work_mem = '1GB'", "synchronous_commit = off"):  # fmt: skip
            cursor.execute(f"SET {setting}")
        with step("spread"):
            spread(cursor, shape, {kind: made.pk for kind, made in seed.made.items()})
        with _without_indexes(cursor):
            copier = Copier(cursor, users, candidate)
            with step("people and openings"):
                _copy_people(cursor, shape, users)
                _copy_openings(cursor, shape, copier, seed.opening.pk)
            with step("candidates"):
                copy_candidates(cursor, candidate)
            copier.copy_loops(_kept(cursor, shape))
            with step("events"):
                _more_events(cursor, shape)
        cursor.execute("ANALYZE")
        with step("what triggers keep"):
            _fill(cursor)
        with step("vacuum"):
            cursor.execute("VACUUM ANALYZE")
    return seed


@contextmanager
def _without_indexes(cursor):
    """The indexes that no constraint stands on are built anew at the end, which is quicker."""
    cursor.execute(
        "SELECT x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid) FROM pg_index x"
        " JOIN pg_class c ON c.oid = x.indrelid AND c.relnamespace = 'public'::regnamespace"
        " WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid)"
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        with step("indexes"):
            for _, definition in found:
                cursor.execute(definition)


def _copy_people(cursor, shape, users):
    columns = [f'"{field.column}"' for field in User._meta.concrete_fields]
    told = {
        '"id"': f"t.id + k * {STEP}",
        '"email"': "k || t.email",
        '"name"': "t.name || ' ' || k + 1",
    }
    managers = -(-shape.openings // shape.managed)
    for column, ids in users.items():
        most = shape.teams if column == "team" else managers
        cursor.execute(
            f"INSERT INTO hiring_user ({', '.join(columns)})"
            f" SELECT {', '.join(told.get(c, f't.{c}') for c in columns)}"
            " FROM hiring_user t, generate_series(1, %s) k WHERE t.id = ANY(%s)",
            [most - 1, ids],
        )
    cursor.execute(
        'INSERT INTO account_emailaddress (email, verified, "primary", user_id)'
        " SELECT u.email, true, true, u.id FROM hiring_user u WHERE NOT EXISTS ("
        "SELECT 1 FROM account_emailaddress a WHERE a.user_id = u.id)"
    )
    cursor.execute("SELECT setval('hiring_user_id_seq', (SELECT max(id) FROM hiring_user))")


def _copy_openings(cursor, shape, copier, opening):
    cursor.execute(
        "CREATE TEMP TABLE openings AS"
        " SELECT opening, opening / %s AS manager, opening %% %s AS team"
        " FROM generate_series(1, %s::bigint) opening",
        [shape.managed, shape.teams, shape.openings - 1],
    )
    copier.copy_openings(opening)
    cursor.execute(
        "INSERT INTO candidates_openingmember (opening_id, user_id, role, given_by_id, given_at)"
        f" SELECT t.opening_id + c.opening * {STEP}, {copier.user('t.user_id')}, t.role,"
        " t.given_by_id, t.given_at FROM openings c CROSS JOIN candidates_openingmember t"
    )
    cursor.execute(
        "INSERT INTO candidates_openingmember (opening_id, user_id, role)"
        " SELECT o.id, u.id, 'coordinator' FROM candidates_opening o, hiring_user u WHERE u.is_admin"
    )
    cursor.execute(
        f"UPDATE candidates_opening SET name = name || ' ' || (id - %s) / {STEP} WHERE id > %s",
        [opening, opening],
    )


def _kept(cursor, shape):
    """{table: condition}: as many mails of loops that ended as the shape says, all of the others."""
    cursor.execute(
        "SELECT count(*) FILTER (WHERE c.is_live), count(*) FILTER (WHERE NOT c.is_live)"
        " FROM copies c JOIN hiring_mail m ON m.application_id = c.seed"
    )
    live, ended = cursor.fetchone()
    share = max(0, min(1000, 1000 * (shape.mails - live) // max(ended, 1)))
    return {"hiring.mail": f"(c.is_live OR abs(hashint8(c.k * 64 + t.id)) % 1000 < {share})"}


def _more_events(cursor, shape):
    """Acts on people, openings and guides, and the links of all events."""
    cursor.execute("SELECT count(*) FROM hiring_auditevent")
    missing = max(0, shape.events - cursor.fetchone()[0])
    cursor.execute(
        "INSERT INTO hiring_auditevent (at, actor_id, name, application_id, subject, detail)"
        " SELECT now() - k * 900 * interval '1 s', t.actor_id, t.name, NULL, t.subject, t.detail"
        " FROM generate_series(%s, 1, -1) k JOIN LATERAL (SELECT * FROM hiring_auditevent e"
        " WHERE e.application_id IS NULL ORDER BY e.id OFFSET k %% 3 LIMIT 1) t ON true",
        [missing],
    )
    cursor.execute(
        "INSERT INTO hiring_auditlink (number, event_id, application_id, digest)"
        " SELECT row_number() OVER (ORDER BY id), id, application_id,"
        " encode(sha256(id::text::bytea), 'hex') FROM hiring_auditevent"
    )


def _fill(cursor):
    """Everything that the triggers would have kept."""
    cursor.execute(
        "SELECT count(rule_note_readers(a.id)) FROM candidates_application a"
        " JOIN debriefs_debrief d ON d.application_id = a.id"
        " WHERE a.state IN ('in_loop', 'debrief', 'hire', 'offered')"
    )
    cursor.execute(KEEP_ACCESS)
