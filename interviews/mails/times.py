"""Computes when reminders go, also after their reader moved to another time zone."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hiring.timezones import add_working_hours, at_wall, by_day

LEADS = [timedelta(days=1), timedelta(hours=1)]  # to the candidate, before the start
LAST_CALL = timedelta(minutes=15)  # to the panel, after that of the morning
NUDGES = [0, 4, 24]  # working hours after the interview's end
MANAGER_TOLD = 32  # working hours: one office day after the last nudge


def to_candidate(interview):
    """The instants of the candidate's reminders."""
    start, zone = interview.starts_at, interview.candidate.zone
    return [by_day(start - lead, zone, before=start) for lead in LEADS]


def to_panel(interview, zone):
    """The instants of the reminders of somebody who sits in: that morning, and just before."""
    start = interview.starts_at
    morning = at_wall(start.astimezone(ZoneInfo(zone)).date(), time(8), zone)
    return [morning, by_day(start - LAST_CALL, zone, before=start)]


def for_card(end, zone):
    """The instants at which somebody is asked for their scorecard."""
    return [by_day(_office_hours(end, hours, zone), zone) for hours in NUDGES]


def to_manager(end, zone, manager_zone):
    """The instant at which the manager is told who owes one."""
    return by_day(_office_hours(end, MANAGER_TOLD, zone), manager_zone)


def _office_hours(end, hours, zone):
    return add_working_hours(end, hours, zone) if hours else end


def after(instants, step):
    """The instant of the reminder after this one, or None for the last."""
    return instants[step + 1] if step + 1 < len(instants) else None


def asked_from(mail):
    """The instant from which a mail about a scorecard counts its hours."""
    return datetime.fromtimestamp(mail.refs["from"], UTC)
