"""What forms do with nonsense: a sentence, never a broken page; what was typed stays in its field."""

import re
from html import escape

import pytest
from django.test import Client
from django.urls import reverse

from candidates.models import Application
from hiring.timezones import wall_of
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db

NONSENSE = {
    "empty": "",
    "blank": "   ",
    "long": "a" * 10_000,
    "emoji": "🦊" * 40,
    "html": "<script>alert(1)</script><img src=x onerror=y>",
    "nul": "a\x00b",
    "path": "../../etc/passwd",
    "control": "a\x07b\u202ec",
    "digits": "9" * 5000,
    "superscript": "2026-11-25T00:00:00+00:00~²",
    "no such day": "2026-13-45T00:00:00+00:00~1",
    "no zone": "2026-11-25T00:00:00~1",
}
FIELDS = {
    "candidates:opening-new": ["name", "summary", "location", "manager"],
    "candidates:opening-detail": ["user", "role"],
    "candidates:candidate-new": ["name", "email", "phone", "zone", "source", "needs"],
    "interviews:interview-plan": [
        "date",
        "time",
        "zone",
        "minutes",
        "fold",
        "panel",
        "location",
        "video_link",
    ],
    "interviews:interview-move": ["date", "time", "zone", "minutes", "fold"],
    "interviews:interview-location": ["location", "video_link"],
    "interviews:seat-swap": ["out", "into"],
    "hiring:people": ["email", "name"],
    "hiring:me": ["name", "zone", "theme"],
}


def client_of(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada])
    return world


def forms(world):
    """(who, name, address) of each form that takes words."""
    ids = {
        "candidates:opening-detail": [world.opening.pk],
        "candidates:candidate-new": [world.opening.pk],
        "interviews:interview-plan": [world.application.pk, 2],
    }
    for name in FIELDS:
        per_interview = name in (
            "interviews:interview-move",
            "interviews:interview-location",
            "interviews:seat-swap",
        )
        args = [world.interview.public_id] if per_interview else ids.get(name, [])
        admins = name in ("candidates:opening-new", "hiring:people")
        yield world.admin if admins else world.manager, name, reverse(name, args=args)


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_in_every_field_is_answered_with_a_sentence(world, kind):
    typed = NONSENSE[kind]
    for user, name, path in forms(world):
        answer = client_of(user).post(path, dict.fromkeys(FIELDS[name], typed))
        assert answer.status_code == 422, (name, kind)
        page = html(answer)
        assert 'class="error-summary"' in page, (name, kind)
        assert "<script>alert" not in page
        for field in re.findall(r'<a href="#id_(\w+)">', page):
            assert f'id="id_{field}"' in page, f"{name}: the summary leads to no {field}"


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31"])
def test_a_day_of_another_century_is_answered_with_a_sentence(world, day):
    fields = {
        "zone": "Asia/Tokyo", "minutes": 480, "panel": [world.ada.pk], "location": "Room 4",
        "date": day, "time": "23:59", "date_1": day, "time_1": "00:00",
    }  # fmt: skip
    for path in (
        reverse("interviews:interview-plan", args=[world.application.pk, 2]),
        reverse("interviews:time-choice", args=[world.application.pk, 2]),
        reverse("interviews:interview-move", args=[world.interview.public_id]),
    ):
        answer = client_of(world.coordinator).post(path, fields)
        assert answer.status_code == 422, path
        assert "Choose a day between 2000 and 2099." in html(answer), path


def test_the_calendar_of_a_form_shows_the_day_that_stands(world):
    """Only year-month-day is a value to a browser's calendar; in any other form it is empty."""
    path = reverse("interviews:interview-move", args=[world.interview.public_id])
    page = html(client_of(world.coordinator).get(path))
    calendar = re.search(r'<input[^>]*name="date"[^>]*>', page)[0]
    day = wall_of(world.interview.starts_at, world.interview.zone).date()
    assert f'value="{day.isoformat()}"' in calendar


def test_what_was_typed_stays(world):
    typed = NONSENSE["html"]
    fields = {"name": typed, "email": "no address", "zone": "UTC"}
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    page = html(client_of(world.coordinator).post(path, fields))
    assert f'value="{escape(typed)}"' in page
    assert 'value="no address"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_in_an_address_breaks_no_list(world, kind):
    lists = [
        reverse("candidates:candidate-list"),
        reverse("debriefs:pipeline", args=[world.opening.pk]),
        reverse("hiring:outbox"),
    ]
    client = client_of(world.manager)
    for path in lists:
        for name in ("q", "after", "show", "state"):
            answer = client.get(path, {name: NONSENSE[kind]})
            assert answer.status_code in (200, 400), (path, name, answer.status_code)


def test_a_second_click_adds_no_second_candidate(world):
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    client = client_of(world.coordinator)
    fields = {"name": "Twice", "email": "twice@example.org", "zone": "UTC"}
    first, second = client.post(path, fields), client.post(path, fields)
    assert (first.status_code, second.status_code) == (302, 422)
    assert Application.objects.filter(candidate__email="twice@example.org").count() == 1


def test_a_strangers_interview_is_not_there(world):
    client = client_of(person("Stranger"))
    detail = reverse("interviews:interview-detail", args=[world.interview.public_id])
    assert client.get(detail).status_code == 404
    for name in (
        "interview-move",
        "interview-location",
        "interview-cancel",
        "seat-swap",
        "attendance-record",
        "interview-no-show",
    ):
        path = reverse(f"interviews:{name}", args=[world.interview.public_id])
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404


def test_another_theme_leaves_its_reader_where_they_are(world):
    client = client_of(world.manager)
    here = f"http://testserver{reverse('hiring:outbox')}"
    for came_from, leads_to in [(here, here), ("https://elsewhere.example/", "/"), ("", "/")]:
        answer = client.post(reverse("hiring:theme"), HTTP_REFERER=came_from)
        assert answer.url == leads_to
