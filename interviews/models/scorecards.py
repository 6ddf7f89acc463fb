"""A scorecard: one seat's account of one interview, with its notes, answers, signals and ratings."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hiring.scores import NO_SIGNAL, Score

from ..guides.models import Attribute, Question, Segment, Signal
from ..querysets import ScorecardQuerySet
from .clock import minute_of
from .loop import Seat


class Scorecard(models.Model):
    """One seat's account of one interview. A draft belongs to its author; submitted it is final.

    `revision` rises with each save, so that a second tab cannot overwrite what it has not seen.
    Once begun it is settled by its author alone: submitted, or released when it was put aside.
    """

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="scorecard")
    score = models.PositiveSmallIntegerField(null=True, blank=True, choices=Score)
    summary = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    begun_at = models.DateTimeField(
        null=True, editable=False, help_text="When a first word was in it; the database says so"
    )
    vacated_at = models.DateTimeField(
        null=True, editable=False, help_text="When its author left the company, if it was begun"
    )

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="scorecard_score_is_on_the_scale",
                condition=Q(score__isnull=True) | Q(score__in=[1, 2, 3, 4]),
            ),
            models.CheckConstraint(
                name="submitted_scorecard_has_score",
                condition=Q(submitted_at__isnull=True) | Q(score__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Scorecard of {self.seat}"

    @property
    def is_submitted(self):
        return self.submitted_at is not None

    def read(self) -> Self:
        """All that stands in it, in the guide's order and with a fixed number of queries."""
        in_order = ("question__segment__position", "question__position")
        answers = Answer.objects.select_related("question").order_by(*in_order)
        asked = Asked.objects.select_related("question").order_by("second", *in_order)
        marks = SignalMark.objects.select_related("signal")
        marks = marks.order_by("signal__segment__position", "signal__position")
        models.prefetch_related_objects(
            [self],
            models.Prefetch("answers", answers),
            models.Prefetch("asked", asked),
            models.Prefetch("marks", marks),
            models.Prefetch("notes", Note.objects.told()),
            models.Prefetch("ratings", Rating.objects.select_related("attribute").order_by("pk")),
        )
        return self


class Answer(models.Model):
    """What was heard on one question."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "question"], name="one_answer_a_question"),
        ]

    def __str__(self):
        return f"Answer to {self.question_id}"


class Asked(models.Model):
    """A question of the guide that was asked. One that was not has no row."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="asked")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    second = models.PositiveIntegerField(null=True, help_text="Of the interview; when it was asked")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "question"], name="question_asked_once"),
        ]

    def __str__(self):
        return f"{self.question_id} at {self.second}"

    @property
    def minute(self):
        return minute_of(self.second)


class SignalMark(models.Model):
    """A signal that was seen. An unseen signal has no row."""

    class How(models.TextChoices):
        VOLUNTEERED = "volunteered", _("Volunteered")
        PROMPTED = "prompted", _("After a prompt")

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="marks")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=How)
    second = models.PositiveIntegerField(null=True, help_text="Of the interview; when it was seen")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "signal"], name="one_mark_a_signal"),
            models.CheckConstraint(
                name="mark_is_known", condition=Q(how__in=["volunteered", "prompted"])
            ),
        ]

    def __str__(self):
        return f"{self.signal_id}: {self.how}"

    @property
    def minute(self):
        return minute_of(self.second)


class Rating(models.Model):
    """How one attribute came out: the four levels of a score, or 0 when it could not be seen."""

    LEVELS = [*Score.choices, (NO_SIGNAL, _("No signal"))]

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="ratings")
    attribute = models.ForeignKey(Attribute, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=LEVELS)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard", "attribute"], name="one_rating_an_attribute"
            ),
            models.CheckConstraint(
                name="rating_is_on_the_scale",
                condition=Q(level__isnull=True) | Q(level__in=[0, 1, 2, 3, 4]),
            ),
        ]

    def __str__(self):
        return f"{self.attribute_id}: {self.level}"


class NoteQuerySet(models.QuerySet["Note"]):
    def told(self) -> Self:
        """Those with words, in the order of the interview, with what they are about."""
        return self.exclude(text="").select_related("segment", "question", "attribute")

    def evidence(self) -> Self:
        return self.filter(attribute__isnull=False)


class Note(models.Model):
    """What was heard at one moment. One without words was deleted: nobody is shown it.

    The page that it is written on names it by `key`, so a note that is sent twice is one note.
    """

    class Side(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="notes")
    key = models.CharField(max_length=16)
    text = models.TextField(blank=True)
    second = models.PositiveIntegerField(null=True, help_text="Of the interview; when it was heard")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, null=True, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=7, choices=Side, blank=True)
    attribute = models.ForeignKey(
        Attribute,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose evidence it is",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["second", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "key"], name="one_note_a_key"),
            models.CheckConstraint(
                name="note_is_about_one_part",
                condition=Q(segment__isnull=True) | Q(question__isnull=True),
            ),
            models.CheckConstraint(
                name="note_side_is_known", condition=Q(side__in=["", "for", "against"])
            ),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def minute(self):
        return minute_of(self.second)

    @property
    def about(self):
        """What it was heard on, in words."""
        if self.question:
            return self.question.topic or self.question.prompt
        return self.segment.title if self.segment else ""
