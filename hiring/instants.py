"""The one way from a wall time in a zone to an instant."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils import timezone


class GapTime(ValueError):
    """The clocks jump over this time. `before` and `after` are the nearest wall times that exist."""

    def __init__(self, wall, before, after):
        self.before, self.after = before, after
        super().__init__(
            f"{wall:%H:%M} does not exist that day: the clocks jump. "
            f"Use {before:%H:%M} or {after:%H:%M}."
        )


class FoldTime(ValueError):
    """The clocks pass this time twice; the caller has to say which (fold 0 or 1)."""

    def __init__(self, wall):
        super().__init__(f"{wall:%H:%M} comes twice that day. Say whether you mean the first.")


@cache
def zone_names():
    """IANA names with a place in them; no fixed offsets, no abbreviations."""
    return sorted(
        {name for name in available_timezones() if "/" in name and "Etc/" not in name} | {"UTC"}
    )


def validate_zone(name):
    if name not in zone_names():
        raise ValidationError("Choose a time zone such as Europe/Paris.")


def to_instant(wall, zone, *, fold=None):
    """A naive wall time in an IANA zone as a UTC datetime.

    Raises GapTime for a time that is jumped over, FoldTime for one that comes twice while `fold`
    is None, ValueError for a zone that is no IANA name.
    """
    if zone not in zone_names():
        raise ValueError(f"{zone} is no time zone.")
    tz = ZoneInfo(zone)
    first, second = (wall.replace(tzinfo=tz, fold=f) for f in (0, 1))
    early, late = first.astimezone(UTC), second.astimezone(UTC)
    if early == late:
        return early
    if early.astimezone(tz).replace(tzinfo=None) != wall:
        # In a gap the two readings bracket the jump by its length.
        jump = abs(early - late)
        start = _jump(wall, tz)
        raise GapTime(wall, start - timedelta(minutes=1), start + jump)
    if fold is None:
        raise FoldTime(wall)
    return late if fold else early


def _jump(wall, tz):
    """The wall time at which the clocks jump: the first minute of the gap around `wall`."""
    start = wall
    while not _exists(start, tz):
        start -= timedelta(minutes=1)
    return start + timedelta(minutes=1)


def _exists(wall, tz):
    return wall.replace(tzinfo=tz).astimezone(UTC).astimezone(tz).replace(tzinfo=None) == wall


def day_and_time(instant):
    """ "on Tuesday 1 December at 17:00 (Paris)" in the zone of the reader, for a sentence."""
    local = timezone.localtime(instant)
    year = "" if local.year == timezone.localtime().year else f" {local.year}"
    city = timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " ")
    return f"on {local:%A} {local.day} {local:%B}{year} at {local:%H:%M} ({city})"


def wall_of(instant, zone):
    """The naive wall time of an instant in a zone."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def at_wall(day, time, zone):
    """The instant of a wall time that has to exist: a jumped-over one moves to after the jump."""
    return datetime.combine(day, time, ZoneInfo(zone)).astimezone(UTC)


def add_working_hours(instant, hours, zone, *, opens=9, closes=17):
    """`hours` of office time later: Monday to Friday, 9 to 17 in the zone."""
    moment = instant.astimezone(ZoneInfo(zone))
    left = timedelta(hours=hours)
    while True:
        start = moment.replace(hour=opens, minute=0, second=0, microsecond=0)
        end = moment.replace(hour=closes, minute=0, second=0, microsecond=0)
        if moment.weekday() < 5 and moment < end:
            moment = max(moment, start)
            if moment + left <= end:
                return (moment + left).astimezone(UTC)
            left -= end - moment
        moment = (start + timedelta(days=1)).replace(hour=opens)
