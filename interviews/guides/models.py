"""The interview guide: numbered versions of stages, their scripts, questions, signals, rubrics."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from candidates.models import Opening
from hiring.scores import Score

from ..querysets import StageInterviewerQuerySet, StageQuerySet

LAYOUT = "The document's own words and order, where the fields give others; for export alone"


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
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        RETIRED = "retired", "Retired"

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


class Stage(models.Model):
    """One stage of the loop. `public_name` is all that a candidate ever sees of it."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", "Interview"
        CLOSING = "closing", "Closing"

    class PanelRule(models.TextChoices):
        EITHER = "either", "One of them"
        ALL = "all", "All of them"

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INTERVIEW)
    name = models.CharField(max_length=120)
    heading = models.CharField(max_length=200, blank=True, help_text="The stage's own heading")
    public_name = models.CharField(max_length=120)
    focus = models.CharField(max_length=300, blank=True)
    minutes_min = models.PositiveSmallIntegerField()
    minutes_max = models.PositiveSmallIntegerField()
    panel_rule = models.CharField(max_length=6, choices=PanelRule, default=PanelRule.ALL)
    owner_name = models.CharField(max_length=120, blank=True)
    to_refine = models.BooleanField(default=False)
    philosophy = models.TextField(blank=True)
    layout = models.JSONField(default=dict, blank=True, help_text=LAYOUT)

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
        low, high = self.minutes_min, self.minutes_max
        return f"{low} min" if low == high else f"{low}–{high} min"

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


class Attribute(models.Model):
    """What is rated. One attribute has one name in a version, across stages."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="attributes")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="one_attribute_per_name"),
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

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title

    @property
    def minutes_text(self):
        if self.minutes_min is None:
            return ""
        low, high = self.minutes_min, self.minutes_max
        return f"{low} min" if low == high else f"{low}–{high} min"


class Question(models.Model):
    """A question to ask or to lend. `looking_for` is for the interviewer's eyes."""

    class When(models.TextChoices):
        ALWAYS = "always", "Always"
        STUCK = "stuck", "If they are stuck"
        WELL = "well", "If they are doing well"

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="questions")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200, blank=True, help_text="The heading in the document")
    topic = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=200, blank=True)
    before = models.TextField(blank=True, help_text="Above it, to the interviewer")
    prompt = models.TextField()
    when = models.CharField(max_length=6, choices=When, default=When.ALWAYS)
    looking_for = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.prompt[:60]


class Signal(models.Model):
    """Something to notice. A *do not prompt* signal never reaches what a candidate may see."""

    class Level(models.TextChoices):
        GREAT = "great", "Great"
        GOOD = "good", "Good"
        BAD = "bad", "Bad"

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="signals")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="signals")
    position = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=5, choices=Level)
    text = models.TextField()
    do_not_prompt = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text[:60]


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


class DebriefQuestion(models.Model):
    """A question of the debrief entry. Exactly one of a version is the vote."""

    class Kind(models.TextChoices):
        VOTE = "vote", "Vote"
        YES_NO = "yes_no", "Yes or no"
        NOTE = "note", "Note"

    class Purpose(models.TextChoices):
        VOTE = "vote", "The vote"
        WORK_WITH = "work_with", "Would work with them"
        CONCERN = "concern", "Concern"
        STRENGTH = "strength", "Strength"
        NONE = "none", "None"

    version = models.ForeignKey(
        GuideVersion, on_delete=models.CASCADE, related_name="debrief_questions"
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    answer = models.CharField(max_length=6, choices=Kind)
    answer_text = models.CharField(max_length=200, blank=True, help_text="As the guide puts it")
    purpose = models.CharField(max_length=9, choices=Purpose, default=Purpose.NONE)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(answer="vote"), name="one_vote_question"
            ),
        ]

    def __str__(self):
        return self.text


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
