"""What managers propose: a draft of their guide that an admin publishes or sends back."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ...permissions import can_edit_guides
from .versions import GuideVersion

if TYPE_CHECKING:
    from hiring.models import User


class GuideProposalQuerySet(models.QuerySet["GuideProposal"]):
    def open(self) -> "GuideProposalQuerySet":
        """Those that wait for an admin."""
        return self.filter(returned_at=None, version__state=GuideVersion.State.DRAFT)

    def answered_by(self, user: "User") -> "GuideProposalQuerySet":
        """Those that this person may publish or send back."""
        return self.open() if can_edit_guides(user) else self.none()


class GuideProposal(models.Model):
    """Somebody asks for a draft to be published, in a sentence. It is sent back with another."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="proposals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, editable=False)
    reason = models.TextField(blank=True)

    objects = GuideProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(returned_at=None), name="one_open_proposal"
            ),
        ]

    def __str__(self):
        return self.why[:60]
