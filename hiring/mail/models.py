"""The outbox: one row a mail, written with what it tells of, kept when it went."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .addresses import ascii_domain
from .kinds import LOOKUPS, PASSING
from .querysets import MailManager


class Mail(models.Model):
    """A mail to one person. `refs` holds ids only; the text is made when it goes out, and kept.

    `settled_at` is when it was delivered, dropped or given up.

    `attempts` counts the tries that were about this mail. `unconfirmed` counts those after which
    nobody knows whether it arrived: the server took the text and never answered. `pauses` counts
    how often it alone has paused all mail.

    The Message-ID comes from `public_id` and is the same on every try.
    """

    class State(models.TextChoices):
        DUE = "due", _("Will go")
        SENDING = "sending", _("Going")
        SENT = "sent", _("Delivered")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Dropped")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    audience = models.CharField(max_length=10)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="mails"
    )
    recipient_name = models.TextField()
    recipient_email = models.EmailField()
    application_id = models.BigIntegerField(null=True)
    refs = models.JSONField(default=dict)
    dedup_key = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 many rows have none
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    reason = models.TextField(blank=True, help_text="Why it failed or was dropped")
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    unconfirmed = models.PositiveSmallIntegerField(default=0)
    pauses = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    waits = models.GeneratedField(
        expression=Q(state__in=["due", "sending"]),
        output_field=models.BooleanField(),
        db_persist=True,
        help_text="To go some time. The index of the few that do stands on it: a plan kept for all "
        "states could not use one on `state`.",
    )

    takeable_at = models.GeneratedField(
        expression=Coalesce("lease_until", "due_at"),
        output_field=models.DateTimeField(),
        db_persist=True,
        help_text="When a sender may take it: when due, or when the lease of a dead sender ends.",
    )
    is_tried = models.GeneratedField(
        expression=Q(attempts__gt=0),
        output_field=models.BooleanField(),
        db_persist=True,
        help_text="Was taken before. Such mails have a lane of their own.",
    )

    objects = MailManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mail_state_is_known",
                condition=Q(state__in=["due", "sending", "sent", "failed", "dropped"]),
            ),
            models.CheckConstraint(
                name="mail_audience_is_known",
                condition=Q(
                    audience__in=["scheduling", "closing", "personal", "own", "verdict", "account"]
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "public_id"], condition=Q(waits=True), name="mail_to_go"
            ),
            models.Index(
                fields=["is_tried", "takeable_at"], condition=Q(waits=True), name="mail_to_take"
            ),
            models.Index(
                fields=["recipient", "due_at", "public_id"],
                condition=Q(waits=True),
                name="mail_to_go_to_recipient",
            ),
            models.Index(
                fields=["due_at", "public_id"],
                condition=Q(waits=True, audience="account"),
                name="mail_to_go_of_account",
            ),
            models.Index(fields=["state", "-settled_at", "-public_id"], name="mail_listed"),
            models.Index(
                fields=["recipient", "state", "-settled_at", "-public_id"],
                name="mail_of_recipient",
            ),
            models.Index(
                fields=["state", "-settled_at", "-public_id"],
                condition=Q(audience="account"),
                name="mail_of_account",
            ),
            models.Index(fields=["due_at"], condition=Q(waits=False), name="mail_over_by_due"),
            models.Index(fields=["application_id", "-due_at"], name="mail_of_application"),
        ]

    def __str__(self):
        return f"{self.kind} to {self.recipient_name}"

    @property
    def is_held(self):
        """Dropped for a reason that passes: it goes late."""
        return self.state == self.State.DROPPED and self.reason in PASSING

    def is_readable_by(self, user):
        """Of a mail that came through `visible_to(user)`: whether its text may be read, too."""
        return self.recipient_id == user.pk or self.audience in ("scheduling", "closing")

    @cached_property
    def found(self):
        """Rows that refs name, by the name of the ref."""
        return {}

    def about(self, name):
        """The row that a ref names. Raises LookupError when it is not there."""
        if name not in self.found:
            self.found[name] = LOOKUPS[name]([self.refs[name]])[self.refs[name]]
        return self.found[name]

    @property
    def message_id(self):
        domain = settings.MAIL_ADDRESS.rpartition("@")[2]
        return f"<{self.public_id}@{ascii_domain(domain)}>"


class MailPause(models.Model):
    """The one row that stands while no mail can go, for a reason that is about us.

    `until` is when one mail is tried again, `refusals` how often that has failed.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    refusals = models.PositiveIntegerField(default=1)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="mail_pause_is_one", condition=Q(id=1)),
        ]

    def __str__(self):
        return self.reason
