"""What came of talking a disagreement through, and who confirmed it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import Application


class Resolution(models.Model):
    """What came of talking a disagreement through.

    `fingerprint` names the votes or ratings it was about; when they change, it no longer counts.
    """

    is_insert_only = True

    class Kind(models.TextChoices):
        CONTRADICTION = "contradiction", _("Yes, but would not work with them")
        VOTES = "votes", _("Votes on both sides")
        RATINGS = "ratings", _("Ratings far apart")

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="resolutions"
    )
    kind = models.CharField(max_length=14, choices=Kind)
    key = models.CharField(max_length=40, blank=True)
    fingerprint = models.TextField()
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="resolutions"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="resolution_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="resolution_kind_is_known",
                condition=Q(kind__in=["contradiction", "votes", "ratings"]),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: resolution"


class Confirmation(models.Model):
    """Somebody agrees that this is what came of a disagreement. The writer's own counts only while
    nobody else may read the debrief (debriefs/rule/disagreements.sql)."""

    is_insert_only = True

    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="confirmations"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="confirmations"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "confirmed_by"], name="one_confirmation_a_person"
            )
        ]

    def __str__(self):
        return f"{self.resolution}, confirmed"
