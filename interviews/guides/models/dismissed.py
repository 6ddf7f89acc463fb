"""Warnings of the guide check that somebody set aside, each with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .versions import Guide


class DismissedWarning(models.Model):
    """A warning that does not apply here, in somebody's words.

    `key` stands for what the warning is about, its words included: when these change, it is raised
    again. `title` and `place` are as they were read.
    """

    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="dismissed_warnings")
    key = models.CharField(max_length=32)
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    restored_at = models.DateTimeField(null=True, editable=False)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "key"],
                condition=Q(restored_at=None),
                name="one_dismissal_a_warning",
            ),
        ]

    def __str__(self):
        return self.title
