"""Queries that return only the interviews, seats and scorecards that a user may see."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Cast, Concat

from candidates.access import ApplicationAccess
from candidates.querysets import is_one_of, related
from hiring.database.conditions import IsAny, has_row

if TYPE_CHECKING:
    from candidates.models import Opening
    from hiring.models import User

    from .models import (
        Interview,
        ProposedTime,
        Scorecard,
        Seat,
        Stage,
        StageInterviewer,
        TimeChoice,
    )


class StageQuerySet(models.QuerySet["Stage"]):
    def to_refine_by(self, user: "User") -> Self:
        """Stages with the open mark *to refine* that this person owns, as they stand by now: in the
        draft of their guide, or in what is published where there is no draft."""
        versions = related(self, "version")
        draft = versions.filter(guide=OuterRef("version__guide"), state="draft")
        latest = Q(version__state="draft") | Q(version__state="published") & ~Exists(draft)
        return (
            self.filter(
                latest,
                to_refine=True,
                version__guide__people__user=user,
                version__guide__people__name=F("owner_name"),
            )
            .select_related("version__guide__opening")
            .order_by("version__guide__opening__name", "number")
        )


class StageInterviewerQuerySet(models.QuerySet["StageInterviewer"]):
    def unlinked(self) -> Self:
        """Names of a guide behind which nobody stands who could be on a panel."""
        guide = related(related(related(self, "stage"), "version"), "guide")
        behind = related(guide, "people").filter(
            guide=OuterRef("stage__version__guide"), name=OuterRef("name"), user__is_active=True
        )
        return self.exclude(Exists(behind)).order_by("stage__number", "position")

    def names(self) -> list[str]:
        """Each name once, in order."""
        return list(dict.fromkeys(self.values_list("name", flat=True)))


RUNS = Q(is_manager=True) | Q(is_closer=True) | Q(is_coordinator=True)
"""Has a role in the opening, as a condition on rows of access."""

FEW = 1000  # loops whose interviews are read loop by loop


class InterviewQuerySet(models.QuerySet["Interview"]):
    def visible_to(self, user: "User") -> Self:
        """The schedule: of the openings one runs, and of one's own seats.

        The closing is seen by those who know the verdict and by its own panel.
        """
        return self.filter(self._seen_by(user))

    def of_loop(self, application_id: int, user: "User") -> Self:
        """What the page of one loop shows: its interviews with `is_seen`, as `visible_to` says, and
        those of others before the closing, whose state alone stands among the stages."""
        seen = ExpressionWrapper(self._seen_by(user), models.BooleanField())
        rows = self.filter(application=application_id).annotate(is_seen=seen)
        return rows.filter(Q(is_seen=True) | ~Q(stage__kind="closing"))

    def _seen_by(self, user: "User") -> Q:
        member = related(self, "application").access_rows(user).filter(RUNS)
        return (
            Q(has_row(self._own_seats(user)))
            | ~Q(stage__kind="closing") & Q(is_one_of(member, "application"))
            | Q(is_one_of(member.filter(knows_verdict=True), "application"))
        )

    def sources_of(self, user: "User") -> list[Self]:
        """Those planned in live loops that `visible_to` would give, for a long list: in parts that
        have none in common, each read through an index of its own.

        Where somebody runs few loops, their interviews are read by loop; where they run many, most
        of what is planned is theirs, and the list is read in its order. PostgreSQL plans for an
        average reader, who is neither.
        """
        planned = self.filter(state="planned")
        own = self._own_seats(user)
        others = planned.filter(~Q(has_row(own)))
        access = related(self, "application").access_rows(user).filter(RUNS, is_live=True)
        first = access.order_by("application").values_list("application", flat=True)
        ids = list(first[: FEW + 1])
        mine = planned.filter(pk__in=self._seats_of(user).values("interview"))
        if not ids:
            return [mine]
        each = is_one_of(access, "application")
        run = others.filter(IsAny("application", ids) if len(ids) <= FEW else each)
        knowing = is_one_of(access.filter(knows_verdict=True), "application")
        return [mine, run.filter(~Q(stage__kind="closing") | Q(knowing))]

    def _own_seats(self, user: "User") -> Any:
        return self._seats_of(user).filter(interview=OuterRef("pk"))

    def _seats_of(self, user: "User") -> Any:
        return related(self, "seats").filter(user=user).exclude(state="swapped")

    def of_user(self, user: "User") -> Self:
        return self.filter(Exists(self._own_seats(user)))

    def live(self) -> Self:
        return self.filter(state__in=["planned", "held"])

    def keeping_candidate_busy(self, start: Any, end: Any) -> Self:
        """Interviews that leave their candidate no time between `start` and `end`, as the
        constraint candidate_double_booked counts them."""
        return self.filter(state="planned", starts_at__lt=end, ends_at__gt=start)

    def in_live_loops_of(self, opening: "Opening") -> Self:
        live = related(self, "application").live().filter(opening=opening)
        return self.before_closing().filter(application__in=live.values("pk"))

    def before_closing(self) -> Self:
        return self.filter(stage__kind="interview")

    def closing_subjects(self, application_id: int) -> Any:
        """The closings of one application, as subjects of the audit: one tells that a hire stood."""
        closings = self.filter(application=application_id, stage__kind="closing")
        number = Cast("pk", models.CharField())
        return closings.values(subject=Concat(Value("interviews.interview:"), number))

    def with_shortage(self) -> Self:
        """Adds `is_short`: its panel cannot hold it until somebody takes an open seat.

        Where one of a panel is enough, whoever is left holds it; where all sit in, every seat counts.
        """
        seats = related(self, "seats").filter(interview=OuterRef("pk")).exclude(role="trainee")
        is_short = Exists(seats.open_seats()) & (Q(stage__panel_rule="all") | ~Exists(seats.able()))
        return self.annotate(is_short=is_short)

    def short_of_people(self, user: "User", now: datetime) -> Self:
        """Interviews to come that `user` plans, whose panel fell apart; the next one first. They are
        found by those who left or stepped back, who are few."""
        plans = is_one_of(related(self, "application").planned_by(user), "application")
        seats = related(self, "seats").filter(interview__state="planned")
        left = seats.filter(state="invited", user__is_active=False)
        back = seats.filter(user__recusals__application=F("interview__application"))
        touched = left.values("interview").union(back.values("interview"))
        coming = self.filter(plans, pk__in=touched, state="planned", starts_at__gt=now)
        return coming.with_shortage().filter(is_short=True).order_by("starts_at", "pk")

    def with_all(self) -> Self:
        return self.with_rows().prefetch_related(self.panels())

    def with_rows(self) -> Self:
        return self.select_related(
            "stage", "candidate", "application__opening", "application__candidate"
        )

    def panels(self) -> "Prefetch[Any]":
        """The seats of interviews with their people, in one query."""
        return Prefetch("seats", related(self, "seats").select_related("user").order_by("pk"))


class TimeChoiceQuerySet(models.QuerySet["TimeChoice"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def with_times(self) -> Self:
        """With what it takes to show and to pick: stage, panel and times."""
        return self.select_related("stage", "application__candidate").prefetch_related(
            "panel__user", "times"
        )


class ProposedTimeQuerySet(models.QuerySet["ProposedTime"]):
    def still_free(self, now: datetime) -> Self:
        """Times to come at which neither the candidate nor anybody of the panel is busy.

        Nothing is free while somebody of the panel cannot sit in any more: they left, or stepped
        back. The database has the last word when one is picked.
        """
        length = F("choice__minutes") * Value(timedelta(minutes=1))
        person = related(related(self, "choice"), "panel").filter(choice=OuterRef("choice"))
        out = Q(user__is_active=False) | Q(
            user__recusals__application=OuterRef("choice__application")
        )
        return (
            self.filter(starts_at__gt=now, choice__closed_at__isnull=True)
            .annotate(ends_at=F("starts_at") + ExpressionWrapper(length, models.DurationField()))
            .exclude(Exists(self._of_candidate()))
            .exclude(Exists(person.filter(Exists(self._of_person()))))
            .exclude(Exists(person.filter(out)))
        )

    def _of_candidate(self) -> Any:
        """Interviews that keep the candidate busy at the proposed time."""
        busy = related(self, "interview").keeping_candidate_busy(
            OuterRef("starts_at"), OuterRef("ends_at")
        )
        return busy.filter(candidate=OuterRef("choice__application__candidate"))

    def _of_person(self) -> Any:
        """Seats that keep one person of the panel busy: that row is one level out, the proposed
        time two."""
        busy = related(related(self, "interview"), "seats").keeping_busy(
            OuterRef(OuterRef("starts_at")), OuterRef(OuterRef("ends_at"))
        )
        return busy.filter(user=OuterRef("user"))


class SeatQuerySet(models.QuerySet["Seat"]):
    def kept(self) -> Self:
        return self.exclude(state="swapped")

    def keeping_busy(self, start: Any, end: Any) -> Self:
        """Seats that leave their holders no time between `start` and `end`, as the constraint
        interviewer_double_booked counts them."""
        return self.filter(
            state="invited",
            interview__state__in=["planned", "held"],
            interview__starts_at__lt=end,
            interview__ends_at__gt=start,
        )

    def able(self) -> Self:
        """Those whose holders can come: they neither left nor stepped back."""
        return self.kept().filter(~self._stepped_back(), user__is_active=True)

    def with_recusals(self) -> Self:
        """Adds `stepped_back`: whether its holder did from this candidate."""
        return self.annotate(stepped_back=self._stepped_back())

    def open_seats(self) -> Self:
        """Seats in planned interviews whose holder left or stepped back, and that nobody took."""
        back = self._stepped_back()
        left = Q(state="invited") & (Q(user__is_active=False) | back)
        given_up = Q(state="swapped", taken_by=None) & back
        return self.filter(left | given_up, interview__state="planned", interview__held_at=None)

    def _stepped_back(self) -> Exists:
        recusals = related(related(self, "user"), "recusals")
        return Exists(
            recusals.filter(user=OuterRef("user"), application=OuterRef("interview__application"))
        )

    def with_room(self) -> Self:
        """Those whose room is open to their holder; a swapped one's too, once they began there."""
        return self.filter(
            ~Q(state="swapped") | Q(scorecard__begun_at__isnull=False),
            interview__stage__kind="interview",
        )

    def voting(self) -> Self:
        """Seats whose holders are voters: sat in, as interviewer, in a held interview."""
        return self.filter(
            state="sat_in",
            role="interviewer",
            interview__state="held",
            interview__stage__kind="interview",
        )

    def with_card_marks(self, accesses: list[ApplicationAccess]) -> Self:
        """Adds `card_is_in`, for all to see, and `shown_score`, None where it is sealed.

        For seats of these applications; all of their access is one reader's.
        """
        readers = {access.user_id for access in accesses}
        known = [access.application_id for access in accesses if access.knows_verdict]
        open_to = Q(user__in=readers) | Q(interview__application__in=known)
        return self.annotate(
            card_is_in=Q(scorecard__submitted_at__isnull=False),
            shown_score=Case(When(open_to, then=F("scorecard__score"))),
        )


class ScorecardQuerySet(models.QuerySet["Scorecard"]):
    def of(self, access: ApplicationAccess) -> Self:
        """Submitted ones of one application: the reader's own, or all once they know its verdict."""
        cards = self.submitted().filter(seat__interview__application=access.application_id)
        return cards if access.knows_verdict else cards.filter(seat__user=access.user_id)

    def editable_by(self, user: "User") -> Self:
        return self.filter(seat__user=user)

    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)
