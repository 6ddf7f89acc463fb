"""Who may see which interview, seat and scorecard."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from candidates.querysets import related


class InterviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The schedule: of the openings one runs, and of one's own seats.

        The closing is seen by those who know the verdict and by its own panel.
        """
        member = Exists(
            related(self, "application")
            .model._meta.get_field("opening")
            .related_model._meta.get_field("members")
            .related_model.objects.filter(opening=OuterRef("application__opening"), user=user)
        )
        own = Exists(self._own_seats(user))
        knowing = related(self, "application").visible_to(user).filter(knows_verdict=True)
        return self.filter(
            own | member & (~Q(stage__kind="closing") | Q(application__in=knowing.values("pk")))
        )

    def _own_seats(self, user):
        return (
            related(self, "seats")
            .filter(interview=OuterRef("pk"), user=user)
            .exclude(state="swapped")
        )

    def of_user(self, user):
        return self.filter(Exists(self._own_seats(user)))

    def live(self):
        return self.filter(state__in=["planned", "held"])

    def in_live_loops_of(self, opening):
        live = related(self, "application").live().filter(opening=opening)
        return self.before_closing().filter(application__in=live.values("pk"))

    def before_closing(self):
        return self.filter(stage__kind="interview")

    def with_all(self):
        return self.select_related(
            "stage", "candidate", "application__opening", "application__candidate"
        ).prefetch_related("seats__user")


class SeatQuerySet(models.QuerySet):
    def kept(self):
        return self.exclude(state="swapped")

    def voting(self):
        """Seats whose holders are voters: sat in, as interviewer, in a held interview."""
        return self.filter(
            state="sat_in",
            role="interviewer",
            interview__state="held",
            interview__stage__kind="interview",
        )


class ScorecardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; submitted ones of loops whose verdict one may know."""
        application = (
            related(self, "seat")
            .model._meta.get_field("interview")
            .related_model._meta.get_field("application")
            .related_model
        )
        open_to = application.objects.visible_to(user).filter(knows_verdict=True)
        return self.filter(
            Q(seat__user=user)
            | Q(submitted_at__isnull=False, seat__interview__application__in=open_to.values("pk"))
        )

    def editable_by(self, user):
        return self.filter(seat__user=user)

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def drafts(self):
        return self.filter(submitted_at__isnull=True)
