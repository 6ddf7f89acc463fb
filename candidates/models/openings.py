"""Openings and the people who run them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hiring.names import NameColumn

from ..querysets import OpeningMemberQuerySet, OpeningQuerySet


class Opening(models.Model):
    """A role to fill. Its guide, its people and its applications hang from it."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        FILLED = "filled", _("Filled")
        CLOSED = "closed", _("Closed")

    name = NameColumn()
    summary = models.TextField(blank=True)
    location = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opening_state_is_known",
                condition=models.Q(state__in=["open", "filled", "closed"]),
            ),
        ]

    def __str__(self):
        return self.name


class OpeningMember(models.Model):
    """A person's role in one opening. One person may hold several.

    One that somebody gave to themself opens no loop that had a vote by then, until another person
    agrees to it; debriefs/rule/own_roles.sql says who may.
    """

    class Role(models.TextChoices):
        MANAGER = "manager", _("Hiring manager")
        COORDINATOR = "coordinator", _("Coordinator")
        CLOSER = "closer", _("Closer")

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(null=True, editable=False, help_text="By the database's clock")
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, editable=False, help_text="By the database's clock")

    objects = OpeningMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opening", "user", "role"], name="one_membership_per_role"
            ),
            models.CheckConstraint(
                name="member_role_is_known",
                condition=models.Q(role__in=["manager", "coordinator", "closer"]),
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()} of {self.opening}"
