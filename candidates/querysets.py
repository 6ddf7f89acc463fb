"""Who may see which opening, candidate and application, and how much of it."""

from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL

WAITING_FOR_VOTES = "waiting_for_votes"
ENDED = "ended"
AFTER_THE_VOTES = ["debrief", "hire", "offered"]
TELLING_ENDS = ["hired", "no_hire", "declined", "expired", "offer_withdrawn"]


def related(queryset, name):
    """The manager of the model behind a relation; models import this module, not the reverse."""
    return queryset.model._meta.get_field(name).related_model.objects


def sealed_applications(user):
    """Ids of the applications on which this person may not yet see others' entries."""
    return RawSQL("SELECT rule_sealed_for(%s)", [user.pk])


class OpeningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Admins see every opening; its people see theirs; a panel sees what it interviews for."""
        if user.is_admin:
            return self
        seated = related(self, "applications").seating(user)
        return self.filter(Exists(self._memberships(user)) | Q(pk__in=seated.values("opening")))

    def run_by(self, user, *roles):
        """Openings in which this person holds one of the roles ("manager", …)."""
        return self.filter(Exists(self._memberships(user).filter(role__in=roles)))

    def open(self):
        return self.filter(state="open")

    def without_manager(self):
        """Openings with a live application and no active hiring manager."""
        live = related(self, "applications").live().filter(opening=OuterRef("pk"))
        managers = related(self, "members").filter(
            opening=OuterRef("pk"), role="manager", user__is_active=True
        )
        return self.filter(Exists(live)).exclude(Exists(managers))

    def _memberships(self, user):
        return related(self, "members").filter(opening=OuterRef("pk"), user=user)


class ApplicationQuerySet(models.QuerySet):
    model: Any  # Application, which imports this module

    def seated(self, user):
        """Applications in which this person has, or had, a seat."""
        seats = related(self, "interviews").model._meta.get_field("seats").related_model
        own = seats.objects.filter(user=user).exclude(state="swapped")
        return self.filter(pk__in=own.values("interview__application"))

    def seating(self, user):
        """Applications with this person on a panel: seated, or named for a stage to come."""
        loops = related(self, "loop").model
        named = loops._meta.get_field("panelists").related_model.objects.filter(user=user)
        held = related(self, "interviews").filter(
            application=OuterRef("loop__application"), stage=OuterRef("stage"), state="held"
        )
        to_come = named.exclude(Exists(held)).values("loop__application")
        return self.filter(
            Q(pk__in=self.model.objects.seated(user).values("pk")) | Q(pk__in=to_come)
        )

    def visible_to(self, user):
        """Applications this person may open, each with what they may know of its state.

        Adds `sealed`, `knows_verdict` (bool) and what pages show in place of the columns: to a
        sealed reader and to a coordinator everything from the debrief on reads "waiting for
        votes", and every end that tells a verdict reads "ended"; lists order, filter and count by
        `shown_…` alone.
        """
        seating = self.model.objects.seating(user).values("pk")
        return self.filter(Exists(self._roles(user)) | Q(pk__in=seating)).as_known_to(user)

    def as_known_to(self, user):
        """With what this person may know of each; who may open them at all is asked elsewhere."""
        roles = self._roles(user)
        return self.annotate(
            is_manager=Exists(roles.filter(role="manager")),
            is_closer=Exists(roles.filter(role="closer")),
            is_coordinator=Exists(roles.filter(role="coordinator")),
            is_seated=Q(pk__in=self.model.objects.seated(user).values("pk")),
            sealed=Q(pk__in=sealed_applications(user)),
            is_revealed=self._is_revealed(),
            knows_verdict=self._knows(user),
        ).annotate(
            shown_state=SHOWN_STATE,
            shown_since=SHOWN_SINCE,
            shown_waiting_on=SHOWN_WAITING_ON,
        )

    def known_to(self, user):
        """Ids of the applications whose verdict, entries and closing this person may know."""
        return self.filter(self._knows(user)).values("pk")

    def _knows(self, user):
        """Unsealed, and either manager, or part of it once all is revealed."""
        roles = self._roles(user)
        seated = Q(pk__in=self.model.objects.seated(user).values("pk"))
        part = Q(Exists(roles.filter(role="closer"))) | seated
        manages = Q(Exists(roles.filter(role="manager")))
        return ~Q(pk__in=sealed_applications(user)) & (manages | self._is_revealed() & part)

    def _is_revealed(self):
        decided = related(self, "decisions").filter(application=OuterRef("pk"))
        return Q(reveal__isnull=False) | Q(Exists(decided))

    def _roles(self, user):
        members = related(self, "opening").model._meta.get_field("members").related_model
        return members.objects.filter(opening=OuterRef("opening"), user=user)

    def coordinated_by(self, user):
        """Ids of the applications whose scheduling this person runs."""
        openings = related(self, "opening").run_by(user, "coordinator", "manager")
        return self.filter(opening__in=openings.values("pk")).values("pk")

    def live(self):
        return self.filter(state__in=self.model.LIVE)

    def with_people(self):
        """After `visible_to`: candidate and opening; `shown_needs` stands for what they need."""
        people = self.select_related("candidate", "opening").defer("candidate__needs")
        return people.annotate(shown_needs=SHOWN_NEEDS)


SHOWN_STATE = Case(
    When(knows_verdict=True, then=F("state")),
    When(state__in=AFTER_THE_VOTES, then=Value(WAITING_FOR_VOTES)),
    When(state__in=TELLING_ENDS, then=Value(ENDED)),
    default=F("state"),
    output_field=models.CharField(),
)

SHOWN_SINCE = Case(
    When(knows_verdict=True, then=F("entered_stage_at")),
    When(state__in=AFTER_THE_VOTES, then=F("debrief__opened_at")),
    When(state__in=TELLING_ENDS, then=F("ended_at")),
    default=F("entered_stage_at"),
    output_field=models.DateTimeField(),
)

SHOWN_WAITING_ON = Case(
    When(knows_verdict=True, then=F("waiting_on")),
    When(state__in=AFTER_THE_VOTES, then=Value("Debrief entries")),
    When(state__in=TELLING_ENDS, then=Value("")),
    default=F("waiting_on"),
    output_field=models.CharField(),
)

SHOWN_NEEDS = Case(
    When(is_coordinator=True, then=F("candidate__needs")),
    default=Value(""),
    output_field=models.TextField(),
)


class CandidateQuerySet(models.QuerySet):
    def visible_to(self, user):
        applications = related(self, "applications").visible_to(user)
        return self.filter(pk__in=applications.values("candidate"))


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        applications = related(self, "application").visible_to(user)
        return self.filter(application__in=applications.values("pk"))
