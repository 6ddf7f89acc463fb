"""A guide and its numbered versions, each with the names and the attributes that all its stages share."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import Opening

LAYOUT = "The document's own words and order, where the fields give others; for export alone"  # untranslated: of columns


def lasting_id() -> models.UUIDField:
    """What a row is called in every version of its guide: a copy keeps it."""
    return models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)


class Guide(models.Model):
    """The question bank of one opening."""

    opening = models.OneToOneField(Opening, on_delete=models.PROTECT, related_name="guide")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return self.name

    @property
    def published(self):
        return self.versions.filter(state=GuideVersion.State.PUBLISHED).first()

    @property
    def draft(self):
        return self.versions.filter(state=GuideVersion.State.DRAFT).first()


class GuidePerson(models.Model):
    """Who stands behind an interviewer's name in the guide. Names are text; people come and go."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(max_length=120)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="guide_names"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "name"], name="one_person_per_guide_name"),
        ]

    def __str__(self):
        return self.name


class GuideVersion(models.Model):
    """One edition. A draft may change; once published, the database freezes it and all its rows.

    `title`, `rule` and the `…_title`/`…_intro` texts are the document's own words, kept for export.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0, help_text="Rises with each save of a draft")
    title = models.CharField(max_length=200)
    overview_title = models.CharField(max_length=200, blank=True)
    rule = models.TextField(blank=True)
    debrief_title = models.CharField(max_length=200, blank=True)
    debrief_intro = models.TextField(blank=True)
    debrief_rule = models.TextField(blank=True)
    layout = models.JSONField(default=dict, blank=True, help_text=LAYOUT)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.TextField(blank=True, help_text="What changed, in the publisher's words")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["guide"], condition=Q(state="draft"), name="one_draft_per_guide"
            ),
            models.UniqueConstraint(
                fields=["guide"], condition=Q(state="published"), name="one_published_per_guide"
            ),
            models.CheckConstraint(
                name="version_state_is_known",
                condition=Q(state__in=["draft", "published", "retired"]),
            ),
        ]

    def __str__(self):
        return f"{self.guide}, version {self.number}"


class Attribute(models.Model):
    """What is rated. One attribute has one name in a version, across stages."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="attributes")
    name = models.CharField(max_length=120)
    uid = lasting_id()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="one_attribute_per_name"),
        ]

    def __str__(self):
        return self.name
