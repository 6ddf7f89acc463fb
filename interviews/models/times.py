"""Times that a candidate may choose from: proposed for one stage, picked at most once."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidates.models import Application
from hiring.models import User

from ..guides.models import Stage
from ..querysets import ProposedTimeQuerySet, TimeChoiceQuerySet
from .loop import Interview, Seat, lines_of_location


class TimeChoice(models.Model):
    """Up to six times for one stage, with one panel, location and length. One is open at a time.

    `zone` is that of the wall times; the candidate reads them in their own.
    """

    MOST = 6

    class Closed(models.TextChoices):
        PICKED = "picked", _("Picked")
        UNFIT = "unfit", _("None of them fits")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        PLANNED = "planned", _("Planned by hand")
        ENDED = "ended", _("No longer needed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="time_choices"
    )
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="time_choices")
    minutes = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=64, help_text="IANA time zone of the wall times")
    location = models.CharField(max_length=200, blank=True)
    video_link = models.URLField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=10, choices=Closed, blank=True)
    note = models.TextField(blank=True, help_text="What the candidate wrote when none fitted")

    objects = TimeChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "stage"],
                condition=Q(closed_at__isnull=True),
                name="one_open_time_choice",
            ),
            models.CheckConstraint(
                name="closed_time_choice_says_why",
                condition=Q(closed_at__isnull=True, closed_why="")
                | Q(
                    closed_at__isnull=False,
                    closed_why__in=["picked", "unfit", "withdrawn", "planned", "ended"],
                ),
            ),
        ]

    def __str__(self):
        return f"Times for {self.stage}"

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def where(self):
        return lines_of_location(self.location, self.video_link)

    def people(self, role: str) -> list[User]:
        return [person.user for person in self.panel.all() if person.role == role]


class TimeChoicePerson(models.Model):
    """Who would sit in, whichever time is picked."""

    choice = models.ForeignKey(TimeChoice, on_delete=models.PROTECT, related_name="panel")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="time_choices"
    )
    role = models.CharField(max_length=12, choices=Seat.Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["choice", "user"], name="once_in_a_time_choice"),
            models.CheckConstraint(
                name="time_choice_role_is_known", condition=Q(role__in=["interviewer", "trainee"])
            ),
        ]

    def __str__(self):
        return f"{self.user} for {self.choice}"


class ProposedTime(models.Model):
    """One of the times: what was agreed is the wall time in the choice's zone, and its instant."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    choice = models.ForeignKey(TimeChoice, on_delete=models.PROTECT, related_name="times")
    starts_at = models.DateTimeField()
    wall_date = models.DateField()
    wall_time = models.TimeField()
    interview = models.OneToOneField(
        Interview,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposed_time",
        help_text="Set when it was picked",
    )

    objects = ProposedTimeQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["choice", "starts_at"], name="proposed_once"),
            models.UniqueConstraint(
                fields=["choice"], condition=Q(interview__isnull=False), name="picked_once"
            ),
        ]

    def __str__(self):
        return f"{self.wall_date} {self.wall_time}"
