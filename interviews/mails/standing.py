"""What has to stand when a mail of the loop goes out, asked again at that moment."""

from django.db.models import Prefetch
from django.utils import timezone

from candidates.models import OpeningMember
from hiring.mail.kinds import LOOKUPS

from ..models import Interview, Seat, TimeChoice


def _interviews(ids):
    with_loop = Interview.objects.select_related("stage", "candidate", "application__opening")
    return with_loop.in_bulk(ids)


def _seats(ids):
    """With all that a condition asks of a seat, the active managers of its opening included."""
    seats = Seat.objects.select_related(
        "user",
        "scorecard",
        "interview__stage",
        "interview__candidate",
        "interview__application__opening",
    )
    managers = OpeningMember.objects.filter(role="manager", user__is_active=True)
    path = "interview__application__opening__members"
    return seats.prefetch_related(Prefetch(path, managers, to_attr="active_managers")).in_bulk(ids)


def _choices(ids):
    return TimeChoice.objects.with_times().in_bulk(ids)


LOOKUPS |= {"interview": _interviews, "seat": _seats, "choice": _choices}


def interview_of(mail):
    return mail.about("interview")


def seat_of(mail):
    return mail.about("seat")


def still_planned(mail):
    interview = interview_of(mail)
    if interview.state != Interview.State.PLANNED:
        return "The interview is no longer planned."
    if interview.sequence != mail.refs["sequence"]:
        return "The interview was changed since; a newer mail tells of it."
    if "seat" in mail.refs and seat_of(mail).state == Seat.State.SWAPPED:
        return "This person is no longer on the panel."
    return ""


def still_to_come(mail):
    if interview_of(mail).starts_at <= timezone.now():
        return "The interview has begun."
    return still_planned(mail)


def still_cancelled(mail):
    seat = seat_of(mail) if "seat" in mail.refs else None
    if seat is not None and seat.state == Seat.State.SWAPPED:
        return ""
    if interview_of(mail).state == Interview.State.CANCELLED:
        return ""
    return "The interview is on again."


def still_owed(mail):
    """Who is on the panel owes a card from the end on, whether or not somebody recorded it held."""
    seat = seat_of(mail)
    interview, card = seat.interview, getattr(seat, "scorecard", None)
    if card is not None and card.is_submitted:
        return "The scorecard is in."
    if not interview.application.is_live:
        return "The loop has ended."
    if interview.state not in (Interview.State.PLANNED, Interview.State.HELD):
        return "The interview did not take place."
    if round(interview.ends_at.timestamp()) != mail.refs["ends"]:
        return "The interview was moved since; a later mail asks."
    if seat.state not in (Seat.State.INVITED, Seat.State.SAT_IN) or seat.vacated_at:
        return "This person owes no scorecard any more."
    return ""


def still_the_managers(mail):
    opening = seat_of(mail).interview.application.opening
    if mail.recipient_id not in {member.user_id for member in opening.active_managers}:
        return "This person no longer manages the opening."
    return still_owed(mail)


def choice_of(mail):
    return mail.about("choice")


def still_unanswered(mail):
    choice = choice_of(mail)
    if not choice.is_open:
        answered = choice.closed_why in (TimeChoice.Closed.PICKED, TimeChoice.Closed.UNFIT)
        return "The candidate has answered." if answered else "The times are off the table."
    if not choice.times.still_free(timezone.now()).exists():
        return "None of the times is free any more."
    return ""
