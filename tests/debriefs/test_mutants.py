"""Each guard taken away in turn: what it kept out gets in, and something says so.

A mutant and its attack live in one transaction that is rolled back, so that no other test meets
them; only the two that need rivals, or the machine, are committed and undone.
"""

import re
import smtplib
from contextlib import contextmanager

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from debriefs import actions
from debriefs.actions import votes
from debriefs.management.commands.check_invariants import broken
from debriefs.models import Vote
from debriefs.signals import vote_cast
from hiring.database.rule_files import triggers
from hiring.mail import couriers, sending
from hiring.mail.outbox import enqueue
from hiring.models import Mail
from hiring.scores import Score
from interviews import actions as interviews
from tests import services
from tests.conftest import empty_tables
from tests.factories import World, person
from tests.hiring.mail.test_sending import point_at
from tests.races.rivals import KEEP_OFF, without
from tests.smtp import Sink

from .attacks import (
    ADAS_VOTE,
    ATTACKS,
    BEGUN_ASIDE,
    HIRE,
    LATE_NO,
    LEFT,
    MADE,
    SECONDED,
    TALKED,
    TWICE,
)
from .builders import LoopBuilder, offer
from .hostile import INTERVIEW
from .machine import Machine, Tally
from .snapshot import snapshot, unfounded


def worlds():
    """One loop at each point that the attacks start from."""
    made = {
        at: World()
        for at in ("new", "held", "owing", "no", "apart", "yes", "hired", "closing", "offered")
    }
    made["held"].hold_all()
    vetoed = made["no"]
    vetoed.hold_all({vetoed.ben: Score.NO})
    vetoed.entry(vetoed.ada)
    vetoed.entry(vetoed.ben, Score.NO)
    apart = made["apart"]
    apart.hold_all(levels={apart.ada: 4, apart.ben: 2})
    apart.entry(apart.ada)
    apart.entry(apart.ben)
    owing = made["owing"]
    owing.hold_all({owing.ben: Score.NO, owing.ada: Score.NO})
    owing.entry(owing.ada, Score.NO)
    for at in ("yes", "hired", "closing", "offered"):
        world = made[at]
        called_off = world.plan(world.stages[0], [world.ben])
        interviews.cancel(called_off, by=world.coordinator, why="Ill")
        world.all_yes()
    for at in ("hired", "closing", "offered"):
        made[at].hire()
    for at in ("closing", "offered"):
        made[at].plan_closing()
    actions.draft_offer(
        made["closing"].application, terms="1", answer_by=None, by=made["closing"].manager
    )
    offer(made["offered"])
    manager = person("Mo Manager")
    made["sealed"] = sealed = World(panels=[[manager]])
    sealed.opening.members.create(user=manager, role="manager")
    sealed.manager = manager
    sealed.score(sealed.plan(sealed.stages[0], [manager]), manager, Score.NO)
    return made


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        empty_tables()
        yield worlds()
        empty_tables()


@pytest.fixture
def cursor():
    """A superuser's, in a transaction that ends with the test."""
    with psycopg.connect(services.superuser_url) as link:
        yield link.cursor()
        link.rollback()


class Scene:
    """An attack on one world, and what is seen of it."""

    def __init__(self, cursor, made, at):
        self.cursor, world, other = cursor, made[at], made["held" if at == "new" else "new"]
        self.values = {
            "app": world.application.pk,
            "other": other.application.pk,
            "others_stage": other.stages[0].pk,
            "manager": world.manager.pk,
            "closing": world.closing_stage.pk,
            "stage": world.stages[-1].pk,
            "version": world.version.pk,
            "user": world.ada.pk,
            "ada": world.ada.pk,
            "ben": world.ben.pk,
            "stranger": made["sealed"].manager.pk,
        }

    def do(self, *statements, role=None):
        if role:
            self.cursor.execute(f"SET LOCAL ROLE {role}")
        for sql in statements:
            self.cursor.execute(sql, self.values)
        self.cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.cursor.execute("RESET ROLE; SET CONSTRAINTS ALL DEFERRED")

    def set_up(self, first):
        self.cursor.execute("SET LOCAL session_replication_role = replica")
        self.do(first)
        self.cursor.execute("SET LOCAL session_replication_role = origin")

    def strike(self, statements, role="unison_app"):
        """The name under which it was refused, or None; and the names of what it broke."""
        before = snapshot(self.cursor)
        self.cursor.execute("SAVEPOINT before")
        try:
            self.do(*statements, role=role)
        except psycopg.errors.IntegrityError as error:
            self.cursor.execute("ROLLBACK TO before")
            return error.diag.constraint_name, set()
        seen = {name.split(":")[0] for name in broken(self.cursor)}
        seen |= {"snapshot"} if before - snapshot(self.cursor) else set()
        seen |= {"unfounded hire"} if unfounded(self.cursor) else set()
        self.cursor.execute("ROLLBACK TO before")
        return None, seen


def test_each_trigger_has_its_attack():
    attacked = {name for attack in ATTACKS for name in attack.triggers.split()}
    there = {f"{table}.{name}" for table, name in triggers()}
    assert attacked == there - {
        "interviews_timechoice.rule_time_choice",  # see test_times.py
        "hiring_user.rule_on_record",  # see test_records.py
        "hiring_user.rule_on_record_of_new",
    }


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_a_trigger_is_missed(made, cursor, attack):
    scene = Scene(cursor, made, attack.at)
    role = "unison_owner" if attack.owner else "unison_app"
    if attack.first:
        scene.set_up(attack.first)
    assert scene.strike(attack.sql, role) == (attack.refused, set())
    for trigger in attack.triggers.split():
        table, name = trigger.split(".")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    refused, seen = scene.strike(attack.sql, role)
    assert refused is None
    assert attack.seen in seen


MISSING = "IF EXISTS (SELECT 1 FROM rule_owing(app)) THEN RETURN 'missing'; END IF;"
A_NO = "IF EXISTS (SELECT 1 FROM rule_noes(app)) THEN RETURN 'no'; END IF;"
STAGES = "IF EXISTS (SELECT 1 FROM rule_stages_not_held(app)) THEN RETURN 'stage not held'; END IF;"
PLANNED = "IF rule_is_planned(app) THEN RETURN 'planned'; END IF;"
BEGUN = "IF rule_holds_gate(app) THEN RETURN 'begun'; END IF;"
CONFIRMATION = "JOIN debriefs_confirmation c ON c.resolution_id = o.id"
ANYBODYS = "CROSS JOIN (SELECT 0 AS confirmed_by_id) c"
BEGUN_OFFER = "EXISTS (SELECT 1 FROM rule_unsettled(NEW.application_id))"
STILL_PLANNED = INTERVIEW.format(stage="%(stage)s", state="planned", held="NULL")
FALL = (
    "UPDATE debriefs_decision SET fallen_at = clock_timestamp()"
    " WHERE application_id = app AND hire AND fallen_at IS NULL AND called_off_at IS NULL;"
)
NEVER_CHANGED = "IF TG_OP <> 'INSERT' THEN PERFORM rule_refuse('rule_vote_final'); END IF;"
NOTED = "PERFORM rule_note_readers(app);"
NOTED_OF_NEW = "PERFORM rule_note_readers(NEW.application_id);"
ADAS_ENTRY = ADAS_VOTE.format(entry="true", score=3, at="2020-01-01")
NO_HIRE = HIRE.replace("true", "false")
PASS = "IF TG_OP <> 'INSERT' THEN RETURN NULL; END IF;"
BUMP = "UPDATE candidates_application SET rev = rev + 1 WHERE id = app"
LOCK = "SELECT id FROM candidates_application WHERE id = app FOR UPDATE"
DELETE = "DELETE FROM debriefs_vote WHERE application_id = %(app)s"

# (the function, what is taken out, what stands there instead)
FUNCTIONS = {
    "the gate without who owes": (
        "rule_gate", MISSING, "", "held", [HIRE], "rule_veto", "unfounded hire",
    ),
    "the gate without the No": (
        "rule_gate", A_NO, "", "no", [TALKED, SECONDED, HIRE], "rule_veto", "I-1 veto",
    ),
    "the gate without the stages and who votes": (
        "rule_gate", STAGES, "RETURN 'ok';", "new", [HIRE], "rule_veto", "unfounded hire",
    ),
    "the gate without what is planned": (
        "rule_gate", PLANNED, "", "yes", [STILL_PLANNED, HIRE], "rule_veto", "I-23 planned",
    ),
    "the gate without what was begun": (
        "rule_gate", BEGUN, "", "yes", [BEGUN_ASIDE, HIRE], "rule_veto", "unfounded hire",
    ),
    "a resolution that nobody confirmed": (
        "rule_is_resolved", CONFIRMATION, ANYBODYS, "apart", [TALKED, HIRE], "rule_veto",
        "I-34 talked through",
    ),
    "a made offer over what was begun": (
        "rule_offer", BEGUN_OFFER, BEGUN_OFFER.replace("NEW.application_id", "NULL"),
        "closing", [BEGUN_ASIDE, MADE.format("now()")], "rule_offer_begun", "I-24 begun offers",
    ),
    "a leaver whose begun scorecard is filled by nobody": (
        "rule_unsettled", "p.vacated_at <= i.held_at AND", "p.vacated_at IS NOT NULL AND",
        "yes", [BEGUN_ASIDE, LEFT, HIRE], "rule_veto", "unfounded hire",
    ),
    "the delete guard + grant": (
        "rule_vote", NEVER_CHANGED, PASS, "no", [DELETE], "rule_vote_final", "snapshot",
    ),
    "a late No that fells nothing": (
        "rule_after_input", FALL, "", "closing", [LATE_NO], None, "I-1 veto",
    ),
    "an entry whose readers are not noted": (
        "rule_after_input", NOTED, "", "held", [ADAS_ENTRY], None, "I-20 readers",
    ),
    "a decision whose readers are not noted": (
        "rule_decision", NOTED_OF_NEW, "", "owing", [NO_HIRE], None, "I-20 readers",
    ),
}  # fmt: skip


def change(cursor, function, old, new):
    """Replace the function with itself, but for one passage; returns what it was."""
    cursor.execute("SELECT pg_get_functiondef(to_regproc(%s))", [function])
    source = cursor.fetchone()[0]
    passage = re.compile(r"\s+".join(map(re.escape, old.split())))  # however its lines are cut
    assert len(passage.findall(source)) == 1
    cursor.execute(passage.sub(new, source))
    return source


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_without_one_passage(made, cursor, name):
    function, old, new, at, sql, refused, told = FUNCTIONS[name]
    scene = Scene(cursor, made, at)
    role = "unison_owner" if "grant" in name else "unison_app"
    assert scene.strike(sql, role) == (refused, set())
    change(cursor, function, old, new)
    passed, seen = scene.strike(sql, role)
    assert passed is None
    assert told in seen


def test_the_exclusion_constraint(made, cursor):
    scene = Scene(cursor, made, "new")
    assert scene.strike(TWICE) == ("interviewer_double_booked", set())
    cursor.execute("ALTER TABLE interviews_seat DROP CONSTRAINT interviewer_double_booked")
    refused, seen = scene.strike(TWICE)
    assert (refused, seen) == (None, {"I-9 no double booking"})


MINE = ["debriefs_vote", "interviews_scorecard"]
SHADOWED = [
    *(f"CREATE TEMP TABLE {table} AS SELECT * FROM public.{table}" for table in MINE),
    *(f"UPDATE pg_temp.{table} SET score = 4" for table in MINE),
    HIRE,
    *(f"DROP TABLE pg_temp.{table}" for table in MINE),
]


def test_functions_whose_search_path_is_not_pinned(made, cursor):
    """A role that may make temporary tables puts its own in front of the votes."""
    cursor.execute(f"GRANT TEMP ON DATABASE {services.DATABASE} TO unison_app")
    scene = Scene(cursor, made, "no")
    assert scene.strike(SHADOWED) == ("rule_veto", set())
    cursor.execute(
        "SELECT string_agg(format('ALTER FUNCTION %s RESET search_path', oid::regprocedure), ';')"
        " FROM pg_proc WHERE proname LIKE 'rule%' AND pronamespace = 'public'::regnamespace"
        " AND NOT prosecdef"  # what runs as the owner meets no table of the app's role
    )
    cursor.execute(cursor.fetchone()[0])
    refused, seen = scene.strike(SHADOWED)
    assert refused is None
    assert "I-1 veto" in seen


@contextmanager
def committed(function, old, new):
    """A mutant that rivals on other connections meet too."""
    with psycopg.connect(services.superuser_url, autocommit=True) as link:
        source = change(link.cursor(), function, old, new)
        try:
            yield
        finally:
            link.execute(source)


def rivals(world):
    """A late No and a decision to hire, both begun before either is committed, at REPEATABLE READ."""
    address = services.cluster.url("unison_app", services.DATABASE)
    values = {
        "app": world.application.pk, "manager": world.manager.pk, "ada": world.ada.pk,
    }  # fmt: skip
    with psycopg.connect(address) as first, psycopg.connect(address) as second:
        for link in (first, second):
            link.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            link.execute("SELECT 1 FROM candidates_application")
        first.execute(LATE_NO, values)
        first.commit()
        second.execute(HIRE, values)
        second.commit()


@pytest.mark.django_db(transaction=True)
def test_a_row_lock_in_place_of_the_written_revision(superuser_cursor):
    """Under REPEATABLE READ a lock lets the second of two rivals look at the world of before."""
    world = World()
    world.all_yes()
    with pytest.raises(psycopg.errors.SerializationFailure):
        rivals(world)
    assert broken(superuser_cursor) == {}
    with committed("rule_lock_application", BUMP, LOCK), without(KEEP_OFF):
        again = World()
        again.all_yes()
        rivals(again)
    assert "I-1 veto" in {name.split(":")[0] for name in broken(superuser_cursor)}


@pytest.fixture
def refusing(settings):
    """A mail server that takes nothing today."""
    with Sink() as sink:
        point_at(settings, sink.port)
        sink.answers["a@example.org"] = "451 Try again later"
        yield sink


def sent_but_not_taken(sink):
    taken = {message["Message-ID"] for message in sink.taken}
    return [m for m in Mail.objects.filter(state="sent") if m.message_id not in taken]


@pytest.mark.django_db(transaction=True)
def test_a_mail_marked_sent_before_it_is_sent(refusing, monkeypatch):
    def send_one():
        enqueue("account", to=("A", "a@example.org"), refs={"subject": "S", "paragraphs": ["P"]})
        sending.send_due()
        return sent_but_not_taken(refusing)

    deliver = couriers.Courier.deliver

    def too_early(courier, delivery):
        sending.settle(delivery.mail, state="sent")
        return deliver(courier, delivery)

    assert send_one() == []
    assert Mail.objects.get().state == "due"
    monkeypatch.setattr(couriers.Courier, "deliver", too_early)
    assert len(send_one()) == 1


def fails(sender, **facts):
    raise smtplib.SMTPException("no mail today")


@pytest.mark.django_db(transaction=True)
def test_a_receiver_that_takes_the_no_with_it(monkeypatch):
    """Without its savepoint the failure of what follows a vote rolls the vote back."""
    world = World()
    world.all_yes()
    vote_cast.connect(fails)
    try:
        actions.add_no(world.application, by=world.ada, score=Score.NO, reason="Read it again.")
        assert Vote.objects.filter(is_entry=False).count() == 1
        bare = lambda signal, **facts: signal.send(sender=None, **facts)  # noqa: E731
        monkeypatch.setattr(votes, "announce", bare)
        with pytest.raises(smtplib.SMTPException):
            actions.add_no(world.application, by=world.ben, score=Score.NO, reason="So did I.")
        assert Vote.objects.filter(is_entry=False).count() == 1
    finally:
        vote_cast.disconnect(fails)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "ways", "words"),
    [
        ("a late No that fells nothing", ["hired", "closing"], "I-1 veto"),
        ("the gate without who owes", ["held"], "Verdict.WAITING"),
    ],
    ids=["a late No that fells nothing", "the gate without who owes"],
)
def test_the_machine_finds(name, ways, words):
    """By itself, within 300 examples; on the rule as it stands the same run is clean."""
    builder, tally = LoopBuilder(), Tally()
    seeded = settings(
        max_examples=300,
        stateful_step_count=15,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        with committed(*FUNCTIONS[name][:3]), pytest.raises(AssertionError) as found:
            run_state_machine_as_test(Machine.on(builder, tally, ways), settings=seeded)
    finally:
        builder.close()
    assert words in str(found.value)
    assert tally.examples <= 300
