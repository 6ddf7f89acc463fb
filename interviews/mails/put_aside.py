"""Somebody began a scorecard and was put aside with it: they are asked what becomes of it."""

from typing import Any

from django.utils import timezone

from hiring.mail.outbox import enqueue

from ..models import PutAside
from . import times


def notify_put_aside(**which: Any) -> None:
    """At once, and after 4 and 24 working hours, while it is neither sent nor released."""
    now = timezone.now()
    rows = PutAside.objects.open().filter(**which, vacated_at=None)
    for row in rows.select_related("user"):
        for step, due in enumerate(times.for_card(now, row.user.zone)):
            enqueue(
                "scorecard_begun",
                to=row.user,
                refs={
                    "seat": row.seat_id, "begun": row.seat_id, "from": now.timestamp(), "step": step
                },
                due_at=due,
                application_id=row.application_id,
                dedup_key=f"scorecard_begun:{row.pk}:{row.how}:{step}",
            )  # fmt: skip


def begun_in(seat):
    """The scorecard of a seat that waits for its author, or None."""
    return PutAside.objects.open().filter(seat=seat).first()
