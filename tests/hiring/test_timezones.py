"""Wall times in gaps and folds, working hours over a weekend."""

from datetime import UTC, datetime

import pytest

from hiring.timezones import FoldTime, GapTime, add_working_hours, to_instant, wall_of, zone_names


def test_a_plain_time():
    wall = datetime(2026, 7, 1, 9, 30)
    assert to_instant(wall, "Europe/Paris") == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    assert wall_of(to_instant(wall, "Asia/Kathmandu"), "Asia/Kathmandu") == wall


@pytest.mark.parametrize(
    ("wall", "zone", "before", "after"),
    [
        (datetime(2026, 3, 29, 2, 30), "Europe/Paris", "01:59", "03:00"),
        (datetime(2026, 3, 8, 2, 0), "America/Toronto", "01:59", "03:00"),
        (datetime(2026, 10, 4, 2, 10), "Australia/Lord_Howe", "01:59", "02:30"),
    ],
)
def test_a_time_in_a_gap_is_refused_with_its_neighbours(wall, zone, before, after):
    with pytest.raises(GapTime) as caught:
        to_instant(wall, zone)
    assert (f"{caught.value.before:%H:%M}", f"{caught.value.after:%H:%M}") == (before, after)
    for near in (caught.value.before, caught.value.after):
        assert wall_of(to_instant(near, zone), zone) == near


def test_a_time_that_comes_twice_asks_which():
    wall = datetime(2026, 10, 25, 2, 30)
    with pytest.raises(FoldTime):
        to_instant(wall, "Europe/Paris")
    first, second = (to_instant(wall, "Europe/Paris", fold=fold) for fold in (0, 1))
    assert (second - first).seconds == 3600


@pytest.mark.parametrize("zone", ["EST", "+02:00", "Etc/GMT+2", "Nowhere/Land", ""])
def test_only_names_with_a_place(zone):
    with pytest.raises(ValueError, match="no time zone"):
        to_instant(datetime(2026, 1, 1), zone)


def test_the_list_of_zones():
    assert {"Europe/Paris", "UTC", "America/Argentina/Ushuaia"} <= set(zone_names())


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-24 10:00", 4, "2026-11-24 14:00"),
        ("2026-11-24 15:00", 4, "2026-11-25 11:00"),
        ("2026-11-27 16:30", 1, "2026-11-30 09:30"),
        ("2026-11-28 12:00", 1, "2026-11-30 10:00"),
        ("2026-11-24 06:00", 24, "2026-11-26 17:00"),
    ],
)
def test_working_hours(start, hours, end):
    moment = datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert add_working_hours(moment, hours, "UTC") == datetime.fromisoformat(end).replace(
        tzinfo=UTC
    )
