"""The clock of an interview: when it really began, was paused and ended."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from .loop import Interview

LONGEST = 24 * 3600  # seconds of one interview


def minute_of(second: int | None) -> str:
    """ "06:48" for 408, and "" where no clock ran."""
    return "" if second is None else f"{second // 60:02}:{second % 60:02}"


class Clock(models.Model):
    """Everybody on the panel reads and runs the same one. Time that is paused does not count."""

    interview = models.OneToOneField(Interview, on_delete=models.PROTECT, related_name="clock")
    started_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, help_text="Empty while it runs")
    paused_seconds = models.PositiveIntegerField(default=0, help_text="Of the pauses that are over")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ended_clock_stands",
                condition=Q(ended_at__isnull=True)
                | Q(paused_at__isnull=False, paused_at=F("ended_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"Clock of {self.interview_id}"

    def second_at(self, now: datetime) -> int | None:
        """How long the interview had gone on, without its pauses. None a day later: a clock that
        nobody ended times nothing that is written then."""
        passed = (self.paused_at or now) - self.started_at
        second = max(int(passed.total_seconds()) - self.paused_seconds, 0)
        return second if second <= LONGEST else None
