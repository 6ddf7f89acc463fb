"""An act is one transaction, tried again when rivals collide; its refusal is kept on record."""

import pytest
from django.db import IntegrityError, OperationalError, connection

from hiring.database.collisions import TRIES
from hiring.database.transactions import BUSY, act
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent, User
from tests.factories import person

pytestmark = pytest.mark.django_db(transaction=True)


class Collision(Exception):
    sqlstate = "40001"


def collide(times, calls):
    """Collides with a rival so many times, and then does its work."""

    @act
    def rename(user, *, by):
        calls.append(connection.in_atomic_block)
        user.name = f"Try {len(calls)}"
        user.save(update_fields=["name"])
        if len(calls) <= times:
            raise OperationalError("could not serialize access") from Collision()
        return len(calls)

    return rename


@pytest.mark.parametrize("times", [0, 1, TRIES - 1])
def test_a_collision_is_tried_again(times):
    user, calls = person("Ada"), []
    assert collide(times, calls)(user, by=user) == times + 1
    assert calls == [True] * (times + 1)
    assert User.objects.get(pk=user.pk).name == f"Try {times + 1}"


def test_what_collides_every_time_is_told_and_nothing_of_it_is_written():
    user, calls = person("Ada"), []
    with pytest.raises(RuleViolation) as caught:
        collide(99, calls)(user, by=user)
    assert (str(caught.value), caught.value.constraint) == (BUSY, "busy")
    assert len(calls) == TRIES
    assert User.objects.get(pk=user.pk).name == "Ada"


def test_another_failure_is_not_tried_again():
    calls = []

    @act
    def fail(*, by):
        calls.append(1)
        raise OperationalError("the server closed the connection")

    with pytest.raises(OperationalError):
        fail(by=None)
    assert calls == [1]


def test_a_refusal_is_kept_after_the_rollback_with_who_and_why_alone():
    ada = person("Ada")

    @act
    def rename(user, *, by, name):
        user.name = name
        user.save(update_fields=["name"])
        raise RuleViolation("Not that name.", "not_that")

    with pytest.raises(RuleViolation):
        rename(ada, by=ada, name="secret")
    assert User.objects.get(pk=ada.pk).name == "Ada"
    event = AuditEvent.objects.get(name="refused.rename")
    assert (event.actor, event.subject) == (ada, f"hiring.user:{ada.pk}")
    assert event.detail == {"constraint": "not_that"}


def test_what_the_database_refuses_by_name_is_a_sentence():
    person("Ada", email="ada@example.org")

    @act
    def again(*, by):
        person("Ben", email="ada@example.org")

    with pytest.raises(RuleViolation, match="Somebody else has this address already."):
        again(by=None)


def test_a_refusal_that_is_not_ours_stays_an_error():
    @act
    def wrong(*, by):
        User.objects.create(email="x@example.org", name=None)

    with pytest.raises(IntegrityError):
        wrong(by=None)


def test_an_act_inside_another_is_part_of_it():
    ada = person("Ada")

    @act
    def inner(*, by):
        ada.name = "Inner"
        ada.save(update_fields=["name"])

    @act
    def outer(*, by):
        inner(by=by)
        raise RuleViolation("No.")

    with pytest.raises(RuleViolation):
        outer(by=ada)
    assert User.objects.get(pk=ada.pk).name == "Ada"
