"""Converts a wall time in a time zone to an instant, and back."""

from datetime import UTC, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.moments import in_words


class GapTime(ValueError):
    """The clocks jump over this time. `before` and `after` are the nearest wall times that exist."""

    def __init__(self, wall, before, after):
        self.before, self.after = before, after
        super().__init__(
            _("%(wall)s does not exist that day: the clocks jump. Use %(before)s or %(after)s.")
            % {"wall": f"{wall:%H:%M}", "before": f"{before:%H:%M}", "after": f"{after:%H:%M}"}
        )


class FoldTime(ValueError):
    """The clocks pass this time twice; the caller has to say which (fold 0 or 1)."""

    def __init__(self, wall):
        super().__init__(
            _("%(wall)s comes twice that day. Say whether you mean the first.")
            % {"wall": f"{wall:%H:%M}"}
        )


# Old names of places that tzdata has merged into a zone with the same clocks in another country.
MERGED = {
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Virgin": "America/St_Thomas",
    "Atlantic/Jan_Mayen": "Europe/Oslo",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
}


def _tzdata(name):
    """The lines of a table of the tzdata package, each split into its fields."""
    text = files("tzdata").joinpath("zoneinfo", name).read_text()
    return [line.split() for line in text.splitlines() if not line.startswith("#")]


@cache
def zone_names():
    """One IANA name a place, and UTC: no aliases, no fixed offsets, no abbreviations."""
    return sorted({row[2] for row in _tzdata("zone.tab")} | {"UTC"})


@cache
def aliases():
    """{older name of a place: its name in `zone_names`}; browsers still use many of them."""
    links = {row[2]: row[1] for row in _tzdata("tzdata.zi") if row[0] == "L"}
    zones = {
        alias: "UTC" if zone == "Etc/UTC" else zone
        for alias, zone in {**links, **MERGED, "Etc/UTC": "UTC"}.items()
        if "/" in alias and alias not in zone_names()
    }
    return {alias: zone for alias, zone in zones.items() if zone in zone_names()}


def canonical(zone):
    """The name in `zone_names` of a zone that may be kept under an older name."""
    return aliases().get(zone, zone)


def city(zone):
    """ "New York", "Knox, Indiana": the name people know a zone by, with its region where that is
    part of the zone's name."""
    place, *region = reversed(canonical(zone).replace("_", " ").split("/")[1:] or [zone])
    return ", ".join([place, *region])


def to_instant(wall, zone, *, fold=None):
    """A naive wall time in an IANA zone as a UTC datetime.

    Raises GapTime for a time that is jumped over, FoldTime for one that comes twice while `fold`
    is None, ValueError for a zone that is no IANA name of a place.
    """
    if canonical(zone) not in zone_names():
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


def day_and_time(instant: datetime) -> str:
    """ "on Tuesday 1 December at 17:00 (Paris)" in the zone of the reader, for a sentence."""
    local = timezone.localtime(instant)
    year = "" if local.year == timezone.localtime().year else " Y"
    place = city(timezone.get_current_timezone_name())
    return _("on %(day)s at %(time)s (%(place)s)") % {
        "day": in_words(local.date(), f"l j F{year}"),
        "time": f"{local:%H:%M}",
        "place": place,
    }


def wall_of(instant, zone):
    """The naive wall time of an instant in a zone."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def at_wall(day, clock, zone):
    """The instant of a wall time that has to exist: a jumped-over one moves to after the jump."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


MORNING, EVENING = time(8), time(20)


def by_day(instant, zone, *, before=None):
    """The instant, or 8:00 after it where it falls between 20:00 and 8:00 in the zone.

    It stays by night where 8:00 is not before `before`, which is another instant.
    """
    local = instant.astimezone(ZoneInfo(zone))
    if MORNING <= local.time() < EVENING:
        return instant
    day = local.date() + timedelta(days=local.time() >= EVENING)
    morning = at_wall(day, MORNING, zone)
    return instant if before is not None and morning >= before else morning


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
