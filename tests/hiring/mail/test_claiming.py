"""A mail is one sender's at a time, for as long as its lease lasts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hiring.mail.claiming import (
    LEASE,
    STEPS,
    claim,
    extend,
    finish,
    hold,
    put_back,
    try_anew,
    try_later,
)
from hiring.models import Mail

pytestmark = pytest.mark.django_db


def mail(**fields):
    values = {"kind": "account", "audience": "account", "recipient_email": "a@example.org"}
    return Mail.objects.create(**{**values, "due_at": timezone.now(), **fields})


def at(moment=None, **more):
    return claim(moment or timezone.now(), **more)


def test_the_longest_due_go_first_and_nothing_early():
    now = timezone.now()
    late, later, _ = (mail(due_at=now + timedelta(seconds=s)) for s in (-9, -5, 60))
    assert [m.pk for m in at(now, most=9)] == [late.pk, later.pk]
    assert at(now, most=9) == []  # they are leased


def test_what_was_tried_has_a_lane_of_its_own_and_goes_one_at_a_time():
    first, second, fresh = mail(attempts=1), mail(attempts=2), mail()
    assert [m.pk for m in at(most=9)] == [fresh.pk]
    assert [m.pk for m in at(tried=True, most=9)] == [first.pk]
    assert [m.pk for m in at(tried=True)] == [second.pk]


def test_a_domain_can_be_left_out():
    mail(recipient_email="a@Slow.example")
    other = mail(recipient_email="b@example.org")
    assert [m.pk for m in at(most=9, without=["slow.example"])] == [other.pk]


def test_a_lease_that_ran_out_is_anybodys_and_its_former_holder_writes_nothing():
    mail()
    (mine,) = at()
    (theirs,) = at(timezone.now() + LEASE + timedelta(seconds=1), tried=True)
    assert theirs.pk == mine.pk
    assert not finish(mine, state="sent")
    assert not hold([mine]) or extend([mine]) == 0
    assert finish(theirs, state="sent") == 1
    assert Mail.objects.get().state == "sent"


def test_a_mail_that_was_not_to_blame_loses_no_try():
    mail()
    (taken,) = at()
    put_back([taken], after=timedelta(minutes=1), reason="Busy.")
    row = Mail.objects.get()
    assert (row.state, row.attempts, row.reason) == ("due", 0, "Busy.")
    assert row.due_at > timezone.now() + timedelta(seconds=50)


def test_a_mail_waits_longer_after_each_try_and_fails_after_the_last():
    mail(attempts=len(STEPS) - 1)
    (taken,) = at(tried=True)
    try_later(taken, "No answer.")
    row = Mail.objects.get()
    assert row.state == "due"
    assert row.due_at > timezone.now() + timedelta(seconds=STEPS[-1] - 10)
    (taken,) = at(row.due_at, tried=True)
    try_later(taken, "No answer.")
    assert Mail.objects.get().state == "failed"


def test_somebody_may_ask_for_another_try_of_what_failed():
    failed, gone = mail(state="failed", attempts=9, reason="No."), mail(state="sent")
    assert try_anew(Mail.objects.all()) == 1
    failed.refresh_from_db()
    gone.refresh_from_db()
    assert (failed.state, failed.attempts, failed.reason, gone.state) == ("due", 0, "", "sent")
