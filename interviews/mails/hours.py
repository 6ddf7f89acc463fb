"""Due times of reminders, by the time zone and the night of their reader."""

from . import times
from .conditions import choice_of, interview_of, nudges_of, reminders_of, seat_of


def of_recipient(mail):
    return mail.recipient.zone, None


def before_start(mail):
    """By night too, where the interview comes before the morning."""
    return mail.recipient.zone, interview_of(mail).starts_at


def of_candidate(mail):
    interview = interview_of(mail)
    return interview.candidate.zone, interview.starts_at


def of_asked(mail):
    return choice_of(mail).application.candidate.zone, None


def reminder_due(mail):
    return _of_step(mail, reminders_of(mail))


def nudge_due(mail):
    return _of_step(mail, nudges_of(mail))


def overdue_due(mail):
    if "from" not in mail.refs:
        return None
    zone = seat_of(mail).user.zone
    return times.to_manager(times.asked_from(mail), zone, mail.recipient.zone)


def _of_step(mail, instants):
    """None for a mail of an earlier version, which keeps its time."""
    return instants[mail.refs["step"]] if "step" in mail.refs and instants else None
