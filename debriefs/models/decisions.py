"""Decisions: hire or no hire."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from candidates.models import Application

from ..querysets import DecisionQuerySet


class Decision(models.Model):
    """Hire or no hire. A hire stands until a late No fells it or somebody calls it off."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    hire = models.BooleanField()
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    fallen_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    called_off_why = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(fallen_at__isnull=True, called_off_at__isnull=True),
                name="one_standing_decision",
            ),
            models.CheckConstraint(
                name="called_off_says_why",
                condition=Q(called_off_at__isnull=True) | ~Q(called_off_why=""),
            ),
        ]

    def __str__(self):
        return "Hire" if self.hire else "No hire"

    @property
    def stands(self):
        return self.fallen_at is None and self.called_off_at is None
