"""The audit events, and the links of their chains."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from hiring.audit.querysets import AuditQuerySet


class AuditEvent(models.Model):
    """One act, written in the same transaction; the database lets nobody change or remove it.

    `detail` names rows and settings, never the text of a note, vote, concern or offer.
    `application_id` is a plain number: what is recorded outlives what it is about.
    """

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="audit_events"
    )
    name = models.CharField(max_length=60)
    application_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["application_id", "id"], name="audit_by_application")]

    def __str__(self):
        return f"{self.name} {self.subject}"


class AuditLink(models.Model):
    """Ties an event to the one before it in its chain: one chain an application, one for the rest.

    `number` counts all links without a gap, so that a link that was taken away leaves a hole.
    `digest` is the SHA-256 of the digest before it in the chain and of all that the event says.
    """

    number = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="link")
    application_id = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["application_id", "-number"], name="link_by_chain")]

    def __str__(self):
        return f"Link {self.number}"
