"""What of others' votes and offers a reader may see."""

from django.db import models
from django.db.models import Q

from candidates.querysets import related


class VoteQuerySet(models.QuerySet):
    def of(self, application, reader):
        """Of an application that came through `visible_to(reader)`: one's own, or all once known."""
        found = self.filter(application=application)
        return found if application.knows_verdict else found.filter(voter=reader)

    def entries(self):
        return self.filter(is_entry=True)


class ReadingQuerySet(models.QuerySet):
    def of(self, application):
        """Who read whom in an application that came through `visible_to(user)`, in order."""
        found = self.filter(application=application).order_by("first_at", "pk")
        return found if application.knows_verdict else found.none()


class OfferQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Managers and closers who know the verdict; nobody else reads an offer."""
        known = related(self, "application").sights(user).filter(knows_verdict=True)
        part = known.filter(Q(is_manager=True) | Q(is_closer=True))
        return self.filter(application__in=part.values("application"))
