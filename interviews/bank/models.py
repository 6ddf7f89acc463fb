"""The question bank: what guides ask and listen for, each thing once, whichever guides hold it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hiring.scores import Score

from ..guides.models import Guide, GuideVersion, Question, Signal
from .querysets import BankEntryQuerySet

FEWEST_ASKED = 20
"""Interviews in which a question was asked before its figures are shown."""
NARROW, WIDE = 0.5, 0.9  # of a level: the standard deviation of ratings


class BankEntry(models.Model):
    """A question, signal or rubric of the bank.

    Questions come from the guides by themselves, signals and rubrics when somebody keeps them.
    `keys` name every text that it has had, so that a guide with an earlier one still belongs to it.
    What follows `status` is worked out (indexing.py, figures.py).
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        SIGNAL = "signal", _("Signal")
        RUBRIC = "rubric", _("Rubric")

    class Status(models.TextChoices):
        PILOT = "pilot", _("Pilot")
        LIVE = "live", _("Live")
        RETIRED = "retired", _("Retired")

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.QUESTION)
    keys = ArrayField(models.CharField(max_length=32), default=list)
    text = models.TextField()
    topic = models.CharField(max_length=200, blank=True)
    when = models.CharField(
        max_length=6, choices=Question.When, default=Question.When.ALWAYS, blank=True
    )
    looking_for = ArrayField(models.TextField(), default=list, blank=True)
    level = models.CharField(max_length=5, choices=Signal.Level, blank=True)
    do_not_prompt = models.BooleanField(default=False)
    meanings = models.JSONField(default=dict, blank=True, help_text="Of a rubric: score to words")
    kept_from = models.ForeignKey(
        Guide,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who kept it by hand",
    )
    revision = models.PositiveIntegerField(default=1, help_text="Rises with each change here")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    status = models.CharField(max_length=7, choices=Status, default=Status.LIVE)
    language = models.CharField(max_length=8, blank=True)
    attributes = ArrayField(models.TextField(), default=list, blank=True)
    tags = ArrayField(models.TextField(), default=list, blank=True)
    found_in = models.TextField(blank=True, help_text="All its words, without case and accents")
    words = SearchVectorField(null=True)
    held = models.PositiveIntegerField(default=0, help_text="Interviews that could have asked it")
    asked = models.PositiveIntegerField(default=0, help_text="Interviews that did")
    rated = models.PositiveIntegerField(default=0, help_text="Of these, how many rated something")
    spread = models.FloatField(null=True, help_text="Standard deviation of these ratings")
    counted_at = models.DateTimeField(null=True, editable=False)

    objects = BankEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["added_at", "id"], name="bank_in_order"),
            GinIndex(fields=["keys"], name="bank_by_key"),
            GinIndex(
                fields=["tags", "words", "found_in"],
                name="bank_search",
                opclasses=["array_ops", "tsvector_ops", "gin_trgm_ops"],
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="bank_kind_is_known", condition=Q(kind__in=["question", "signal", "rubric"])
            ),
            models.CheckConstraint(
                name="bank_status_is_known", condition=Q(status__in=["pilot", "live", "retired"])
            ),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def has_figures(self):
        return self.asked >= FEWEST_ASKED

    @property
    def rated_share(self):
        """Of the interviews that asked it, how many in a hundred rated something."""
        return round(100 * self.rated / self.asked) if self.asked else 0

    @property
    def spread_text(self):
        """How far the ratings of these interviews lie from each other, in words."""
        if self.spread is None:
            return ""
        if self.spread < NARROW:
            return _("Ratings are nearly alike.")
        return _("Ratings differ widely.") if self.spread >= WIDE else _("Ratings differ somewhat.")

    @property
    def rubric(self):
        """(score, meaning) from the highest on."""
        return [(Score(int(score)), words) for score, words in sorted(self.meanings.items())[::-1]]

    @property
    def is_retired(self):
        return self.status == self.Status.RETIRED


class BankUse(models.Model):
    """A question of a guide version, and the entry that it is.

    A draft is saved by writing its questions anew: `question` may then lead nowhere until
    `gather` comes round, so no constraint holds it.
    """

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="bank_uses")
    question = models.OneToOneField(
        Question, on_delete=models.DO_NOTHING, db_constraint=False, related_name="bank_use"
    )
    entry = models.ForeignKey(BankEntry, on_delete=models.CASCADE, related_name="uses")

    def __str__(self):
        return f"{self.entry_id} in version {self.version_id}"


class BankStatusChange(models.Model):
    """Who made an entry pilot, live or retired, and why. Rows are only added."""

    is_insert_only = True

    entry = models.ForeignKey(BankEntry, on_delete=models.PROTECT, related_name="status_changes")
    status = models.CharField(max_length=7, choices=BankEntry.Status)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.entry_id}: {self.status}"
