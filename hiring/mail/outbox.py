"""Writes mails into the outbox. The row decides what is sent; Celery only wakes a worker."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hiring.models import User
from hiring.valkey import doorbell

from .kinds import KINDS, kind_of
from .models import Mail
from .reasons import gather


def enqueue(
    kind: str,
    *,
    to: User | tuple[str, str],
    refs: dict[str, Any] | None = None,
    due_at: datetime | None = None,
    application_id: int | None = None,
    dedup_key: str | None = None,
    audience: str = "",
) -> None:
    """Write one mail in the caller's transaction; it goes when due and its condition holds.

    `to` is a User, or a (name, address) pair for a candidate. A `dedup_key` that stands already
    makes this a no-op. `refs` takes ids and plain values that the kind's message looks up.
    `audience` is the kind's unless this very mail is for fewer eyes.
    """
    now = timezone.now()
    user, (name, email) = (None, to) if isinstance(to, tuple) else (to, (to.name, to.email))
    mail = Mail(
        kind=kind,
        audience=audience or KINDS[kind].audience,
        recipient=user,
        recipient_name=name,
        recipient_email=email,
        application_id=application_id,
        refs=refs or {},
        due_at=due_at or now,
        dedup_key=dedup_key,
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=dedup_key is not None)
    if mail.due_at <= now:
        transaction.on_commit(wake_worker, robust=True)


def readdress(whose: Q, *, to: tuple[str, str]) -> None:
    """Mails that have not gone, failed ones included, go to `to`, a (name, address) pair.

    `whose` is a Q. A mail that is being sent goes where it was sent to; its next try follows.
    """
    name, email = to
    Mail.objects.filter(whose, Q(waits=True) | Q(state="failed")).update(
        recipient_name=name, recipient_email=email
    )


def reschedule(whose: Q) -> None:
    """Mails that wait go at the hours of their reader's new zone. `whose` is a Q.

    A mail that was tried goes when it is tried again.
    """
    waiting = Mail.objects.filter(whose, attempts=0).open(timezone.now())
    mails = [mail for mail in waiting.select_related("recipient") if kind_of(mail.kind).due]
    gather(mails)
    for mail in mails:
        mail.due_at = kind_of(mail.kind).due(mail) or mail.due_at
    Mail.objects.bulk_update(mails, ["due_at"], batch_size=500)


def wake_worker() -> None:
    """Wake a worker. A silent broker costs a few seconds until the next sweep, never the act."""
    from .tasks import sweep

    doorbell.send(sweep)
