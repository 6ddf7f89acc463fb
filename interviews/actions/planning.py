"""Plans, moves, cancels and staffs interviews. The database refuses double bookings."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.actions import lock
from candidates.models import Application
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.timezones import day_and_time

from .. import mails
from ..models import Interview, LoopPanelist, Seat, Stage, TimeChoice
from .progress import refresh_progress


class AlreadyPlanned(RuleViolation):
    """The stage has an interview to come or to put on record. `interview` is that one."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        super().__init__(
            _("It is planned already, %(when)s. Nothing was sent.")
            % {"when": day_and_time(interview.starts_at)},
            "planned_once",
        )


class ChangedMeanwhile(RuleViolation):
    """Somebody moved, staffed or placed the interview since it was looked at. It is as it is now."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        super().__init__(
            _(
                "Somebody changed this interview after you opened the page. It is planned "
                "%(when)s now, %(where)s. Nothing was sent: send again to change it from "
                "there."
            )
            % {
                "when": day_and_time(interview.starts_at),
                "where": ", ".join(value for _label, value in interview.where),
            },
            "changed_meanwhile",
        )


@act
def plan(
    application: Application,
    *,
    stage: Stage,
    starts_at: datetime,
    wall: datetime,
    minutes: int,
    panel: Collection[User],
    by: User | None,
    trainees: Collection[User] = (),
    **where: Any,
) -> Interview:
    """Plan a stage: `starts_at` an instant, `wall` the naive time that was agreed in its zone.

    `where` is `zone`, `location` and `video_link`. Sent twice it is one interview. Raises
    AlreadyPlanned beside another plan, RuleViolation for who is booked or may not be seated.
    """
    application = lock(application)
    ends_at = starts_at + timedelta(minutes=minutes)
    if standing := planned_for(application, stage):
        return _same(standing, starts_at, ends_at, {*panel, *trainees})
    close_choices(application, TimeChoice.Closed.PLANNED, by=by, stage=stage)
    if not panel:
        raise RuleViolation(_("Choose at least one person for the panel."))
    interview = Interview.objects.create(
        application=application,
        candidate_id=application.candidate_id,
        stage=stage,
        starts_at=starts_at,
        ends_at=ends_at,
        wall_date=wall.date(),
        wall_time=wall.time(),
        created_by=by,
        **where,
    )
    _seat_all(interview, panel, trainees)
    log_event("interview.planned", actor=by, application_id=application.pk, subject=interview)
    mails.notify_planned(interview)
    refresh_progress(application)
    return interview


def _seat_all(interview: Interview, panel: Collection[User], trainees: Collection[User]) -> None:
    is_closing = interview.stage.kind == "closing"
    for user in panel:
        seat(interview, user, Seat.Role.CLOSER if is_closing else Seat.Role.INTERVIEWER)
    for user in trainees:
        seat(interview, user, Seat.Role.TRAINEE)


def close_choices(application: Application, why: str, *, by: User | None, **which: Any) -> None:
    """Times that wait for the candidate's answer are off the table; their page shows them no more."""
    for choice in application.time_choices.open().filter(**which):
        choice.closed_at, choice.closed_why = timezone.now(), why
        choice.save(update_fields=["closed_at", "closed_why"])
        log_event(
            "times.closed", actor=by, application_id=application.pk, subject=choice, why=str(why)
        )


def planned_for(application: Application, stage: Stage) -> Interview | None:
    """The open plan of a stage, or None: a stage is planned once until it is held or called off."""
    planned = application.interviews.filter(stage=stage, state=Interview.State.PLANNED)
    return planned.select_related("stage", "candidate").prefetch_related("seats__user").first()


def _same(
    standing: Interview, starts_at: datetime, ends_at: datetime, people: set[User]
) -> Interview:
    """The plan that stands, when it is the one asked for: the same act sent twice."""
    seated = {seat.user_id for seat in standing.seats.kept()}
    times = (standing.starts_at, standing.ends_at)
    if times != (starts_at, ends_at) or seated != {user.pk for user in people}:
        raise AlreadyPlanned(standing)
    return standing


def seat(interview: Interview, user: User, role: str) -> Seat:
    """Seat somebody, or seat again one who was swapped out before."""
    seat, created = Seat.objects.get_or_create(
        interview=interview, user=user, defaults={"role": role}
    )
    if not created and seat.state == Seat.State.SWAPPED:
        seat.state, seat.role, seat.taken_by = Seat.State.INVITED, role, None
        seat.absent_reason = ""
        seat.save(update_fields=["state", "role", "taken_by", "absent_reason"])
    if role == Seat.Role.INTERVIEWER:
        LoopPanelist.objects.get_or_create(
            loop=interview.application.loop, stage=interview.stage, user=user
        )
    return seat


@act
def move(
    interview: Interview,
    *,
    starts_at: datetime,
    wall: datetime,
    zone: str,
    minutes: int,
    by: User,
    seen: int | None = None,
) -> bool:
    """Another time for the same people; the sequence rises, so calendars follow.

    False when that is its time already: nothing is changed, and nobody told. Raises ChangedMeanwhile
    when `seen` is another sequence than the interview's.
    """
    interview = _planned(interview)
    ends_at = starts_at + timedelta(minutes=minutes)
    if (interview.starts_at, interview.ends_at, interview.zone) == (starts_at, ends_at, zone):
        return False
    _require_seen(interview, seen)
    interview.starts_at, interview.ends_at = starts_at, ends_at
    interview.wall_date, interview.wall_time, interview.zone = wall.date(), wall.time(), zone
    interview.sequence += 1
    interview.save(
        update_fields=["starts_at", "ends_at", "wall_date", "wall_time", "zone", "sequence"]
    )
    log_event(
        "interview.moved",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
        sequence=interview.sequence,
    )
    mails.notify_moved(interview)
    return True


@act
def change_location(
    interview: Interview, *, location: str, video_link: str, by: User, seen: int | None = None
) -> bool:
    """False when it is there already: nothing is changed, and nobody told. `seen` as in `move`."""
    interview = _planned(interview)
    if (interview.location, interview.video_link) == (location, video_link):
        return False
    _require_seen(interview, seen)
    interview.location, interview.video_link = location, video_link
    interview.sequence += 1
    interview.save(update_fields=["location", "video_link", "sequence"])
    log_event(
        "interview.place_changed",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
    )
    mails.notify_moved(interview)
    return True


def _require_seen(interview: Interview, seen: int | None) -> None:
    if seen is not None and seen != interview.sequence:
        raise ChangedMeanwhile(interview)


@act
def cancel(interview: Interview, *, by: User, why: str) -> None:
    if _cancelled_so(interview, by=by, why=why):
        return
    interview = _planned(interview)
    cancel_quietly(interview, by=by, why=why)
    refresh_progress(interview.application)


def _cancelled_so(interview: Interview, *, by: User, why: str) -> bool:
    """The same act sent twice."""
    lock(interview.application)
    return Interview.objects.filter(
        pk=interview.pk, state=Interview.State.CANCELLED, cancelled_by=by, cancelled_why=why
    ).exists()


def cancel_quietly(interview: Interview, *, by: User | None, why: str) -> None:
    """Cancel inside another act. The mails say that it is cancelled, never why."""
    interview.state = Interview.State.CANCELLED
    interview.sequence += 1
    interview.cancelled_at, interview.cancelled_by = timezone.now(), by
    interview.cancelled_why = why
    interview.save(
        update_fields=["state", "sequence", "cancelled_at", "cancelled_by", "cancelled_why"]
    )
    log_event(
        "interview.cancelled",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
    )
    mails.notify_cancelled(interview)
    mails.notify_put_aside(interview=interview)


@act
def swap(interview: Interview, *, out: Seat, into: User, by: User, why: str = "") -> None:
    """Give the seat of somebody invited, or of who stepped back, to another, before the interview
    is on record.

    Sent twice it is done once. Raises RuleViolation for somebody who sits there already, and for a
    seat that was taken meanwhile.
    """
    interview = _planned(interview)
    leaving = interview.seats.select_for_update().get(pk=out.pk)
    there = interview.seats.kept().filter(user=into).first()
    if there and there.pk == leaving.taken_by_id:
        return
    if there:
        raise RuleViolation(
            _("%(name)s is on this panel already. Choose somebody else.") % {"name": into.name}
        )
    if leaving.taken_by_id:
        raise RuleViolation(_("Somebody has taken this seat meanwhile. Look at the panel again."))
    leaving.state, leaving.absent_reason = Seat.State.SWAPPED, why
    leaving.save(update_fields=["state", "absent_reason"])
    with transaction.atomic():
        joining = seat(interview, into, leaving.role)
    leaving.taken_by = joining
    leaving.save(update_fields=["taken_by"])
    interview.sequence += 1
    interview.save(update_fields=["sequence"])
    log_event(
        "interview.swapped",
        actor=by,
        application_id=interview.application_id,
        subject=interview,
        out=leaving.user_id,
        into=into.pk,
    )
    mails.notify_swapped(interview, leaving=leaving, joining=joining)
    mails.notify_put_aside(seat=leaving)


def _planned(interview: Interview) -> Interview:
    lock(interview.application)
    interview = (
        Interview.objects.select_for_update(of=("self",))
        .select_related("stage", "application", "candidate")
        .get(pk=interview.pk)
    )
    if interview.state != Interview.State.PLANNED:
        raise RuleViolation(_("This interview is no longer planned."))
    return interview
