"""Conditions that are asked row by row, and ids that go to the database as one value."""

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from candidates.models import Application
from hiring.database.conditions import IsAny, has_row
from tests.factories import World

pytestmark = pytest.mark.django_db


def plan_of(rows):
    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


def loops_of(user):
    rows = Application.objects.access_rows(user)
    return rows.filter(is_coordinator=True, application=OuterRef("pk"))


def test_a_row_is_there_or_not():
    world, stranger = World(), World()
    loops = Application.objects.filter(has_row(loops_of(world.coordinator)))
    assert list(loops) == [world.application]
    others = Application.objects.exclude(has_row(loops_of(world.coordinator)))
    assert list(others) == [stranger.application]


def test_it_is_asked_of_each_row_and_makes_no_join():
    loops = loops_of(World().coordinator)
    assert "Join" not in plan_of(Application.objects.filter(has_row(loops)))


def test_control_exists_makes_a_join():
    loops = loops_of(World().coordinator)
    plan = plan_of(Application.objects.filter(Exists(loops)))
    assert "Join" in plan or "Nested Loop" in plan


def test_any_of_some_ids_is_one_value():
    loops = [World().application for _ in range(3)]
    found = Application.objects.filter(IsAny("pk", [loop.pk for loop in loops[:2]]))
    assert set(found) == set(loops[:2])
    assert len(found.query.sql_with_params()[1]) == 1
    assert not Application.objects.filter(IsAny("pk", [])).exists()
