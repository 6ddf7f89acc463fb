"""Which mails a reader may know of, and whose text they may read."""

from django.db import models
from django.db.models import Q

COORDINATED = []
"""Functions user -> subquery of application ids whose scheduling the user runs; apps add theirs."""


class MailQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own mails; those of the loops one coordinates, but none that tells a verdict."""
        seen = Q(recipient=user)
        for applications in COORDINATED:
            seen |= Q(application_id__in=applications(user)) & ~Q(audience="verdict")
        if user.is_admin:
            seen |= Q(audience="account")
        return self.filter(seen)

    def readable_by(self, user):
        """Those whose text may be read: one's own, and scheduling mails one coordinates."""
        seen = Q(recipient=user)
        for applications in COORDINATED:
            seen |= Q(application_id__in=applications(user), audience="scheduling")
        return self.filter(seen)

    def to_go(self, now):
        """Due, or claimed by a sender whose lease has run out."""
        return self.filter(
            Q(state="due", due_at__lte=now) | Q(state="sending", lease_until__lte=now)
        )
