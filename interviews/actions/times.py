"""Offers times to the candidate, takes their pick, and withdraws the times."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.actions import lock
from candidates.models import Application
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from .. import mails
from ..models import (
    Interview,
    LoopPanelist,
    ProposedTime,
    Seat,
    Stage,
    TimeChoice,
    TimeChoicePerson,
)
from .planning import AlreadyPlanned, close_choices, plan, planned_for
from .progress import refresh_progress


@act
def offer_times(
    application: Application,
    *,
    stage: Stage,
    times: Collection[tuple[datetime, datetime]],
    panel: Collection[User],
    by: User,
    trainees: Collection[User] = (),
    **where: Any,
) -> TimeChoice:
    """Ask the candidate to choose: `times` are (instant, naive wall time) pairs, six at most.

    `where` is `zone`, `minutes`, `location` and `video_link`. Whoever is on the panel is named on it
    from now on, and so sealed. Sent twice it is done once. Raises AlreadyPlanned while the stage is
    planned, RuleViolation for somebody who may not be seated, and while other times for this stage
    are open.
    """
    application = lock(application)
    open_choice = (
        application.time_choices.open().filter(stage=stage, created_by=by, **where).first()
    )
    if open_choice and _offers(open_choice, times, panel, trainees):
        return open_choice
    if standing := planned_for(application, stage):
        raise AlreadyPlanned(standing)
    if not panel or not 1 <= len(times) <= TimeChoice.MOST:
        raise RuleViolation(_("Choose a panel, and one to six times."))
    choice = TimeChoice.objects.create(application=application, stage=stage, created_by=by, **where)
    ProposedTime.objects.bulk_create(
        ProposedTime(choice=choice, starts_at=at, wall_date=wall.date(), wall_time=wall.time())
        for at, wall in times
    )
    for user in panel:
        _name(choice, user, Seat.Role.INTERVIEWER)
    for user in trainees:
        _name(choice, user, Seat.Role.TRAINEE)
    log_event("times.offered", actor=by, application_id=application.pk, subject=choice)
    mails.notify_of_times(choice)
    refresh_progress(application)
    return choice


def _offers(
    choice: TimeChoice,
    times: Collection[tuple[datetime, datetime]],
    panel: Collection[User],
    trainees: Collection[User],
) -> bool:
    """Whether a choice is these times with these people: the same act sent twice."""
    sent = set(choice.times.values_list("starts_at", flat=True))
    asked = set(choice.panel.values_list("user", flat=True))
    return sent == {at for at, _ in times} and asked == {user.pk for user in (*panel, *trainees)}


def _name(choice: TimeChoice, user: User, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rule_seat_taker(%s, %s, 'interview')", [choice.application_id, user.pk]
        )
    TimeChoicePerson.objects.create(choice=choice, user=user, role=role)
    if role == Seat.Role.INTERVIEWER:
        LoopPanelist.objects.get_or_create(
            loop=choice.application.loop, stage=choice.stage, user=user
        )


@act
def pick_time(time: ProposedTime) -> Interview | None:
    """The candidate's pick becomes a planned interview. The first one wins: later ones, from a
    second tab or a double click, change nothing and return None.

    Raises RuleViolation when the time has gone meanwhile; the other times stay open.
    """
    application = lock(time.choice.application)
    choice = TimeChoice.objects.with_times().get(pk=time.choice_id)
    if not choice.is_open:
        return None
    if not choice.times.still_free(timezone.now()).filter(pk=time.pk).exists():
        raise RuleViolation(_("This time has gone."), "time_gone")
    close_choices(application, TimeChoice.Closed.PICKED, by=None, pk=choice.pk)
    time.interview = plan(
        application,
        stage=choice.stage,
        starts_at=time.starts_at,
        wall=datetime.combine(time.wall_date, time.wall_time),
        zone=choice.zone,
        minutes=choice.minutes,
        panel=choice.people(Seat.Role.INTERVIEWER),
        trainees=choice.people(Seat.Role.TRAINEE),
        location=choice.location,
        video_link=choice.video_link,
        by=None,
    )
    time.save(update_fields=["interview"])
    return time.interview


@act
def none_fits(choice: TimeChoice, *, note: str = "") -> None:
    """The candidate says so, in a sentence if they like; whoever schedules is told."""
    application = lock(choice.application)
    choice = TimeChoice.objects.get(pk=choice.pk)
    if not choice.is_open:
        return
    choice.closed_at, choice.closed_why = timezone.now(), TimeChoice.Closed.UNFIT
    choice.note = note
    choice.save(update_fields=["closed_at", "closed_why", "note"])
    log_event("times.unfit", actor=None, application_id=application.pk, subject=choice)
    mails.notify_times_unfit(choice)
    refresh_progress(application)


@act
def withdraw_times(choice: TimeChoice, *, by: User) -> None:
    """Take the times back. Those that were picked or closed before stay as they are."""
    application = lock(choice.application)
    close_choices(application, TimeChoice.Closed.WITHDRAWN, by=by, pk=choice.pk)
    log_event("times.withdrawn", actor=by, application_id=application.pk, subject=choice)
    refresh_progress(application)
