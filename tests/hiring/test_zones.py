"""Zones are cities: one name a place, older names understood, the reader's own as the default."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from html import unescape
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine
from django.urls import reverse

from hiring.models import User
from hiring.moments import day, long_day, moment, moment_in
from hiring.people.actions import invite
from hiring.timezones import aliases, canonical, city, to_instant, zone_names
from hiring.web.forms import ZoneField
from interviews.mails.messages import when_for
from tests.factories import World, person
from tests.pages import html

OLD = {
    "Asia/Calcutta": "Asia/Kolkata",
    "Europe/Kiev": "Europe/Kyiv",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "US/Eastern": "America/New_York",
    "Africa/Asmera": "Africa/Asmara",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Pacific/Truk": "Pacific/Chuuk",
    "Etc/UTC": "UTC",
}


@pytest.mark.parametrize("old", OLD)
def test_an_older_name_is_its_place_today(old):
    assert canonical(old) == OLD[old]
    assert old not in zone_names()
    assert ZoneField().clean(old) == OLD[old]


def test_every_older_name_keeps_its_clocks():
    moments = [datetime(2026, month, 15, 12, tzinfo=UTC) for month in (1, 7)]
    for old, new in aliases().items():
        for at in moments:
            assert (
                at.astimezone(ZoneInfo(old)).utcoffset() == at.astimezone(ZoneInfo(new)).utcoffset()
            ), old


def test_every_name_with_a_place_is_offered_or_understood():
    places = {name for name in available_timezones() if "/" in name and "Etc/" not in name}
    assert {canonical(name) for name in places} <= set(zone_names())


def test_no_two_zones_read_alike():
    shown = Counter(city(name) for name in zone_names())
    assert not [name for name, times in shown.items() if times > 1]


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/New_York", "New York"),
        ("Asia/Calcutta", "Kolkata"),
        ("America/Argentina/San_Juan", "San Juan, Argentina"),
        ("America/Indiana/Knox", "Knox, Indiana"),
        ("America/Port-au-Prince", "Port-au-Prince"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_shown_as_its_city(zone, shown):
    assert city(zone) == shown


def test_a_time_in_a_zone_kept_under_an_older_name():
    wall = datetime(2026, 7, 1, 9, 30)
    assert to_instant(wall, "Asia/Calcutta") == to_instant(wall, "Asia/Kolkata")


@pytest.mark.django_db
def test_a_row_with_an_older_name_works_and_is_shown_by_todays_city(client):
    user = person("Asha", zone="Asia/Calcutta")
    client.force_login(user)
    page = html(client.get(reverse("hiring:me")))
    assert '<option value="Asia/Kolkata" selected>Kolkata</option>' in page
    assert "Calcutta" not in page
    assert "in Kolkata now" in page


@pytest.mark.django_db
def test_choices_are_cities_and_no_page_names_an_identifier(client):
    world = World()
    world.ada.zone = "America/New_York"
    world.ada.save()
    client.force_login(world.coordinator)
    pages = [
        reverse("interviews:interview-plan", args=[world.application.pk, 1]),
        reverse("debriefs:application", args=[world.application.pk]),
        reverse("candidates:candidate-new", args=[world.opening.pk]),
    ]
    for path in pages:
        page = re.sub(r'value="[^"]*"', "", html(client.get(path)))
        assert not re.findall(r"(?:America|Europe|Asia)/\w+", page), path


@pytest.mark.django_db
def test_sign_up_asks_for_the_zone_and_a_script_proposes_the_browsers(client):
    admin = person("Root", is_admin=True)
    _, token = invite(email="new@example.org", name="Noor", is_admin=False, by=admin)
    client.get(reverse("hiring:join", args=[token]))
    path = reverse("account_signup")
    page = unescape(html(client.get(path)))
    assert '"Asia/Calcutta": "Asia/Kolkata"' in page
    fields = {
        "name": "Noor",
        "email": "new@example.org",
        "password1": "short",
        "zone": "Asia/Tokyo",
    }
    again = html(client.post(path, fields))
    assert "data-browser-zone" not in again  # what was chosen is left alone
    assert '<option value="Asia/Tokyo" selected>' in again
    client.post(path, {**fields, "password1": "correct horse battery staple"})
    assert User.objects.get(email="new@example.org").zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2026, 11, 25, 17, tzinfo=UTC), ("Wed 25 Nov", "Wednesday 25 November", "")),
        (datetime(2027, 1, 4, 17, tzinfo=UTC), ("Mon 4 Jan 2027", "Monday 4 January 2027", " 2027")),
        (datetime(2025, 11, 25, 17, tzinfo=UTC), ("Tue 25 Nov 2025", "Tuesday 25 November 2025", " 2025")),
    ],
)  # fmt: skip
def test_the_year_stands_where_it_is_not_this_one(at, shown):
    short, long, year = shown
    with time_machine.travel(datetime(2026, 11, 10, 12, tzinfo=UTC)):
        assert day(at) == short
        assert moment(at) == f"{short}, 17:00"
        assert long_day(at) == long_day(at.date()) == long
        assert moment_in(at, "Asia/Tokyo").endswith(f"{year}, 02:00")
    assert long_day(None) == ""
    assert isinstance(at.date(), date)


@pytest.mark.django_db
def test_pages_of_next_year_say_so(client):
    world = World()
    with time_machine.travel(datetime(2026, 12, 30, 12, tzinfo=UTC)):
        interview = world.plan(world.stages[0], [world.ada])
        interview.starts_at = interview.starts_at.replace(year=2027, month=1, day=5)
        assert "Tuesday 5 January 2027" in when_for(interview, "UTC")
        assert "(New York time)" in when_for(interview, "America/New_York")
