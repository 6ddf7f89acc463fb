"""What a guide asks and listens for: questions and signals of a stage, and those of the debrief."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .stages import Segment, Stage
from .versions import GuideVersion, lasting_id

TESTED = "Names of attributes of its stage"  # untranslated: of columns


class Question(models.Model):
    """A question to ask or to lend. `looking_for` is for the interviewer's eyes."""

    class When(models.TextChoices):
        ALWAYS = "always", _("Always")
        STUCK = "stuck", _("If they are stuck")
        WELL = "well", _("If they are doing well")

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="questions")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200, blank=True, help_text="The heading in the document")
    topic = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=200, blank=True)
    before = models.TextField(blank=True, help_text="Above it, to the interviewer")
    prompt = models.TextField()
    when = models.CharField(max_length=6, choices=When, default=When.ALWAYS)
    follow_ups = ArrayField(models.TextField(), default=list, blank=True)
    looking_for = ArrayField(models.TextField(), default=list, blank=True)
    origin = models.ForeignKey(
        "interviews.BankEntry", null=True, on_delete=models.PROTECT, related_name="copies"
    )
    origin_revision = models.PositiveIntegerField(
        null=True, help_text="Of the entry, when it was copied or last compared"
    )
    tests = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text=TESTED,
    )
    uid = lasting_id()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.prompt[:60]


class Signal(models.Model):
    """Something to notice. A *do not prompt* signal never reaches what a candidate may see."""

    class Level(models.TextChoices):
        GREAT = "great", _("Great")
        GOOD = "good", _("Good")
        BAD = "bad", _("Bad")

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="signals")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="signals")
    position = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=5, choices=Level)
    text = models.TextField()
    do_not_prompt = models.BooleanField(default=False)
    uid = lasting_id()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text[:60]


class DebriefQuestion(models.Model):
    """A question of the debrief entry. Exactly one of a version is the vote."""

    class Kind(models.TextChoices):
        VOTE = "vote", _("Vote")
        YES_NO = "yes_no", _("Yes or no")
        NOTE = "note", _("Note")

    class Purpose(models.TextChoices):
        VOTE = "vote", _("The vote")
        WORK_WITH = "work_with", _("Would work with them")
        CONCERN = "concern", _("Concern")
        STRENGTH = "strength", _("Strength")
        NONE = "none", _("None")

    version = models.ForeignKey(
        GuideVersion, on_delete=models.CASCADE, related_name="debrief_questions"
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    answer = models.CharField(max_length=6, choices=Kind)
    answer_text = models.CharField(max_length=200, blank=True, help_text="As the guide puts it")
    purpose = models.CharField(max_length=9, choices=Purpose, default=Purpose.NONE)
    uid = lasting_id()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(answer="vote"), name="one_vote_question"
            ),
        ]

    def __str__(self):
        return self.text
