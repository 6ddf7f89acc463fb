"""Closing and offer as rows: what they say of themselves, and what the database keeps out."""

from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from debriefs.models import Feedback, Offer
from tests import services
from tests.factories import World


@pytest.mark.parametrize(("days", "may"), [(None, True), (-1, True), (0, False), (1, False)])
def test_an_offer_may_expire_after_its_day(days, may):
    day = None if days is None else timezone.localdate() + timedelta(days=days)
    assert Offer(answer_by=day).may_expire is may


def test_a_writing_is_named_by_its_moment():
    now = timezone.now()
    assert Offer(drafted_at=now).writing == Feedback(saved_at=now).writing == now.isoformat()
    assert Offer(drafted_at=now + timedelta(microseconds=1)).writing != now.isoformat()


@pytest.fixture
def insert(transactional_db):
    """Writes an offer as a superuser, past the triggers: the constraints alone decide."""
    world = World()
    now = timezone.now()
    with psycopg.connect(services.superuser_url, autocommit=True) as link:
        link.execute("SET session_replication_role = replica")

        def insert(state, *, made=False, answered=False):
            row = {
                "application_id": world.application.pk, "state": state, "terms": "80",
                "drafted_at": now, "drafted_by_id": world.manager.pk, "answer_note": "",
                "made_at": now if made else None, "made_by_id": world.closer.pk if made else None,
                "answered_at": now if answered else None,
            }  # fmt: skip
            places = ", ".join(["%s"] * len(row))
            sql = f"INSERT INTO {Offer._meta.db_table} ({', '.join(row)}) VALUES ({places})"
            link.execute(sql, list(row.values()))

        yield insert


@pytest.mark.parametrize(
    ("state", "times"),
    [
        ("draft", {"made": True}),
        ("made", {}),
        ("accepted", {"made": True}),
        ("declined", {"answered": True}),
        ("lost", {"made": True, "answered": True}),
    ],
)
def test_a_state_that_its_times_contradict_is_no_row(insert, state, times):
    with pytest.raises(psycopg.errors.CheckViolation) as caught:
        insert(state, **times)
    assert caught.value.diag.constraint_name == "offer_state_fits_its_times"


def test_one_offer_lives_and_others_have_ended(insert):
    insert("accepted", made=True, answered=True)
    insert("withdrawn")
    insert("draft")
    with pytest.raises(psycopg.errors.UniqueViolation) as caught:
        insert("made", made=True)
    assert caught.value.diag.constraint_name == "one_live_offer"
    assert Offer.objects.count() == 3
