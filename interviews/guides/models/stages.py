"""A stage of a guide version: who holds it, what it tests, its parts, and what its scores mean."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.scores import Score

from ...querysets import StageInterviewerQuerySet, StageQuerySet
from .versions import LAYOUT, Attribute, GuideVersion, lasting_id


class Stage(models.Model):
    """One stage of the loop. `public_name` is all that a candidate ever sees of it."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", lazy("Interview")
        CLOSING = "closing", lazy("Closing")

    class PanelRule(models.TextChoices):
        EITHER = "either", lazy("One of them")
        ALL = "all", lazy("All of them")

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INTERVIEW)
    name = models.CharField(max_length=120)
    heading = models.CharField(max_length=200, blank=True, help_text="The stage's own heading")
    public_name = models.CharField(max_length=120)
    focus = models.CharField(max_length=300, blank=True)
    minutes_min = models.PositiveSmallIntegerField(null=True, help_text="Open in a draft alone")
    minutes_max = models.PositiveSmallIntegerField(null=True)
    panel_rule = models.CharField(max_length=6, choices=PanelRule, default=PanelRule.ALL)
    owner_name = models.CharField(max_length=120, blank=True)
    to_refine = models.BooleanField(default=False)
    philosophy = models.TextField(blank=True)
    layout = models.JSONField(default=dict, blank=True, help_text=LAYOUT)
    uid = lasting_id()

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="one_stage_per_number"),
            models.UniqueConstraint(
                fields=["version"], condition=Q(kind="closing"), name="one_closing_per_version"
            ),
            models.CheckConstraint(
                name="stage_kind_is_known", condition=Q(kind__in=["interview", "closing"])
            ),
            models.CheckConstraint(
                name="stage_panel_rule_is_known", condition=Q(panel_rule__in=["either", "all"])
            ),
            models.CheckConstraint(
                name="stage_minutes_are_a_range",
                condition=Q(minutes_min__gt=0) & Q(minutes_max__gte=models.F("minutes_min")),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def minutes_text(self):
        if self.minutes_min is None:
            return ""
        low, high = self.minutes_min, self.minutes_max
        return (
            _("%(low)s min") % {"low": low}
            if low == high
            else _("%(low)s–%(high)s min") % {"low": low, "high": high}
        )

    @property
    def unlinked_names(self):
        """Names on its panel that are nobody's account, for the page that chooses the panel."""
        return self.interviewers.unlinked().names()


class StageInterviewer(models.Model):
    """A name on a stage's panel, as the guide writes it."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="interviewers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    objects = StageInterviewerQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "name"], name="one_seat_per_guide_name"),
        ]

    def __str__(self):
        return self.name


class StageAttribute(models.Model):
    """An attribute that a stage tests."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="stage_attributes")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="in_stages")
    position = models.PositiveSmallIntegerField()
    description = models.TextField(blank=True)
    bonus = models.BooleanField(default=False, help_text="Welcome, not required")
    rubric = models.JSONField(
        default=dict, blank=True, help_text="What a score means for it, by the score's label"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "attribute"], name="attribute_once_a_stage"),
        ]

    def __str__(self):
        return self.attribute.name


class Segment(models.Model):
    """A part of a stage, in order: a time box, a script to read aloud, notes to the interviewer."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    minutes_min = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes_max = models.PositiveSmallIntegerField(null=True, blank=True)
    remark = models.CharField(max_length=200, blank=True, help_text="“present this”, “light”")
    notes = models.TextField(blank=True, help_text="Before the script, to the interviewer")
    script = models.TextField(blank=True)
    after = models.TextField(blank=True, help_text="After the lists, to the interviewer")
    layout = models.JSONField(default=dict, blank=True, help_text=LAYOUT)
    uid = lasting_id()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title

    @property
    def minutes_text(self):
        if self.minutes_min is None:
            return ""
        low, high = self.minutes_min, self.minutes_max
        return (
            _("%(low)s min") % {"low": low}
            if low == high
            else _("%(low)s–%(high)s min") % {"low": low, "high": high}
        )


class RubricLevel(models.Model):
    """What a score means in this stage."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="rubric")
    score = models.PositiveSmallIntegerField(choices=Score)
    meaning = models.TextField()

    class Meta:
        ordering = ["-score"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "score"], name="one_meaning_per_score"),
        ]

    def __str__(self):
        return self.get_score_display()
