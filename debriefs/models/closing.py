"""The closing call: the parts that are ticked off, the feedback to give, and the offer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import Application
from interviews.models import Interview, Segment

from ..querysets import OfferQuerySet


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
        DRAFT = "draft", _("Draft")
        MADE = "made", _("Made")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        EXPIRED = "expired", _("Expired")
        WITHDRAWN = "withdrawn", _("Withdrawn")

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
