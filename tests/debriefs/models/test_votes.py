"""Votes as rows: what the database keeps out, with the triggers of the rule aside."""

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from debriefs.models import Vote
from tests import services
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)

ENTRY = {"is_entry": True, "score": 3, "work_with": True, "contradiction_reason": "", "reason": ""}


@pytest.fixture
def cursor():
    """A superuser's, past the triggers: the constraints alone decide."""
    with psycopg.connect(services.superuser_url, autocommit=True) as link:
        link.execute("SET session_replication_role = replica")
        yield link.cursor()


@pytest.fixture
def insert(cursor):
    world = World()

    def insert(**fields):
        row = {
            **ENTRY, "application_id": world.application.pk, "voter_id": world.ada.pk,
            "created_at": timezone.now(), **fields,
        }  # fmt: skip
        names = ", ".join(row)
        places = ", ".join(["%s"] * len(row))
        sql = f"INSERT INTO {Vote._meta.db_table} ({names}) VALUES ({places})"
        cursor.execute(sql, list(row.values()))

    return insert


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"score": 0}, "vote_is_on_the_scale"),
        ({"score": 5}, "vote_is_on_the_scale"),
        ({"is_entry": False, "reason": "x"}, "later_vote_is_a_no_with_reason"),
        ({"is_entry": False, "score": 2}, "later_vote_is_a_no_with_reason"),
        ({"work_with": None}, "entry_says_work_with"),
        ({"work_with": False}, "contradiction_has_reason"),
    ],
)
def test_a_vote_that_cannot_be_meant_is_no_row(insert, fields, constraint):
    with pytest.raises(psycopg.errors.CheckViolation) as caught:
        insert(**fields)
    assert caught.value.diag.constraint_name == constraint


def test_a_voter_has_one_entry_and_any_number_of_later_noes(insert):
    insert()
    for score in (2, 1):
        insert(is_entry=False, score=score, work_with=None, reason="x")
    with pytest.raises(psycopg.errors.UniqueViolation) as caught:
        insert(score=4)
    assert caught.value.diag.constraint_name == "one_entry_per_voter"
    assert Vote.objects.count() == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"score": 3, "work_with": False, "contradiction_reason": "Both stand"},
        {"score": 1, "work_with": False},
    ],
)
def test_what_can_be_meant_is_kept(insert, fields):
    insert(**fields)
    assert connection.vendor == "postgresql"
    assert Vote.objects.get().score == fields["score"]
