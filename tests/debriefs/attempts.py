"""How the tests of laundering try things: as a browser, as a statement; and how a refusal looks."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from hiring.exceptions import RuleViolation
from tests.debriefs.test_guards import name_of


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def refused(name, function):
    """By the database or by an action; both give the constraint's name."""
    with pytest.raises((RuleViolation, DatabaseError)) as caught, transaction.atomic():
        function()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    error = caught.value
    found = error.constraint if isinstance(error, RuleViolation) else name_of(error)
    assert name in found


def sql(statement, **given):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement, given or None)

    return run
