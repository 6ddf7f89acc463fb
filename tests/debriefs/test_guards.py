"""Ways round the rule that do not pass through any page: raw SQL, the ORM, the admin, a disabled guard."""

import re

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from candidates.models import Application
from debriefs.models import Decision, Offer, Vote
from hiring.models import AuditEvent
from hiring.scores import Score
from interviews.models import Interview, Scorecard
from tests.factories import World

DECIDE = (
    "INSERT INTO debriefs_decision (application_id, hire, reason, created_at, created_by_id, called_off_why)"
    " VALUES (%(app)s, true, '', now(), %(manager)s, '')"
)
CLOSE = (
    "INSERT INTO interviews_interview (public_id, application_id, candidate_id, stage_id, state, starts_at,"
    " ends_at, wall_date, wall_time, zone, location, video_link, uid, sequence, created_at, created_by_id,"
    " absence_waiver, cancelled_why) VALUES (gen_random_uuid(), %(app)s, %(candidate)s, %(closing)s,"
    " 'planned', now() + interval '90 days', now() + interval '90 days 1 hour',"
    " (now() + interval '90 days')::date, now()::time, 'UTC', '', '',"
    " gen_random_uuid(), 0, now(), %(manager)s, '', '')"
)
OFFER = (
    "INSERT INTO debriefs_offer (application_id, state, terms, drafted_at, drafted_by_id, answer_note)"
    " VALUES (%(app)s, 'draft', '100', now(), %(manager)s, '')"
)

# What the app's own role tries on a loop with a No, and the name under which it is refused.
ATTACKS = [
    (DECIDE, "rule_veto"),
    (CLOSE, "rule_closing"),
    (OFFER, "rule_offer"),
    ("UPDATE debriefs_vote SET score = 4", "permission denied"),
    ("DELETE FROM debriefs_vote", "permission denied"),
    ("UPDATE interviews_scorecard SET score = 4", "rule_card_final"),
    ("DELETE FROM interviews_scorecard", "rule_card_final"),
    ("UPDATE interviews_scorecard SET submitted_at = NULL", "rule_card_final"),
    ("UPDATE interviews_seat SET role = 'trainee' WHERE user_id = %(ben)s", "rule_seat_"),
    (
        "UPDATE interviews_seat SET state = 'absent', absent_reason = 'x' WHERE user_id = %(ben)s",
        "rule_seat_",
    ),
    ("DELETE FROM interviews_seat WHERE user_id = %(ben)s", "rule_seat_"),
    ("UPDATE interviews_interview SET state = 'cancelled' WHERE state = 'held'", "rule_interview_"),
    (
        "UPDATE interviews_interview SET application_id = 0",
        "interview_candidate_is_the_applications",
    ),
    ("UPDATE candidates_application SET state = 'hire'", "rule_app_state"),
    ("UPDATE candidates_application SET state = 'hired'", "rule_app_state"),
    ("UPDATE candidates_application SET rev = 0", "rule_app_fixed"),
    ("DELETE FROM candidates_application", "interview_candidate_is_the_applications"),
    ("UPDATE interviews_loop SET version_id = version_id + 1", "rule_pin"),
    ("UPDATE hiring_auditevent SET name = 'nothing'", "permission denied"),
    ("TRUNCATE debriefs_vote CASCADE", "permission denied"),
    ("ALTER TABLE debriefs_vote DISABLE TRIGGER ALL", "must be owner"),
    ("DROP TRIGGER rule_decision ON debriefs_decision", "must be owner"),
    ("SET session_replication_role = replica", "permission denied"),
    ("CREATE TEMP TABLE debriefs_vote (score int)", "permission denied"),
    ("CREATE TABLE mine (x int)", "permission denied"),
    (
        "CREATE OR REPLACE FUNCTION rule_gate(app bigint) RETURNS text LANGUAGE sql AS 'SELECT ''ok'''",
        "permission denied",
    ),
]


@pytest.fixture
def vetoed(db):
    """Everybody has voted, and Ben said No."""
    world = World()
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world


def values(world):
    return {
        "app": world.application.pk,
        "candidate": world.application.candidate_id,
        "closing": world.closing_stage.pk,
        "manager": world.manager.pk,
        "ben": world.ben.pk,
    }


def name_of(error):
    """The constraint's name, or the server's words where no rule of ours was asked."""
    diagnosis = error.__cause__.diag
    return diagnosis.constraint_name or diagnosis.message_primary


@pytest.mark.parametrize(
    ("sql", "name"), ATTACKS, ids=[re.sub(r"\W+", " ", sql)[:60] for sql, _ in ATTACKS]
)
def test_raw_sql_of_the_apps_role_is_refused(vetoed, sql, name):
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values(vetoed) if "%(" in sql else None)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert name in name_of(caught.value)


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (
            lambda w: Decision(application=w.application, hire=True, created_by=w.manager).save(),
            "rule_veto",
        ),
        (
            lambda w: Decision.objects.bulk_create(
                [Decision(application=w.application, hire=True, created_by=w.manager)]
            ),
            "rule_veto",
        ),
        (
            lambda w: Offer.objects.create(
                application=w.application, terms="1", drafted_by=w.manager
            ),
            "rule_offer",
        ),
        (lambda w: Scorecard.objects.update(score=4), "rule_card_final"),
        (lambda w: Application.objects.update(state="hire"), "rule_app_state"),
        (lambda w: Vote.objects.all()._raw_delete("default"), "permission denied"),
        (
            lambda w: Interview.objects.filter(application=w.application).update(
                stage=w.closing_stage
            ),
            "rule_interview_",
        ),
    ],
)
def test_the_orm_is_refused(vetoed, write, name):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        write(vetoed)
    assert name in name_of(caught.value)


def test_the_admin_site_has_no_form_for_it(vetoed):
    client = Client()
    client.force_login(vetoed.admin)
    page = client.get(reverse("admin:index")).content.decode()
    for model in ("decision", "vote", "offer", "scorecard", "interview"):
        assert f"/{model}/" not in page
        assert client.get(f"/admin/debriefs/{model}/add/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("table", "trigger", "sql"),
    [
        ("debriefs_decision", "rule_decision", DECIDE),
        ("interviews_interview", "rule_interview", CLOSE),
        ("debriefs_offer", "rule_offer", OFFER),
    ],
)
def test_with_the_guard_off_the_same_write_passes(superuser_cursor, table, trigger, sql):
    """The control: each refusal above comes from the guard it names, and from nothing else."""
    world = World()
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    superuser_cursor.execute("BEGIN")
    superuser_cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    superuser_cursor.execute(sql, values(world))
    assert superuser_cursor.rowcount == 1
    superuser_cursor.execute("ROLLBACK")


def errors():
    return {error.id for error in run_checks(databases=["default"]) if error.id.startswith("uni")}


@pytest.fixture
def altered(superuser_cursor):
    """Run a statement as superuser, and its undoing afterwards."""
    undo = []

    def run(do, back):
        undo.append(back)
        superuser_cursor.execute(do)

    yield run
    for statement in undo:
        superuser_cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_the_start_up_check_is_silent_on_what_migrate_makes():
    assert errors() == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("do", "back", "error"),
    [
        (
            "ALTER TABLE debriefs_vote DISABLE TRIGGER rule_vote",
            "ALTER TABLE debriefs_vote ENABLE TRIGGER rule_vote",
            "unison.E001",
        ),
        (
            "ALTER FUNCTION rule_gate(bigint) RESET search_path",
            "ALTER FUNCTION rule_gate(bigint) SET search_path = pg_catalog, public, pg_temp",
            "unison.E001 unison.E002",
        ),
        (
            "ALTER TABLE debriefs_vote OWNER TO unison_app",
            "ALTER TABLE debriefs_vote OWNER TO unison_owner;"
            # a new owner takes the grants away, those of the column's sequence too
            " GRANT SELECT, INSERT ON debriefs_vote TO unison_app;"
            " GRANT USAGE, SELECT ON SEQUENCE debriefs_vote_id_seq TO unison_app",
            "unison.E003",
        ),
        (
            "GRANT TEMP ON DATABASE unison_test TO unison_app",
            "REVOKE TEMP ON DATABASE unison_test FROM unison_app",
            "unison.E004",
        ),
        (
            "GRANT CREATE ON SCHEMA public TO unison_app",
            "REVOKE CREATE ON SCHEMA public FROM unison_app",
            "unison.E004",
        ),
        (
            "GRANT SET ON PARAMETER session_replication_role TO unison_app",
            "REVOKE SET ON PARAMETER session_replication_role FROM unison_app",
            "unison.E004",
        ),
    ],
)
def test_the_start_up_check_sees_a_weakened_database(altered, do, back, error):
    altered(do, back)
    assert errors() == set(error.split())


def test_refused_raw_sql_leaves_no_act_behind(vetoed):
    before = AuditEvent.objects.count()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DECIDE, values(vetoed))
    assert AuditEvent.objects.count() == before
