"""What of others' votes and offers a reader may see."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from candidates.querysets import related


class VoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own votes, and all votes of loops that are open to this reader."""
        known = related(self, "application").known_to(user)
        return self.filter(Q(voter=user) | Q(application__in=known))

    def entries(self):
        return self.filter(is_entry=True)

    def cast_unseen(self):
        """Those whose voter had read no colleague's entry or card of the loop before."""
        readings = related(self, "application").model._meta.get_field("readings").related_model
        seen = readings.objects.filter(
            application=OuterRef("application"),
            reader=OuterRef("voter"),
            first_at__lte=OuterRef("created_at"),
        )
        return self.exclude(Exists(seen))


class ReadingQuerySet(models.QuerySet):
    def of(self, application):
        """Who read whom in an application that came through `visible_to(user)`, in order."""
        found = self.filter(application=application).order_by("first_at", "pk")
        return found if application.knows_verdict else found.none()


class OfferQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Managers and closers who know the verdict; nobody else reads an offer."""
        visible = related(self, "application").visible_to(user).filter(knows_verdict=True)
        return self.filter(
            application__in=visible.filter(Q(is_manager=True) | Q(is_closer=True)).values("pk")
        )
