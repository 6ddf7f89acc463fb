"""A mail as a row: what it says of itself, and what the database works out or refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hiring.mail.kinds import PASSING
from hiring.models import Mail, MailPause
from tests.factories import person


def new(**fields):
    return Mail(
        **{"kind": "account", "audience": "account", "recipient_email": "a@x.org", **fields}
    )


@pytest.mark.django_db
@pytest.mark.parametrize("state", Mail.State)
def test_due_and_going_mails_wait(state):
    mail = new(state=state)
    mail.save()
    assert Mail.objects.get().waits is (state in ("due", "sending"))


@pytest.mark.django_db
def test_a_lease_decides_when_a_mail_may_be_taken():
    due, lease = timezone.now(), timezone.now() + timedelta(minutes=1)
    for fields, moment in [({"due_at": due}, due), ({"due_at": due, "lease_until": lease}, lease)]:
        mail = new(**fields)
        mail.save()
        assert Mail.objects.get(pk=mail.pk).takeable_at == moment
    assert not mail.is_tried


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "lost"}, "mail_state_is_known"),
        ({"audience": "all"}, "mail_audience_is_known"),
    ],
)
def test_what_no_code_knows_is_not_kept(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        new(**fields).save()


@pytest.mark.django_db
def test_a_key_is_written_once_and_many_have_none():
    new(dedup_key="a").save()
    new().save()
    new().save()
    with pytest.raises(IntegrityError, match="dedup_key"), transaction.atomic():
        new(dedup_key="a").save()


@pytest.mark.django_db
def test_there_is_one_pause():
    MailPause.objects.create(until=timezone.now(), reason="Away.")
    with pytest.raises(IntegrityError, match="mail_pause_is_one"), transaction.atomic():
        MailPause.objects.create(id=2, until=timezone.now(), reason="Away.")


@pytest.mark.django_db
def test_ones_own_mail_and_that_of_planning_may_be_read():
    ada, ben = person("Ada"), person("Ben")
    for audience, readers in [
        ("personal", {ada}),
        ("scheduling", {ada, ben}),
        ("closing", {ada, ben}),
    ]:
        mail = new(recipient=ada, audience=audience)
        assert {user for user in (ada, ben) if mail.is_readable_by(user)} == readers


def test_a_mail_is_held_for_a_reason_that_passes_alone():
    assert new(state="dropped", reason=next(iter(PASSING))).is_held
    assert not new(state="dropped", reason="It was cancelled.").is_held
    assert not new(state="due", reason=next(iter(PASSING))).is_held


def test_the_message_id_is_the_same_on_every_try(settings):
    settings.MAIL_ADDRESS = "jobs@bücher.example"
    mail = new()
    assert mail.message_id == mail.message_id == f"<{mail.public_id}@xn--bcher-kva.example>"
