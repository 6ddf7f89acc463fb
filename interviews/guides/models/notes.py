"""Passages of the document that fit no field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .stages import Stage
from .versions import GuideVersion


class GuideNote(models.Model):
    """A passage of the document that fits no field, kept as Markdown in its place."""

    class Anchor(models.TextChoices):
        FRONT = "front", _("Above the title")
        TOP = "top", _("Above the overview")
        OVERVIEW = "overview", _("Between the overview and the rule")
        START = "start", _("Before the first stage")
        STAGE = "stage", _("Below a stage's heading")
        TESTED = "tested", _("Below the attributes of a stage")
        RUBRIC = "rubric", _("Above the rubric's table")
        SCORED = "scored", _("Below the rubric's table")
        BEHIND = "behind", _("Between a stage and what follows it")
        DEBRIEF = "debrief", _("Between the debrief's questions and its rule")
        END = "end", _("At the end")

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="notes")
    stage = models.ForeignKey(Stage, null=True, on_delete=models.CASCADE, related_name="notes")
    anchor = models.CharField(max_length=10, choices=Anchor)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text[:60]
