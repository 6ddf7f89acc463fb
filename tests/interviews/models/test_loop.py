"""The database lets no wall time contradict its instant, and no unknown zone in, by any way."""

import zoneinfo
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
import tzdata
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.database.zones import BEGIN, END, fill
from hiring.exceptions import RuleViolation
from hiring.models import Zone, ZoneClock
from hiring.timezones import FoldTime, GapTime, aliases, to_instant, wall_of, zone_names
from interviews import actions
from tests import services
from tests.factories import World

MINUTE = timedelta(minutes=1)
FIRST, LAST = (moment.replace(tzinfo=None) for moment in (BEGIN, END - MINUTE))
INSTANTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def planned(world):
    """Agreed on as 10:00 in Paris, in winter."""
    wall = datetime(2040, 1, 20, 10)
    when = {"starts_at": to_instant(wall, "Europe/Paris"), "wall": wall, "zone": "Europe/Paris"}
    return world.plan(world.stages[0], [world.ada], **when)


def refused(sql, *values):
    """The name under which the app's role is refused this statement, or None."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except DatabaseError as error:
        return error.__cause__.diag.constraint_name
    return None


CONTRADICTIONS = [
    "wall_time = '11:00'",
    "wall_date = wall_date + 1",
    "starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'",
    "zone = 'Europe/London'",
]


@pytest.mark.parametrize("change", CONTRADICTIONS)
def test_an_interviews_wall_time_is_that_of_its_instant(planned, change):
    assert refused(f"UPDATE interviews_interview SET {change}") == "rule_wall_time"


@pytest.mark.parametrize(
    "change",
    [
        "wall_time = '09:00', zone = 'Europe/London'",
        "wall_date = wall_date + 1, starts_at = starts_at + interval '1 day',"
        " ends_at = ends_at + interval '1 day'",
        "zone = 'Europe/Berlin'",
        "zone = 'Asia/Calcutta', wall_time = '14:30'",  # an older name of Asia/Kolkata
    ],
)
def test_what_agrees_may_be_written(planned, change):
    assert refused(f"UPDATE interviews_interview SET {change}") is None


def with_the_trigger_off(*statements):
    """Whether all of it passes then; none of it stays."""
    with psycopg.connect(services.superuser_url) as link:
        link.execute("ALTER TABLE interviews_interview DISABLE TRIGGER rule_wall_time")
        link.execute("SET LOCAL ROLE unison_app")
        changed = [link.execute(sql).rowcount for sql in statements]
        link.rollback()
    return all(changed)


@pytest.mark.django_db(transaction=True)
def test_control_with_the_trigger_off_each_contradiction_is_written():
    world = World()
    world.plan(world.stages[0], [world.ada])
    assert with_the_trigger_off(*(f"UPDATE interviews_interview SET {c}" for c in CONTRADICTIONS))


def test_a_contradiction_is_refused_to_an_action_with_a_sentence(world):
    when = world.when()
    with pytest.raises(RuleViolation, match="The clocks of UTC show") as refusal:
        world.plan(world.stages[0], [world.ada], **{**when, "wall": when["wall"] + MINUTE})
    assert refusal.value.constraint == "rule_wall_time"
    with pytest.raises(RuleViolation, match="The clocks of UTC show"):
        offer(world, [(when["starts_at"], when["wall"] + MINUTE)])
    offer(world, [(when["starts_at"], when["wall"])])


def offer(world, times, zone="UTC"):
    return actions.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=times, zone=zone, minutes=60, location="Room 4",
    )  # fmt: skip


def test_a_time_that_the_clocks_jump_over_is_no_instants(planned):
    wall = datetime(2040, 3, 25, 2, 30)
    with pytest.raises(GapTime):
        to_instant(wall, "Europe/Paris")
    for hour in (0, 1, 2):
        sql = "UPDATE interviews_interview SET wall_date = %s, wall_time = %s, starts_at = %s, ends_at = %s"
        start = datetime(2040, 3, 25, hour, 30, tzinfo=UTC)
        done = refused(sql, wall.date(), wall.time(), start, start + timedelta(hours=1))
        assert done == "rule_wall_time"


def test_of_a_time_that_comes_twice_either_instant_is_taken(planned):
    wall = datetime(2040, 10, 28, 2, 30)
    with pytest.raises(FoldTime):
        to_instant(wall, "Europe/Paris")
    sql = "UPDATE interviews_interview SET wall_date = %s, wall_time = %s, starts_at = %s, ends_at = %s"
    for fold in (0, 1):
        start = to_instant(wall, "Europe/Paris", fold=fold)
        assert refused(sql, wall.date(), wall.time(), start, start + timedelta(hours=1)) is None
    late = start + timedelta(hours=1)
    assert (
        refused(sql, wall.date(), wall.time(), late, late + timedelta(hours=1)) == "rule_wall_time"
    )


def shown(instant, zone):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rule_wall(%s, %s)", [instant, zone])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_database_reads_every_clock_as_the_forms_do():
    @settings(max_examples=400, deadline=None)
    @given(INSTANTS, st.sampled_from([*zone_names(), *aliases()]))
    def agree(instant, zone):
        assert shown(instant, zone) == wall_of(instant, zone)

    agree()


@pytest.mark.django_db
def test_the_database_agrees_up_to_the_minute_of_every_change_of_some_clocks():
    """Among them one that is suspended for a month, one of half an hour, and newly fixed ones."""
    for zone in ("Africa/Casablanca", "Australia/Lord_Howe", "America/Vancouver", "Asia/Gaza"):
        changes = list(ZoneClock.objects.filter(zone=zone, offset__isnull=False))
        for change in changes[1:]:
            for instant in (change.since - MINUTE, change.since):
                assert shown(instant, zone) == wall_of(instant, zone)
    assert shown(END, "Europe/Paris") is None  # nothing is known from there on
    assert shown(BEGIN - MINUTE, "Europe/Paris") is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE hiring_user SET zone = %s",
        "UPDATE candidates_candidate SET zone = %s",
        "UPDATE interviews_interview SET zone = %s",
        "INSERT INTO interviews_timechoice (public_id, application_id, stage_id, minutes, zone, location,"
        " video_link, created_at, created_by_id, closed_why, note) SELECT gen_random_uuid(),"
        " application_id, stage_id + 1, 60, %s, '', '', now(), created_by_id, '', ''"
        " FROM interviews_interview",
    ],
)
def test_no_unknown_zone_is_kept_anywhere(planned, sql):
    for zone in ("EST", "Etc/GMT+5", "Mars/Base", "europe/paris", ""):
        assert refused(sql, zone) == "zone_is_known"
    known = [name for name in ("Europe/Berlin", "Europe/Paris") if refused(sql, name) is None]
    assert known


@pytest.mark.django_db(transaction=True)
def test_control_without_the_constraint_an_unknown_zone_is_kept():
    world = World()
    with psycopg.connect(services.superuser_url) as link:
        link.execute("ALTER TABLE hiring_user DROP CONSTRAINT zone_is_known")
        link.execute("SET LOCAL ROLE unison_app")
        done = link.execute("UPDATE hiring_user SET zone = 'EST' WHERE id = %s", [world.ada.pk])
        assert done.rowcount == 1
        link.rollback()


@pytest.mark.django_db
def test_the_app_cannot_make_a_zone_known():
    for sql in (
        "INSERT INTO hiring_zone (name, place, version) VALUES ('Mars/Base', 'UTC', '1')",
        "DELETE FROM hiring_zoneclock",
        "UPDATE hiring_zoneclock SET \"offset\" = '1 hour'",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(sql)


@pytest.fixture
def older(transactional_db):
    """What another version of tzdata had left: a name fewer, and clocks that are an hour off."""
    with psycopg.connect(services.owner_url, autocommit=True) as link:
        link.execute("DELETE FROM hiring_zone WHERE name = 'Asia/Calcutta'")
        link.execute("UPDATE hiring_zone SET version = '1999a'")
        link.execute('UPDATE hiring_zoneclock SET "offset" = "offset" + interval \'1 hour\'')
        yield
        call_command("migrate", database="owner", verbosity=0)


def stale():
    return {error.id for error in run_checks(databases=["default"])} & {"unison.E006"}


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_migrate_brings_the_zones_of_another_tzdata_up_to_date(older):
    assert stale() == {"unison.E006"}
    call_command("migrate", database="owner", verbosity=0)
    assert stale() == set()
    assert set(Zone.objects.values_list("version", flat=True)) == {tzdata.IANA_VERSION}
    winter = datetime(2040, 1, 20, 9, tzinfo=UTC)
    assert shown(winter, "Europe/Paris") == datetime(2040, 1, 20, 10)
    assert shown(winter, "Asia/Calcutta") == datetime(2040, 1, 20, 14, 30)


@pytest.mark.django_db
def test_zones_that_are_filled_are_left_alone(django_assert_num_queries):
    with django_assert_num_queries(2):  # is the table there, how many are of this version
        fill("default")


def test_clocks_are_those_of_the_tzdata_package():
    """The system's tzdata is another version on each machine."""
    assert zoneinfo.TZPATH == ()
