"""A document on its way into a guide: kept until it is a draft."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from candidates.models import Opening


class GuideImport(models.Model):
    """What one person imports, with what they said about it. It belongs to nobody else.

    `acts` holds what was done, oldest first; of those the first `taken` count, so that the others
    can be done again.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="guide_imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guide_imports"
    )
    name = models.CharField(max_length=200, blank=True, help_text="Of the file")
    source = models.TextField(help_text="The document as Markdown")
    acts = models.JSONField(default=list)
    taken = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0, help_text="Rises with each change")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.name or str(self.public_id)

    @property
    def done(self) -> list[dict[str, Any]]:
        """The acts that count."""
        return self.acts[: self.taken]
