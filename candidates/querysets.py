"""Queries that return only the openings, candidates and applications that a user may see."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.lookups import IsNull

from hiring.search import find

from .access import COLUMNS, LISTED
from .permissions import can_see_every_opening

if TYPE_CHECKING:
    from hiring.models import User

    from .models import AddressChange, Application, Candidate, Document, Opening, OpeningMember


FEW = 1000  # candidates found that are looked up one by one
PLANS = Q(is_manager=True) | Q(is_coordinator=True) & (Q(knows_verdict=True) | Q(is_revealed=False))
"""`can_plan` of interviews/permissions.py, as a condition on rows of access."""


def related(queryset: models.QuerySet[Any], name: str) -> Any:
    """The manager of the model behind a relation; models import this module, not the reverse."""
    return queryset.model._meta.get_field(name).related_model.objects


def is_one_of(rows: models.QuerySet[Any], name: str) -> IsNull:
    """A condition: the application that the column `name` leads to has one of these rows of access.

    A value, not EXISTS: of that PostgreSQL would make a join, and leave the order of a list.
    """
    mine = rows.filter(application=OuterRef(name)).values("application")[:1]
    return IsNull(models.Subquery(mine), False)


class OpeningQuerySet(models.QuerySet["Opening"]):
    def visible_to(self, user: "User") -> Self:
        """Admins see every opening; its people see theirs; a panel sees what it interviews for."""
        if can_see_every_opening(user):
            return self
        part = related(self, "applications").access_rows(user).filter(opening=OuterRef("pk"))
        return self.filter(Exists(self._memberships(user)) | Exists(part))

    def with_roles_of(self, user: "User") -> Self:
        """Adds `roles`, this person's in each opening: what OpeningAccess is made from."""
        return self.annotate(roles=ArraySubquery(self._memberships(user).values("role")))

    def with_live_count(self, most: int) -> Self:
        """Adds `in_loop`: how many of its loops run, counted up to `most`."""
        live = related(self, "applications").live_in(OuterRef("pk"))
        some = ArraySubquery(live.values("application")[:most])
        return self.annotate(
            in_loop=models.Func(some, function="cardinality", output_field=models.IntegerField())
        )

    def run_by(self, user: "User", *roles: str) -> Self:
        """Openings in which this person holds one of the roles ("manager", …)."""
        return self.filter(Exists(self._memberships(user).filter(role__in=roles)))

    def open(self) -> Self:
        return self.filter(state="open")

    def without_manager(self) -> Self:
        """Openings with a live application and no active hiring manager."""
        live = related(self, "applications").live().filter(opening=OuterRef("pk"))
        managers = related(self, "members").filter(
            opening=OuterRef("pk"), role="manager", user__is_active=True
        )
        return self.filter(Exists(live)).exclude(Exists(managers))

    def _memberships(self, user: "User") -> Any:
        return related(self, "members").filter(opening=OuterRef("pk"), user=user)


class MayAgree(models.Func):
    """Whether the second, a person, may agree to the first, a role in an opening."""

    function = "rule_may_agree"
    output_field = BooleanField()


class OpeningMemberQuerySet(models.QuerySet["OpeningMember"]):
    def as_asked_of(self, user: "User") -> Self:
        """Adds `is_unagreed`, whether somebody has to agree to it, and whether this person may."""
        closed = related(self, "closed_loops").filter(member=OuterRef("pk"))
        may_agree = MayAgree(F("pk"), Value(user.pk))
        return self.annotate(is_unagreed=Exists(closed)).annotate(
            may_agree=Case(When(is_unagreed=True, then=may_agree), default=Value(False))
        )


class ApplicationQuerySet(models.QuerySet["Application"]):
    model: Any  # Application, which imports this module

    def visible_to(self, user: "User", **conditions: Any) -> Self:
        """Applications this person may open, each with what they may know of it.

        `ApplicationAccess.from_row` reads that. Lists order, filter and count by `shown_…` alone.
        `conditions` are on the row of access, as `is_live=True`: an index of a reader's rows
        answers them.
        """
        return self._with_access(user, [user.pk], **conditions)

    def as_known_to(self, user: "User") -> Self:
        """The same, and to an admin every other one as somebody without a part in it knows it: who
        may open which application is asked elsewhere."""
        if not user.is_admin:
            return self._with_access(user, [user.pk])
        own = self.access_rows(user).filter(application=OuterRef("pk"))
        nobody = related(self, "access_rows").model.NOBODY
        known = self._with_access(user, [user.pk, nobody])
        return known.filter(Q(is_part=True) | ~Exists(own))

    def _with_access(self, user: "User", readers: list[int], **conditions: Any) -> Self:
        on_row = {f"access_rows__{name}": value for name, value in conditions.items()}
        applications = self.filter(access_rows__user__in=readers, **on_row)
        return applications.annotate(
            user_id=Value(user.pk),
            is_admin=Value(user.is_admin),
            **{name: F(f"access_rows__{name}") for name in (*COLUMNS, *LISTED)},
        )

    def access_rows(self, user: "User") -> Any:
        """What this person may know, a row for each application that they are part of, without the
        applications."""
        return related(self, "access_rows").filter(user=user)

    def live_in(self, opening: Any) -> Any:
        """A row for each live application of an opening, without the applications."""
        rows = related(self, "access_rows")
        return rows.filter(user=rows.model.NOBODY, opening=opening, is_live=True)

    def known_to(self, user: "User") -> Any:
        """Ids of the applications whose verdict, entries and closing this person may know."""
        return self.access_rows(user).filter(knows_verdict=True).values("application")

    def coordinated_by(self, user: "User") -> Any:
        """Ids of the applications whose scheduling this person runs."""
        runs = Q(is_coordinator=True) | Q(is_manager=True)
        return self.access_rows(user).filter(runs).values("application")

    def planned_by(self, user: "User", ids: Iterable[int]) -> Any:
        """Of these ids the applications whose interviews this person may plan, as `can_plan` says."""
        return self.access_rows(user).filter(PLANS, application__in=ids).values("application")

    def candidate_names(self, user: "User", ids: Iterable[int]) -> dict[int, str]:
        """{id: name of the candidate} of those among `ids` that this person may open."""
        applications = self.filter(access_rows__user=user, pk__in=ids)
        return dict(applications.values_list("pk", "candidate__name"))

    def live(self) -> Self:
        return self.filter(state__in=self.model.LIVE)

    def of_candidates(self, text: str) -> Self:
        """Those whose candidate is found by `text`: name, address or phone.

        Few are found first, through the index of what is searched. Where many are, any page of the
        list has some, and each row is asked.
        """
        candidates = related(self, "candidate").found_by(text)
        ids = list(candidates.values_list("pk", flat=True)[: FEW + 1])
        if len(ids) <= FEW:
            return self.filter(candidate__in=ids)
        of_row = candidates.filter(pk=OuterRef("candidate")).values("pk")[:1]
        return self.filter(IsNull(models.Subquery(of_row), False))

    def with_people(self) -> Self:
        """After `visible_to`: candidate and opening; `shown_needs` stands for what they need."""
        people = self.select_related("candidate", "opening").defer("candidate__needs")
        return people.annotate(shown_needs=SHOWN_NEEDS)


SHOWN_NEEDS = Case(
    When(is_coordinator=True, then=F("candidate__needs")),
    default=Value(""),
    output_field=models.TextField(),
)
"""What `can_read_needs` opens, as a column."""


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def found_by(self, text: str) -> Self:
        """By name, address or phone: every word of `text`, without accents."""
        return find(self, text, "name", "call_name", "email", phone="phone")

    def of_person(self, candidate: "Candidate") -> Self:
        """All records of the person whose record this is."""
        first = candidate.same_as_id or candidate.pk
        return self.filter(Q(pk=first) | Q(same_as=first))

    def alike(self, name: str, phone: str) -> Self:
        """Those who may be this person under another address: of that name, or that phone."""
        alike = Q(pk__in=self.found_by(name).values("pk"))
        if phone:
            alike |= Q(pk__in=self.found_by(phone).values("pk"))
        return self.filter(alike)

    def visible_to(self, user: "User") -> Self:
        applications = related(self, "applications").visible_to(user)
        return self.filter(pk__in=applications.values("candidate"))


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    def asked(self) -> Self:
        """Those that wait for a hiring manager's answer."""
        return self.filter(agreed_at=None, declined_at=None)


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: "User") -> Self:
        applications = related(self, "application").visible_to(user)
        return self.filter(application__in=applications.values("pk"))
