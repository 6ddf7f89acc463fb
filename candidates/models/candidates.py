"""Candidates, and how their address changed."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from hiring.mail.columns import AddressColumn, in_one_form
from hiring.names import NameColumn
from hiring.search import PhoneDigits, SearchKey

from ..querysets import AddressChangeQuerySet, CandidateQuerySet
from .openings import Opening


class Candidate(models.Model):
    """A person who applies. They never sign in; their own page hangs from a signed link."""

    name = NameColumn()
    call_name = NameColumn(blank=True, help_text="How we address them; empty: by the whole name")
    email = AddressColumn()
    phone = models.CharField(max_length=40, blank=True)
    zone = models.CharField(max_length=64, default="UTC", help_text="IANA time zone")
    zone_is_theirs = models.BooleanField(default=False, help_text="They chose it themselves")
    needs = models.TextField(
        blank=True, help_text="What they need to take part well; for coordinators' eyes"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    same_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="known_as",
        help_text="The first record of this person",
    )

    search_key = models.GeneratedField(
        expression=SearchKey("name", "call_name", "email", PhoneDigits("phone")),
        output_field=models.TextField(),
        db_persist=True,
        help_text="What they are found by",
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(OpClass("search_key", name="gin_trgm_ops"), name="candidate_search")]
        constraints = [
            in_one_form("candidate_email_in_one_form"),
            models.UniqueConstraint(Lower("email"), name="one_candidate_per_email"),
        ]

    def __str__(self):
        return self.name

    @property
    def called(self):
        """What mails and pages address them by. No part of a name can be told to be the first."""
        return self.call_name or self.name


class AddressChange(models.Model):
    """A candidate's address before and after. It holds once `agreed_at` stands.

    From the debrief of a loop on it waits for a manager of that loop's opening, unless one asked:
    the link to the candidate's page goes to that address. `agreed_for` has the openings whose
    manager agreed.
    """

    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, related_name="address_changes"
    )
    old = AddressColumn()
    new = AddressColumn()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    agreed_for = models.ManyToManyField(Opening, related_name="+")
    declined_at = models.DateTimeField(null=True)

    objects = AddressChangeQuerySet.as_manager()

    def __str__(self):
        return f"Another address of {self.candidate}"
