"""The company of `make bench` is what it says, and lawful."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection

from candidates.models import Application
from interviews.models import Seat
from tests.bench.company import MIX, load

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_company_is_lawful_and_equally_spread():
    company = load(3 * len(MIX))
    states = Counter(Application.objects.values_list("state", flat=True))
    assert states == {
        "new": 3, "in_loop": 12, "debrief": 6, "hire": 3, "no_hire": 3, "withdrawn": 3,
    }  # fmt: skip
    call_command("check_invariants")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM interviews_seat JOIN interviews_interview i ON i.id = interview_id"
            " WHERE interviews_seat.busy IS DISTINCT FROM i.busy"
        )
        assert cursor.fetchone() == (0,)
    assert {point.__name__ for point in MIX} == set(company.made)
    seats = Seat.objects.filter(interview__application__state="in_loop")
    assert set(seats.values_list("user__name", flat=True)) == {"Haroun", "Haroun 2", "Haroun 3"}


def test_a_copy_belongs_to_people_of_its_own():
    company = load(2 * len(MIX))
    original = company.made["revealed"][0]
    copy = Application.objects.exclude(pk=original.pk).get(
        candidate__name__startswith=original.candidate.name
    )
    readers = set(Seat.objects.filter(interview__application=copy).values_list("user", flat=True))
    others = set(
        Seat.objects.filter(interview__application=original).values_list("user", flat=True)
    )
    assert copy.debrief.pk != original.debrief.pk
    assert len(readers) == len(others)
    assert not readers & others
