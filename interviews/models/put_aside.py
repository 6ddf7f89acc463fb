"""A scorecard that was begun and put aside, and its author's release of it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from candidates.models import Application
from hiring.models import AuditEvent, User
from hiring.names import isolated

from ..guides.models import Stage
from .loop import Interview, Seat
from .scorecards import Note, Scorecard

STORIES = {
    "swapped": lazy("%(who)s gave the seat to %(more)s"),
    "cancelled": lazy("%(who)s cancelled the interview"),
    "no_show": lazy("%(who)s put on record that the candidate did not come"),
    "absent": lazy("%(who)s put an absence on record: %(more)s"),
    "recused": lazy("stepped back from the candidate"),
    "left": lazy("left the company"),
}
"""How a scorecard came to be put aside, by the database's word for it."""

ACTS = {
    "swapped": "interview.swapped",
    "cancelled": "interview.cancelled",
    "no_show": "interview.no_show",
    "absent": "interview.held",
}
"""The event on the record that did it."""


class Release(models.Model):
    """ "Nothing to add": the author's last word on a scorecard that was begun and put aside."""

    is_insert_only = True

    scorecard = models.OneToOneField(Scorecard, on_delete=models.PROTECT, related_name="release")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="releases"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"Release of {self.scorecard}"


class PutAsideQuerySet(models.QuerySet["PutAside"]):
    def open(self) -> Self:
        """Neither sent nor released."""
        return self.filter(submitted_at=None, released_at=None)

    def held_by(self, user: User) -> Self:
        """What this person has to send or release in loops that go on."""
        return self.open().filter(user=user, application__state__in=Application.LIVE)

    def waiting_for(self, user: User) -> list["PutAside"]:
        """The same with what they wrote."""
        return (
            self.held_by(user)
            .prefetch_related("card__answers", Prefetch("card__notes", Note.objects.told()))
            .told()
        )

    def told(self) -> list["PutAside"]:
        """In order; each row has `by` and `at`, who put it aside and when, as the record says."""
        found = list(
            self.select_related(
                "user", "stage", "card", "interview__candidate", "application__opening",
                "seat__taken_by__user",
            ).order_by("begun_at", "pk")
        )  # fmt: skip
        acts = _acts_on(found) if found else {}
        for row in found:
            key = (ACTS.get(row.how), row.interview_id, row.user_id)
            act = acts.get(key if row.how == "swapped" else (*key[:2], None))
            row.by, row.at = (act.actor, act.at) if act else (None, None)
        return found


def _acts_on(rows: list["PutAside"]) -> dict[tuple[str, int, int | None], AuditEvent]:
    """{(name, interview, who went): the latest event} on the record."""
    events = AuditEvent.objects.filter(
        application_id__in={row.application_id for row in rows},
        name__in=ACTS.values(),
        subject__in={f"interviews.interview:{row.interview_id}" for row in rows},
    ).select_related("actor")
    return {
        (event.name, int(event.subject.rpartition(":")[2]), event.detail.get("out")): event
        for event in events.order_by("pk")
    }


class PutAside(models.Model):
    """A begun scorecard whose seat no longer asks for it; debriefs/rule/put_aside.sql says how.

    A row of a view. It holds the gate until its author sends it or releases it.
    """

    class How(models.TextChoices):
        SWAPPED = "swapped", lazy("Swapped")
        CANCELLED = "cancelled", lazy("Cancelled")
        NO_SHOW = "no_show", lazy("No-show")
        ABSENT = "absent", lazy("Did not sit in")
        RECUSED = "recused", lazy("Stepped back")
        LEFT = "left", lazy("Left")

    card = models.OneToOneField(
        Scorecard, primary_key=True, on_delete=models.DO_NOTHING, related_name="put_aside"
    )
    seat = models.ForeignKey(Seat, on_delete=models.DO_NOTHING, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="put_aside"
    )
    interview = models.ForeignKey(Interview, on_delete=models.DO_NOTHING, related_name="+")
    application = models.ForeignKey(
        Application, on_delete=models.DO_NOTHING, related_name="put_aside"
    )
    stage = models.ForeignKey(Stage, on_delete=models.DO_NOTHING, related_name="+")
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    vacated_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=10, choices=How)

    objects = PutAsideQuerySet.as_manager()

    by: User | None = None
    at: datetime | None = None

    class Meta:
        managed = False
        db_table = "interviews_putaside"

    def __str__(self) -> str:
        return f"{self.card}: {self.get_how_display()}"

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None and self.released_at is None

    @property
    def story(self) -> str:
        """How it came about and by whom, as one clause; for rows that came through `told`."""
        words = {"who": isolated(self.by.name) if self.by else _("Somebody"), "more": ""}
        if self.how == self.How.SWAPPED and self.seat.taken_by:
            words["more"] = isolated(self.seat.taken_by.user.name)
        elif self.how == self.How.ABSENT:
            words["more"] = self.seat.absent_reason
        return STORIES[self.how] % words
