"""The time zones as the database knows them: those of the installed tzdata, filled by `migrate`.

PostgreSQL has a tzdata of its own, of another version than ours. Where they differ ours is right,
as forms, pages and mails show it; so the database compares times with these rows.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import tzdata
from django.db import connections, transaction

from ..models import Zone, ZoneClock
from ..timezones import aliases, zone_names

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
STEP = timedelta(weeks=1)  # shorter than the shortest time for which a country changed its clocks
MINUTE = timedelta(minutes=1)


def fill(using, **kwargs):
    """Rows of this version, in place of those of another. A name that was known stays known."""
    if is_filled(using):
        return
    places = {name: name for name in zone_names()} | aliases()
    zones = [Zone(name=n, place=p, version=tzdata.IANA_VERSION) for n, p in places.items()]
    with transaction.atomic(using=using):
        Zone.objects.using(using).bulk_create(
            zones,
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["place", "version"],
        )
        ZoneClock.objects.using(using).all().delete()
        ZoneClock.objects.using(using).bulk_create(
            ZoneClock(zone_id=name, since=since, offset=offset)
            for name in zone_names()
            for since, offset in clocks(name)
        )


def is_filled(using):
    """Also where the migrations have not come to the tables yet, or have gone back before them."""
    if Zone._meta.db_table not in connections[using].introspection.table_names():
        return True
    zones = Zone.objects.using(using).filter(version=tzdata.IANA_VERSION)
    return zones.count() >= len(zone_names()) + len(aliases())


def clocks(zone):
    """(instant, what its clocks show from then on beyond UTC), each; at the end nothing is known."""
    tz, at = ZoneInfo(zone), BEGIN
    offset = at.astimezone(tz).utcoffset()
    yield at, offset
    while at < END:
        later = at + STEP
        if later.astimezone(tz).utcoffset() != offset:
            change = _change(at, later, tz)
            offset = change.astimezone(tz).utcoffset()
            yield change, offset
        at = later
    yield END, None


def _change(before, after, tz):
    """The minute between the two at which the clocks of a zone change."""
    offset = before.astimezone(tz).utcoffset()
    while after - before > MINUTE:
        middle = before + (after - before) // MINUTE // 2 * MINUTE
        if middle.astimezone(tz).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
