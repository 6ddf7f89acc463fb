"""A candidate's way through the stages: the pinned version, interviews, seats, who stepped back."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from candidates.models import Application, Candidate

from ..guides.models import GuideVersion, Stage
from ..querysets import InterviewQuerySet, SeatQuerySet


def lines_of_location(location, video_link):
    """(label, value) of what is set: a location, a video link, or both."""
    lines = [(_("Where"), location), (_("Video link"), video_link)]
    return [line for line in lines if line[1]] or [(_("Where"), _("To be told"))]


class Loop(models.Model):
    """Pins an application to the guide version that was published when the loop began."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="loop")
    version = models.ForeignKey(GuideVersion, on_delete=models.PROTECT, related_name="loops")
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self):
        return f"Loop of {self.application}"


class LoopPanelist(models.Model):
    """Somebody named on the panel of a stage of one loop; named means sealed until it is held."""

    is_insert_only = True

    loop = models.ForeignKey(Loop, on_delete=models.PROTECT, related_name="panelists")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="named_panels"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["loop", "stage", "user"], name="named_once_per_stage"),
        ]

    def __str__(self):
        return f"{self.user} for {self.stage}"


class Interview(models.Model):
    """One stage at one time. Its wall time and zone are what was agreed; the instants follow.

    `candidate` repeats the application's, so that the database can refuse two interviews of one
    candidate at one time.
    """

    class State(models.TextChoices):
        PLANNED = "planned", lazy("Planned")
        HELD = "held", lazy("Held")
        CANCELLED = "cancelled", lazy("Cancelled")
        NO_SHOW = "no_show", lazy("No-show")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="interviews"
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="interviews")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="interviews")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    wall_date = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=64, help_text="IANA time zone in which it was agreed")
    location = models.CharField(max_length=200, blank=True)
    video_link = models.URLField(max_length=2000, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, help_text="Rises with every move")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    absence_waiver = models.TextField(
        blank=True, help_text="The manager's word why it counts though somebody was missing"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_why = models.TextField(blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interview_state_is_known",
                condition=Q(state__in=["planned", "held", "cancelled", "no_show"]),
            ),
            models.CheckConstraint(
                name="interview_ends_after_start", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(
                name="held_interview_has_a_time",
                condition=~Q(state="held") | Q(held_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "starts_at"], name="interview_by_time"),
        ]

    def __str__(self):
        return f"{self.stage} with {self.candidate}"

    @property
    def is_closing(self):
        return self.stage.kind == Stage.Kind.CLOSING

    @property
    def has_begun(self):
        return self.starts_at <= timezone.now()

    @property
    def needs_absence_waiver(self):
        """Held without all who were to sit in, on a stage for all, and nobody waived it yet.

        The same question as `rule_stages_not_held` asks in the database.
        """
        if self.state != self.State.HELD or self.stage.panel_rule != Stage.PanelRule.ALL:
            return False
        seats = [seat for seat in self.seats.all() if seat.role == Seat.Role.INTERVIEWER]
        sat_in = [seat for seat in seats if seat.state == Seat.State.SAT_IN]
        missing = any(seat.state in ("invited", "absent") for seat in seats)
        named = self.stage.interviewers.count()
        return not self.absence_waiver and (missing or len(sat_in) < named)

    @property
    def where(self):
        """(label, value) lines: the location, the video link, or both."""
        return lines_of_location(self.location, self.video_link)

    @property
    def minutes(self):
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


class Seat(models.Model):
    """A person's place in one interview.

    A seat that was sat in may later be *vacant*: its holder was recused or left before voting.
    The database adds a hidden column, the interview's busy range, to refuse double bookings.
    """

    class Role(models.TextChoices):
        INTERVIEWER = "interviewer", lazy("Interviewer")
        TRAINEE = "trainee", lazy("In training")
        CLOSER = "closer", lazy("Closer")

    class State(models.TextChoices):
        INVITED = "invited", lazy("Invited")
        SAT_IN = "sat_in", lazy("Sat in")
        ABSENT = "absent", lazy("Did not sit in")
        SWAPPED = "swapped", lazy("Swapped")

    class Vacated(models.TextChoices):
        RECUSED = "recused", lazy("Recused")
        LEFT = "left", lazy("Left")

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats"
    )
    role = models.CharField(max_length=12, choices=Role, default=Role.INTERVIEWER)
    state = models.CharField(max_length=8, choices=State, default=State.INVITED)
    absent_reason = models.CharField(max_length=300, blank=True)
    vacated_at = models.DateTimeField(null=True, blank=True)
    vacated_why = models.CharField(max_length=8, choices=Vacated, blank=True)
    taken_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The seat of whoever took this seat, once it was swapped",
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "user"], name="one_seat_per_interview"),
            models.CheckConstraint(
                name="seat_role_is_known",
                condition=Q(role__in=["interviewer", "trainee", "closer"]),
            ),
            models.CheckConstraint(
                name="seat_state_is_known",
                condition=Q(state__in=["invited", "sat_in", "absent", "swapped"]),
            ),
            models.CheckConstraint(
                name="absent_seat_has_reason",
                condition=~Q(state="absent") | ~Q(absent_reason=""),
            ),
            models.CheckConstraint(
                name="vacated_seat_says_why",
                condition=Q(vacated_at__isnull=True, vacated_why="")
                | Q(vacated_at__isnull=False, vacated_why__in=["recused", "left"]),
            ),
        ]
        indexes = [models.Index(fields=["user", "state"], name="seat_by_state")]

    def __str__(self):
        return f"{self.user} in {self.interview}"

    @property
    def has_left(self):
        """Whether its holder's account was deactivated before they sat in."""
        return self.state == self.State.INVITED and not self.user.is_active


class Recusal(models.Model):
    """ "I know this person": opens the seats again and voids a Yes, never a No. Kept for good."""

    is_insert_only = True

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="recusals")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recusals"
    )
    reason = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "user"], name="one_recusal"),
        ]

    def __str__(self):
        return f"{self.user} recused from {self.application}"
