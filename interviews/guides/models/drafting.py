"""What belongs to the writing of a draft and to no version: acts to undo, and who has it open."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .versions import GuideVersion


class DraftChange(models.Model):
    """One act on a draft, with the steps that take it back.

    A stage is known by its lasting id: its number changes with the order, its name with a word.
    """

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stage_uid = models.UUIDField(null=True, help_text="None for the guide's own")
    stage_name = models.CharField(
        max_length=120, blank=True, help_text="What the stage was called when this was done"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    back = models.JSONField(help_text="Steps as interviews/guides/rows.py takes them")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["version", "by"], name="draft_change_of")]

    def __str__(self):
        return f"{self.version_id}, {self.stage_name or 'guide'}"


class DraftReader(models.Model):
    """Somebody who has a draft open, or had a moment ago."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "user"], name="one_reader_per_draft"),
        ]

    def __str__(self):
        return f"{self.version_id}, {self.user_id}"
