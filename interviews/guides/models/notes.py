"""Passages of the document that fit no field."""

from django.db import models

from .stages import Stage
from .versions import GuideVersion


class GuideNote(models.Model):
    """A passage of the document that fits no field, kept as Markdown in its place."""

    class Anchor(models.TextChoices):
        FRONT = "front", "Above the title"
        TOP = "top", "Above the overview"
        OVERVIEW = "overview", "Between the overview and the rule"
        START = "start", "Before the first stage"
        STAGE = "stage", "Below a stage's heading"
        TESTED = "tested", "Below the attributes of a stage"
        RUBRIC = "rubric", "Above the rubric's table"
        SCORED = "scored", "Below the rubric's table"
        BEHIND = "behind", "Between a stage and what follows it"
        DEBRIEF = "debrief", "Between the debrief's questions and its rule"
        END = "end", "At the end"

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="notes")
    stage = models.ForeignKey(Stage, null=True, on_delete=models.CASCADE, related_name="notes")
    anchor = models.CharField(max_length=10, choices=Anchor)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text[:60]
