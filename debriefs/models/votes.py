"""The debrief and its votes, which are only ever added; what was revealed, and who read it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from candidates.models import Application
from hiring.scores import Score
from interviews.models import DebriefQuestion

from ..querysets import ReadingQuerySet, VoteQuerySet


class Debrief(models.Model):
    """Open once every interview before the closing was held and its cards are in."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="debrief"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return f"Debrief of {self.application}"


class Vote(models.Model):
    """One vote by one voter, added and never changed.

    The entry carries the debrief's answers; later votes can only be No or Strong No, with a reason.
    """

    is_insert_only = True

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="votes")
    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="votes"
    )
    is_entry = models.BooleanField()
    score = models.PositiveSmallIntegerField(choices=Score)
    work_with = models.BooleanField(null=True, blank=True)
    contradiction_reason = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "voter"],
                condition=Q(is_entry=True),
                name="one_entry_per_voter",
            ),
            models.CheckConstraint(
                name="vote_is_on_the_scale", condition=Q(score__in=[1, 2, 3, 4])
            ),
            models.CheckConstraint(
                name="later_vote_is_a_no_with_reason",
                condition=Q(is_entry=True) | Q(score__in=[1, 2]) & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="entry_says_work_with",
                condition=Q(is_entry=False) | Q(work_with__isnull=False),
            ),
            models.CheckConstraint(
                name="contradiction_has_reason",
                condition=~Q(is_entry=True, score__in=[3, 4], work_with=False)
                | ~Q(contradiction_reason=""),
            ),
        ]

    def __str__(self):
        return f"Vote of {self.voter} on {self.application}"


class VisibleVoter(models.Model):
    """What one reader may know of one voter; rule/visible_voters.sql says how.

    A row of a view for each of the voter's seats. What was said is None where it is sealed.
    """

    pk = models.CompositePrimaryKey("reader_id", "seat_id")
    reader_id = models.BigIntegerField()
    application_id = models.BigIntegerField()
    knows_verdict = models.BooleanField(help_text="Whether the reader does")
    seat_id = models.BigIntegerField()
    voter_id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    stage_number = models.PositiveSmallIntegerField()
    stage_name = models.CharField(max_length=120)
    is_vacant = models.BooleanField()
    is_recused = models.BooleanField()
    has_entered = models.BooleanField()
    card_id = models.BigIntegerField(null=True)
    card_score = models.PositiveSmallIntegerField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    work_with = models.BooleanField(null=True)
    contradiction_reason = models.TextField(null=True)  # noqa: DJ001 None where it is sealed
    entered_at = models.DateTimeField(null=True)
    is_unseen = models.BooleanField(help_text="The entry came before its author could read another")
    answers = models.JSONField(null=True, help_text="Of the entry: {question's id: text}")
    later = models.JSONField(null=True, help_text="Votes after the entry: [{score, reason}]")

    class Meta:
        managed = False
        db_table = "debriefs_visiblevoter"

    def __str__(self):
        return f"{self.name} as {self.reader_id} may know them"


class VisiblePutAside(models.Model):
    """What one reader may know of a begun scorecard; rule/visible_put_aside.sql says how."""

    pk = models.CompositePrimaryKey("reader_id", "card_id")
    reader_id = models.BigIntegerField()
    application_id = models.BigIntegerField()
    card_id = models.BigIntegerField()
    score = models.PositiveSmallIntegerField(null=True, help_text="Of one that was sent")
    holds = models.BooleanField(help_text="Whether it holds the gate")

    class Meta:
        managed = False
        db_table = "debriefs_visibleputaside"

    def __str__(self):
        return f"Scorecard {self.card_id} as {self.reader_id} may know it"


class EntryAnswer(models.Model):
    """A voter's answer to one of the template's questions other than the vote itself."""

    is_insert_only = True

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(DebriefQuestion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "question"], name="one_entry_answer"),
        ]

    def __str__(self):
        return f"Answer to {self.question_id}"


class Reveal(models.Model):
    """The moment in which all entries opened to all of their authors. The database writes it."""

    is_insert_only = True

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="reveal")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return f"Reveal of {self.application}"


class Exposure(models.Model):
    """Who has been able to read a colleague's entry, and since when. The database writes it.

    It follows from who was unsealed while an entry was in; `Reading` says what was opened.
    """

    is_insert_only = True

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="exposures")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exposures"
    )
    had_entered = models.BooleanField(help_text="Whether the reader's own entry was in by then")
    since = models.DateTimeField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "reader"], name="one_exposure"),
        ]

    def __str__(self):
        return f"{self.reader} could read {self.application}"


class Reading(models.Model):
    """Who first saw whose entry, and whether it was still sealed to its author's colleagues."""

    is_insert_only = True

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    before_reveal = models.BooleanField()
    first_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "reader", "author"], name="one_first_reading"
            ),
        ]

    def __str__(self):
        return f"{self.reader} read {self.author}"
