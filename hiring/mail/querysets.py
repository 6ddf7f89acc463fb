"""Which mails a reader may know of, and whose text they may read."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from hiring.database.conditions import IsAny, has_row
from hiring.permissions import can_read_account_mails

from .kinds import PASSING

if TYPE_CHECKING:
    from hiring.models import User

    from .models import Mail


HELD_UP = timedelta(days=3)  # how late a mail may go that a passing reason held up
COORDINATED: list[Callable[["User"], Any]] = []
KNOWN: list[Callable[["User"], Any]] = []
"""Functions user -> rows with an `application`: those whose scheduling the user runs, and those whose
verdict the user may know. Apps add theirs."""
NAMED: list[Callable[["User", set[int]], dict[int, str]]] = []
"""Functions (user, application ids) -> {id: name of the candidate}, for those the user may open."""


def candidate_names(user: "User", mails: Iterable[Any]) -> dict[int, str]:
    """{application id: name of the candidate} of mails, as far as this person may know."""
    ids = {mail.application_id for mail in mails if mail.application_id}
    names: dict[int, str] = {}
    for named in NAMED if ids else []:
        names |= named(user, ids)
    return names


FEW = 1000  # loops whose mails are read loop by loop

BODIES = ["text", "html", "calendar"]
"""Columns of a mail as it went out: some MB each where somebody pasted a lot."""


def _is_of_mail(applications: Any) -> Q:
    """A condition: the loop that a mail is about is one of these."""
    return Q(has_row(applications.filter(application=models.OuterRef("application_id"))))


IS_OF_ACCOUNT = models.Func(
    models.F("audience"),
    template="%(expressions)s = 'account'",
    output_field=models.BooleanField(),
)
"""The word itself, not a value passed in, lets a kept plan use the indexes of these few."""


class MailQuerySet(models.QuerySet["Mail"]):
    def with_bodies(self) -> Self:
        """For the page of one mail. Everything else goes without: a list of large ones fills a
        process."""
        return self.defer(None)

    def visible_to(self, user: "User") -> Self:
        """The rows this person may know of: their own, and those of the loops they coordinate.

        What tells a verdict is there for its recipient alone, once they may know the verdict and
        unless it was dropped: a row that a No alone could bring would tell of the No. Mails of the
        closing are there for coordinators who know the verdict.
        """
        own, coordinated, known = Q(recipient=user), *self._loops(user)
        return self.filter(
            own & ~Q(audience="verdict")
            | coordinated & Q(audience__in=["scheduling", "personal"])
            | known & (coordinated & Q(audience="closing") | own & ~Q(state="dropped"))
            | (Q(audience="account") if can_read_account_mails(user) else Q(pk__in=[]))
        )

    def sources_of(self, user: "User") -> list[Self]:
        """The same rows for a long list, in parts that have none in common.

        Each part is read through an index of its own. Where somebody coordinates few loops, their
        mails are read by loop; where they coordinate many, most mails are theirs, and the list is
        read in its order. PostgreSQL plans for an average reader, who is neither.
        """
        _, knows = self._loops(user)
        own = self.filter(recipient=user).filter(
            ~Q(audience="verdict") | ~Q(state="dropped") & knows
        )
        others = self.exclude(recipient=user)
        theirs = others.filter(
            Q(audience__in=["scheduling", "personal"]) | Q(audience="closing") & knows
        )
        sources = [own]
        for coordinated in COORDINATED:
            ids = list(coordinated(user).values_list("application", flat=True)[: FEW + 1])
            if ids:
                few = Q(IsAny("application_id", ids))
                sources.append(
                    theirs.filter(few if len(ids) <= FEW else _is_of_mail(coordinated(user)))
                )
        if can_read_account_mails(user):
            sources.append(others.filter(IS_OF_ACCOUNT))
        return sources

    def readable_by(self, user: "User") -> Self:
        """Those whose text may be read: one's own, and of planning and closing what one may know of."""
        return self.visible_to(user).filter(
            Q(recipient=user) | Q(audience__in=["scheduling", "closing"])
        )

    def _loops(self, user: "User") -> tuple[Q, Q]:
        """Conditions on the application: that this person coordinates it, and knows its verdict."""
        coordinated = known = Q(pk__in=[])
        for applications in COORDINATED:
            coordinated |= _is_of_mail(applications(user))
        for applications in KNOWN:
            known |= _is_of_mail(applications(user))
        return coordinated, known

    def in_state(self, state: str) -> Self:
        """Of one state as the outbox sorts them: due waits to go."""
        return self.filter(waits=True) if state == "due" else self.filter(state=state)

    def to_take(self, now: datetime) -> Self:
        """Due, or left behind by a sender whose lease has run out."""
        return self.filter(waits=True, takeable_at__lte=now)

    def failed_since(self, moment: datetime) -> Self:
        """Given up since then."""
        return self.in_state("failed").filter(settled_at__gt=moment)

    def open(self, now: datetime) -> Self:
        """Not gone yet: to go, or dropped before its time or for a reason that passes, which can be
        undone."""
        in_time = Q(due_at__gt=now) | Q(due_at__gt=now - HELD_UP, reason__in=PASSING)
        return self.filter(
            Q(state="due", waits=True)
            | Q(state="dropped", due_at__gt=now - HELD_UP, waits=False) & in_time
        )


class MailManager(models.Manager.from_queryset(MailQuerySet)):  # type: ignore[misc]
    """Mails without their bodies."""

    def get_queryset(self) -> MailQuerySet:
        mails: MailQuerySet = super().get_queryset()
        return mails.defer(*BODIES)
