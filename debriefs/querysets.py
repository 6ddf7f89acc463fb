"""Queries that return only the votes, readings and offers that a reader may see."""

from typing import TYPE_CHECKING, Self

from django.db import models

from candidates.access import ApplicationAccess

from .permissions import can_read_offer

if TYPE_CHECKING:
    from .models import Decision, EarlierNo, Offer, Reading, Vote


class VoteQuerySet(models.QuerySet["Vote"]):
    def of(self, access: ApplicationAccess) -> Self:
        """Of one application: the reader's own, or all once they know the verdict."""
        votes = self.filter(application=access.application_id)
        return votes if access.knows_verdict else votes.filter(voter=access.user_id)

    def entries(self) -> Self:
        return self.filter(is_entry=True)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> Self:
        """Neither fallen to a No nor called off."""
        return self.filter(fallen_at=None, called_off_at=None)

    def standing_hires(self) -> Self:
        return self.standing().filter(hire=True)


class ReadingQuerySet(models.QuerySet["Reading"]):
    def of(self, access: ApplicationAccess) -> Self:
        """Who read whom in one application, in order; nothing before one knows the verdict."""
        readings = self.filter(application=access.application_id).order_by("first_at", "pk")
        return readings if access.knows_verdict else readings.none()


class OfferQuerySet(models.QuerySet["Offer"]):
    def of(self, access: ApplicationAccess) -> Self:
        """Those of one application, for whoever may read them."""
        offers = self.filter(application=access.application_id)
        return offers if can_read_offer(access) else offers.none()


class EarlierNoQuerySet(models.QuerySet["EarlierNo"]):
    def of(self, access: ApplicationAccess) -> Self:
        """Beside one application, the latest first; nothing before one knows its verdict."""
        noes = self.filter(application_id=access.application_id, reader_id=access.user_id)
        return noes.order_by("-said_at", "voter_id") if access.knows_verdict else noes.none()
