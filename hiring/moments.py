"""Days, times and ages as a reader sees them, in their zone and their language."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import dateformat, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86400  # seconds


def in_words(day: date, pattern: str) -> str:
    """A date by a pattern of Django's dateformat, in the reader's language."""
    return _in_words(day, pattern, get_language())


@lru_cache(maxsize=1000)  # a page names the same few days on each of its rows
def _in_words(day: date, pattern: str, language: str | None) -> str:
    return dateformat.format(day, pattern)


def moment(value):
    """ "today, 17:00", "Wed 25 Nov, 17:00" in the reader's zone."""
    if not value:
        return ""
    return f"{day(value)}, {timezone.localtime(value):%H:%M}"


def clock(value):
    return f"{timezone.localtime(value):%H:%M}" if value else ""


def day(value):
    """ "today", "tomorrow", "yesterday", else "Wed 25 Nov"."""
    if not value:
        return ""
    local, today = timezone.localtime(value), timezone.localtime().date()
    distance = (local.date() - today).days
    if distance == 0:
        return _("today")
    if distance == 1:
        return _("tomorrow")
    if distance == -1:
        return _("yesterday")
    return in_words(local.date(), f"D j M{_other_year(local)}")


def _other_year(day):
    """ " Y" where that is not this year's date: the pattern for it."""
    return "" if day.year == timezone.localtime().year else " Y"


def long_day(value):
    """ "Wednesday 25 November" of an instant or a date, with its year when that is not this one."""
    if not value:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return in_words(local, f"l j F{_other_year(local)}")


def moment_in(value, zone):
    """ "Wed 25 Nov, 17:00" on the clocks of another zone."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{in_words(local.date(), f'D j M{_other_year(local)}')}, {local:%H:%M}"


def starts(interview):
    """ "now", "in 12 min" within the hour, else its day."""
    minutes = int((interview.starts_at - timezone.now()).total_seconds() // MINUTE)
    if minutes >= 60:
        return day(interview.starts_at)
    return _("in %(minutes)s min") % {"minutes": minutes + 1} if minutes >= 0 else _("now")


def clock_in(value, zone):
    """ "15:00" on the clocks of another zone."""
    return f"{value.astimezone(ZoneInfo(zone)):%H:%M}"


def age(value):
    """ "3 days", "5 h", "12 min": how long ago."""
    if not value:
        return ""
    seconds = int((timezone.now() - value).total_seconds())
    if seconds >= 2 * DAY:
        days = seconds // DAY
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    if seconds >= DAY:
        return _("1 day %(hours)s h") % {"hours": seconds % DAY // HOUR}
    if seconds >= HOUR:
        return _("%(hours)s h") % {"hours": seconds // HOUR}
    return _("%(minutes)s min") % {"minutes": max(seconds // MINUTE, 1)}
