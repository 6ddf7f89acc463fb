"""Somebody began a scorecard and was put aside with it: they are asked what becomes of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hiring.mail.kinds import LOOKUPS
from hiring.mail.models import Mail
from hiring.mail.outbox import enqueue
from hiring.models import User

from ..models import PutAside
from . import times

KIND = "scorecard_begun"
REST = timedelta(days=1)
"""How long nobody asks the same person again by hand."""

LOOKUPS["asked_by"] = User.objects.in_bulk


def notify_put_aside(**which: Any) -> None:
    """At once, and after 4 and 24 working hours, while it is neither sent nor released."""
    now = timezone.now()
    rows = PutAside.objects.open().filter(**which, vacated_at=None)
    for row in rows.select_related("user"):
        for step, due in enumerate(times.for_card(now, row.user.zone)):
            enqueue(
                KIND,
                to=row.user,
                refs={
                    "seat": row.seat_id, "begun": row.seat_id, "from": now.timestamp(), "step": step
                },
                due_at=due,
                application_id=row.application_id,
                dedup_key=f"{KIND}:{row.pk}:{row.how}:{step}",
            )  # fmt: skip


def notify_begun_again(row: PutAside, *, by: User) -> None:
    """Somebody asks by hand."""
    enqueue(
        KIND,
        to=row.user,
        refs={"seat": row.seat_id, "begun": row.seat_id, "asked_by": by.pk},
        application_id=row.application_id,
    )


def rests(row: PutAside) -> bool:
    """Whether somebody asked by hand within a day."""
    asked = _mails_of(row.application_id, [row.seat_id]).filter(refs__has_key="asked_by")
    return asked.filter(created_at__gt=timezone.now() - REST).exists()


def asked_at(rows: Collection[PutAside]) -> dict[int, list[datetime]]:
    """{id of the seat: when its author was asked}, of rows of one application."""
    found: dict[int, list[datetime]] = {row.seat_id: [] for row in rows}
    for application in {row.application_id for row in rows}:
        sent = _mails_of(application, list(found)).filter(state=Mail.State.SENT)
        for refs, at in sent.order_by("settled_at").values_list("refs", "settled_at"):
            found[refs["seat"]].append(at)
    return found


def _mails_of(application, seats):
    return Mail.objects.filter(application_id=application, kind=KIND, refs__seat__in=seats)


def begun_in(seat):
    """The scorecard of a seat that waits for its author, or None."""
    return PutAside.objects.open().filter(seat=seat).first()
