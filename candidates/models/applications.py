"""Applications, and what one person may know of each."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..querysets import ApplicationQuerySet
from .candidates import Candidate
from .openings import Opening


class WaitingOn(models.TextChoices):
    """What a loop waits for next. The labels are what lists say; some begin with the stage's name."""

    NOTHING = "", ""
    PLAN = "plan", _("{stage} to be planned")
    TIMES = "times", _("{stage}: the candidate’s answer")
    INTERVIEW = "interview", _("{stage} to be held")
    SCORECARDS = "scorecards", _("Scorecards, and who sat in")
    ENTRIES = "entries", _("Debrief entries")
    DECISION = "decision", _("A decision")
    CLOSING_PLAN = "closing_plan", _("Closing to be planned")
    CLOSING = "closing", _("The closing")
    ANSWER = "answer", _("The candidate’s answer")


class Act(models.TextChoices):
    """What a loop asks of its reader by their role. The labels are what buttons say."""

    NOTHING = "", ""
    DECIDE = "decide", _("Talk through and decide")
    PLAN_CLOSING = "plan_closing", _("Plan the closing")
    START = "start", _("Start the loop")
    PLAN = "plan", _("Plan")


STATES = [
    "new", "in_loop", "debrief", "hire", "offered", "hired", "no_hire", "withdrawn", "declined",
    "expired", "offer_withdrawn", "opening_closed",
]  # fmt: skip


class Application(models.Model):
    """One candidate for one opening. What lists show of a loop stands here as plain values.

    `rev` rises with every change to an input of the rule; the database's triggers write it, so
    that rivals at any isolation level meet on this row.
    """

    class State(models.TextChoices):
        NEW = "new", _("New")
        IN_LOOP = "in_loop", _("In loop")
        DEBRIEF = "debrief", _("Debrief")
        HIRE = "hire", _("Hire")
        OFFERED = "offered", _("Offered")
        HIRED = "hired", _("Hired")
        NO_HIRE = "no_hire", _("No hire")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DECLINED = "declined", _("Declined")
        EXPIRED = "expired", _("Offer expired")
        OFFER_WITHDRAWN = "offer_withdrawn", _("Offer withdrawn")
        OPENING_CLOSED = "opening_closed", _("Opening closed")

    LIVE = [State.NEW, State.IN_LOOP, State.DEBRIEF, State.HIRE, State.OFFERED]

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="applications")
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(max_length=16, choices=State, default=State.NEW)
    rev = models.BigIntegerField(default=0, editable=False)
    source = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    stage_number = models.PositiveSmallIntegerField(null=True, blank=True)
    stage_name = models.CharField(max_length=120, blank=True)
    # PostgreSQL alters no column that a view reads, so it is longer than its words.
    waiting_on = models.CharField(max_length=200, choices=WaitingOn, blank=True)
    entered_stage_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    link_version = models.PositiveIntegerField(default=1)
    outcome_sent_at = models.DateTimeField(null=True, blank=True)
    withdrew_at = models.DateTimeField(
        null=True, blank=True, help_text="When the candidate withdrew, in whatever state"
    )
    withdrawn_by = models.ForeignKey(  # nobody, when the candidate did it on their page
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_new_try = models.BooleanField(
        default=False, editable=False, help_text="This person applied here before"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "opening"],
                condition=models.Q(state__in=["new", "in_loop", "debrief", "hire", "offered"]),
                name="one_live_application",
            ),
            models.CheckConstraint(
                name="application_waits_on_something_known",
                condition=models.Q(waiting_on__in=WaitingOn.values),
            ),
            models.CheckConstraint(
                name="application_state_is_known",
                condition=models.Q(state__in=STATES),
            ),
        ]
        indexes = [
            models.Index(
                fields=["opening", "-entered_stage_at", "-id"], name="application_pipeline"
            ),
        ]

    def __str__(self):
        return f"{self.candidate} for {self.opening}"

    @property
    def is_live(self):
        return self.state in self.LIVE

    @property
    def waiting_text(self):
        """What lists say that it waits for, as far as the reader may know of it."""
        return WaitingOn(self.shown_waiting_on).label.format(stage=self.stage_name)

    @property
    def act_text(self):
        """What a button says of what it asks of the reader."""
        return Act(self.act).label

    @property
    def may_withdraw(self):
        """What the candidate's page offers. It has to look the same until they know of an end."""
        told = self.state == self.State.HIRED or self.outcome_sent_at is not None
        return self.withdrew_at is None and not told

    @property
    def shown_state_label(self):
        """The label of what `visible_to` shows, where that is a state of its own."""
        return self.State(self.shown_state).label


class ApplicationAccessRow(models.Model):
    """What one person may know of one application; debriefs/rule/seal.sql says how.

    The database keeps a row for everybody who is part of the application, and one of user 0, who
    stands for everybody else (debriefs/rule/kept_access.sql). The app reads it alone, through
    `Application.objects.visible_to`. `act`, `no_stands` and `shelf` sort loops by what the reader
    has to do; debriefs/rule/shelves.sql says how.
    """

    NOBODY = 0

    pk = models.CompositePrimaryKey("application", "user")
    application = models.ForeignKey(
        Application,
        on_delete=models.DO_NOTHING,
        related_name="access_rows",
        db_constraint=False,
        db_index=False,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    opening = models.ForeignKey(
        Opening, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    candidate_name = models.CharField(max_length=200)
    is_part = models.BooleanField()
    is_manager = models.BooleanField()
    is_closer = models.BooleanField()
    is_coordinator = models.BooleanField()
    is_seated = models.BooleanField()
    sealed = models.BooleanField()
    is_revealed = models.BooleanField()
    is_decided = models.BooleanField()
    knows_verdict = models.BooleanField()
    is_unagreed = models.BooleanField()
    shown_state = models.CharField(max_length=20)
    shown_since = models.DateTimeField(null=True)  # of rows that break the rule
    shown_waiting_on = models.CharField(max_length=200)
    is_live = models.BooleanField()
    has_debrief = models.BooleanField()
    no_stands = models.BooleanField()
    act = models.CharField(max_length=20, choices=Act)
    shelf = models.CharField(max_length=20)

    class Meta:
        db_table = "candidates_access"
        indexes = [
            models.Index(
                fields=["user", "opening", "-shown_since", "-application"], name="access_pipeline"
            ),
            models.Index(
                fields=["user", "opening", "-shown_since", "-application"],
                condition=models.Q(is_live=True),
                name="access_live",
            ),
            models.Index(
                fields=["user", "opening", "-shown_since", "-application"],
                condition=models.Q(has_debrief=True),
                name="access_debriefs",
            ),
            models.Index(
                fields=["user", "is_live", "shown_since", "application"],
                condition=models.Q(has_debrief=True),
                name="access_all_debriefs",
            ),
            models.Index(
                fields=["user", "opening", "shelf"],
                condition=models.Q(has_debrief=True),
                name="access_debriefs_by_shelf",
            ),
            models.Index(
                fields=["user", "application"],
                condition=models.Q(is_coordinator=True) | models.Q(is_manager=True),
                name="access_scheduled",
            ),
            models.Index(
                fields=["user", "application"],
                condition=(
                    models.Q(is_manager=True)
                    | models.Q(is_closer=True)
                    | models.Q(is_coordinator=True)
                )
                & models.Q(is_live=True),
                name="access_run_live",
            ),
            models.Index(
                fields=["user", "candidate_name", "application"], name="access_candidates"
            ),
            models.Index(
                fields=["user", "shelf", "shown_since", "application"], name="access_shelves"
            ),
        ]

    def __str__(self):
        return f"{self.application} as {self.user} may know it"
