"""The debrief: votes that are only ever added, what was revealed, what was decided, the offer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from candidates.models import Application
from hiring.scores import Score
from interviews.models import DebriefQuestion, Interview, Segment

from .querysets import OfferQuerySet, ReadingQuerySet, VoteQuerySet


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
    answers = models.JSONField(null=True, help_text="Of the entry: {question's id: text}")
    later = models.JSONField(null=True, help_text="Votes after the entry: [{score, reason}]")

    class Meta:
        managed = False
        db_table = "debriefs_visiblevoter"

    def __str__(self):
        return f"{self.name} as {self.reader_id} may know them"


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


class Resolution(models.Model):
    """What came of talking a disagreement through.

    `fingerprint` names the votes or ratings it was about; when they change, it no longer counts.
    """

    is_insert_only = True

    class Kind(models.TextChoices):
        CONTRADICTION = "contradiction", "Yes, but would not work with them"
        VOTES = "votes", "Votes on both sides"
        RATINGS = "ratings", "Ratings far apart"

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="resolutions"
    )
    kind = models.CharField(max_length=14, choices=Kind)
    key = models.CharField(max_length=40, blank=True)
    fingerprint = models.TextField()
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="resolutions"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="resolution_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="resolution_kind_is_known",
                condition=Q(kind__in=["contradiction", "votes", "ratings"]),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: resolution"


class Decision(models.Model):
    """Hire or no hire. A hire stands until a late No fells it or somebody calls it off."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    hire = models.BooleanField()
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    fallen_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    called_off_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(fallen_at__isnull=True, called_off_at__isnull=True),
                name="one_standing_decision",
            ),
            models.CheckConstraint(
                name="called_off_says_why",
                condition=Q(called_off_at__isnull=True) | ~Q(called_off_why=""),
            ),
        ]

    def __str__(self):
        return "Hire" if self.hire else "No hire"

    @property
    def stands(self):
        return self.fallen_at is None and self.called_off_at is None


class ClosingStep(models.Model):
    """A part of the closing's script ticked off during the call."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="closing_steps")
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="+")
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ticked_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "segment"], name="one_tick_a_step"),
        ]

    def __str__(self):
        return f"{self.segment} done"


class Feedback(models.Model):
    """What the closers will say: drafted from strengths and concerns, without names."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="feedback"
    )
    did_well = models.TextField(blank=True)
    to_grow = models.TextField(blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"Feedback for {self.application}"

    @property
    def writing(self):
        """Names these words, so that others are not written over unread."""
        return self.saved_at.isoformat()


class Offer(models.Model):
    """Terms for one candidate. Made in the closing call; new terms are a new offer."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        MADE = "made", "Made"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        EXPIRED = "expired", "Expired"
        WITHDRAWN = "withdrawn", "Withdrawn"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="offers")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    terms = models.TextField()
    answer_by = models.DateField(null=True, blank=True)
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.TextField(blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=["draft", "made"]),
                name="one_live_offer",
            ),
            models.CheckConstraint(
                name="offer_state_fits_its_times",
                condition=Q(state="draft", made_at__isnull=True)
                | Q(state="made", made_at__isnull=False, made_by__isnull=False)
                | Q(
                    state__in=["accepted", "declined", "expired", "withdrawn"],
                    made_at__isnull=False,
                    answered_at__isnull=False,
                )
                | Q(state="withdrawn", made_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"Offer to {self.application.candidate}"

    @property
    def may_expire(self):
        """Once the day to answer by is over; at any time where none was set."""
        return self.answer_by is None or self.answer_by < timezone.localdate()

    @property
    def writing(self):
        """Names one writing of the terms, so that a page can say which one it showed."""
        return self.drafted_at.isoformat()
