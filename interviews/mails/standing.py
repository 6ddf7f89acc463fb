"""What has to stand when a mail of the loop goes out, asked again at that moment."""

from django.utils import timezone

from ..models import Interview, Seat, TimeChoice
from .people import managers_of


def interview_of(mail):
    return Interview.objects.select_related("stage", "candidate", "application__opening").get(
        pk=mail.refs["interview"]
    )


def seat_of(mail):
    return Seat.objects.select_related(
        "user", "interview__stage", "interview__candidate", "interview__application__opening"
    ).get(pk=mail.refs["seat"])


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
    if mail.recipient not in managers_of(seat_of(mail).interview.application):
        return "This person no longer manages the opening."
    return still_owed(mail)


def choice_of(mail):
    return TimeChoice.objects.with_times().get(pk=mail.refs["choice"])


def still_unanswered(mail):
    choice = choice_of(mail)
    if not choice.is_open:
        answered = choice.closed_why in (TimeChoice.Closed.PICKED, TimeChoice.Closed.UNFIT)
        return "The candidate has answered." if answered else "The times are off the table."
    if not choice.times.still_free(timezone.now()).exists():
        return "None of the times is free any more."
    return ""
