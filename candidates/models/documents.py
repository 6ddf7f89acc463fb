"""Files that came with an application."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..querysets import DocumentQuerySet
from .applications import Application


class Document(models.Model):
    """A file that came with an application, kept outside the web root under a random name."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", _("Word")
        ODT = "odt", "OpenDocument"
        RTF = "rtf", "RTF"
        TXT = "txt", _("Text")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="documents")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, help_text="As uploaded; shown, never used as a path")
    kind = models.CharField(max_length=4, choices=Kind)
    size = models.PositiveIntegerField(help_text="Bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=80, help_text="Below DOCUMENT_ROOT")
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    def __str__(self):
        return self.name
