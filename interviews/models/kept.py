"""A No that waits to be counted, because others held the loop when it was sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from candidates.models import Application
from hiring.scores import Score

from .scorecards import Scorecard


class KeptNo(models.Model):
    """What somebody said, as they sent it; debriefs/rule/kept_noes.sql keeps it.

    It shuts the gate from the moment it is kept, and goes once the vote or scorecard is in. Nothing
    of it waits for the application's row or the scorecard's, so neither has a foreign key.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="kept_noes", db_constraint=False
    )
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(choices=Score)
    card = models.ForeignKey(
        Scorecard, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    entry = models.JSONField(null=True, help_text="Of a debrief entry: what was sent beside it")
    reason = models.TextField(blank=True)
    kept_at = models.DateTimeField(default=timezone.now, editable=False)
    refused_at = models.DateTimeField(null=True, help_text="It can be counted in no way, and stays")

    class Meta:
        constraints = [
            models.CheckConstraint(name="kept_no_is_a_no", condition=models.Q(score__in=[1, 2])),
        ]

    def __str__(self):
        return f"No of {self.voter} on {self.application}, to be counted"


class NoMeeting(models.Model):
    """Where a No that is kept meets a decision or an offer that is committed: both write its row."""

    application = models.OneToOneField(
        Application,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
    )
    rev = models.BigIntegerField(default=0)

    def __str__(self):
        return f"Meeting at {self.application}"
