"""Acts on an interview: each says first what it does, and afterwards that it is done."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hiring.models import Mail
from interviews import actions as interviews
from interviews.models import Interview
from interviews.views import confirmations
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db

ACTS = {
    "interview-move": confirmations.MOVE,
    "interview-location": confirmations.LOCATION,
    "interview-cancel": confirmations.CANCEL,
    "seat-swap": confirmations.SWAP,
    "attendance-record": confirmations.ATTENDANCE,
    "interview-no-show": confirmations.NO_SHOW,
}


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada])
    world.client = Client()
    world.client.force_login(world.coordinator)
    return world


def address(world, name):
    return reverse(f"interviews:{name}", args=[world.interview.public_id])


@pytest.mark.parametrize("name", ACTS)
def test_a_page_says_what_the_act_does_and_changes_nothing(world, name):
    world.begin(world.interview)
    page = html(world.client.get(address(world, name)))
    for _, line, more in ACTS[name].says:
        assert str(line) in page
        assert str(more) in page
    assert page.index(str(ACTS[name].safe)) < page.index(f">{ACTS[name].button}</button>")
    world.interview.refresh_from_db()
    assert world.interview.state == "planned"


@pytest.mark.parametrize(
    ("name", "fields", "state"),
    [
        ("interview-location", {"location": "Room 4"}, "planned"),
        ("interview-cancel", {"why": "Ill"}, "cancelled"),
        ("attendance-record", {}, "held"),
        ("interview-no-show", {}, "no_show"),
    ],
)
def test_an_act_shows_that_it_is_done_and_a_second_click_harms_nothing(world, name, fields, state):
    world.begin(world.interview)
    first = world.client.post(address(world, name), fields)
    assert first.status_code == 302
    assert [str(m) for m in get_messages(first.wsgi_request)] == [ACTS[name].done]
    again = world.client.post(address(world, name), fields)
    assert again.status_code in (302, 422)
    assert Interview.objects.get(pk=world.interview.pk).state == state


@pytest.mark.parametrize("name", ["attendance-record", "interview-no-show"])
def test_nothing_goes_on_record_before_the_interview_starts(world, name):
    for answer in (world.client.get(address(world, name)), world.client.post(address(world, name))):
        text = html(answer)
        assert "can go on record from then on" in text
        assert ACTS[name].button + "</button>" not in text
    assert answer.status_code == 422
    world.interview.refresh_from_db()
    assert world.interview.state == "planned"
    world.begin(world.interview)
    assert world.client.post(address(world, name)).status_code == 302


def test_a_card_that_came_early_leaves_the_others_to_be_named(world):
    interview = world.plan(world.stages[0], [world.ada, world.closer], world.apply("Early Elsa"))
    world.score(interview, world.ada)
    absent = {interview.seats.get(user=world.closer).pk: "Ill"}
    interviews.mark_held(interview, absent=absent, by=world.coordinator)
    assert interview.seats.get(user=world.closer).state == "absent"


@pytest.mark.parametrize("name", ["interview-plan", "interview-move"])
def test_a_time_that_is_past_is_no_time_for_an_interview(world, name):
    over = timezone.now() - timedelta(days=1)
    fields = {
        "date": over.date(), "time": "10:00", "zone": "UTC", "minutes": 60,
        "panel": [world.ben.pk], "location": "Room 4",
    }  # fmt: skip
    plan = reverse("interviews:interview-plan", args=[world.application.pk, 2])
    answer = world.client.post(plan if name == "interview-plan" else address(world, name), fields)
    assert answer.status_code == 422
    assert "This time is past." in html(answer)
    assert Interview.objects.get().starts_at > timezone.now()


def test_an_interview_that_runs_already_can_still_be_planned(world):
    now = timezone.now() - timedelta(minutes=10)
    fields = {
        "date": now.date(), "time": f"{now:%H:%M}", "zone": "UTC", "minutes": 60,
        "panel": [world.ben.pk], "location": "Room 4",
    }  # fmt: skip
    path = reverse("interviews:interview-plan", args=[world.application.pk, 2])
    assert world.client.post(path, fields).status_code == 302


@pytest.mark.parametrize("way", ["interview-plan", "time-choice"])
def test_who_plans_reads_whom_the_guide_names(way):
    """Its names may not be anybody's yet; then no box is ticked for them."""
    world = World(panels=[[person("Uma"), person("Vera")]], rules={1: "all"})
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse(f"interviews:{way}", args=[world.application.pk, 1]))
    assert "<bdi>Uma</bdi> and <bdi>Vera</bdi> by the guide" in html(page)


def test_nobody_takes_a_seat_on_a_panel_they_are_on(world):
    interview = world.plan(world.stages[1], [world.ada, world.ben])
    seat = interview.seats.get(user=world.ada)
    path = reverse("interviews:seat-swap", args=[interview.public_id])
    for into in (world.ada, world.ben):
        answer = world.client.post(path, {"out": seat.pk, "into": into.pk})
        assert answer.status_code == 422
        assert f"{into.name} is on this panel already." in html(answer)
    assert {seat.user for seat in interview.seats.kept()} == {world.ada, world.ben}


def test_held_can_be_undone_and_says_so(world):
    world.begin(world.interview)
    world.client.post(address(world, "attendance-record"))
    answer = world.client.post(address(world, "attendance-undo"), follow=True)
    assert "It is planned again" in html(answer)
    world.interview.refresh_from_db()
    assert world.interview.state == "planned"


def test_which_of_two_times_is_asked_of_a_time_that_comes_twice_alone(world):
    asked = "This time comes twice that day"
    path = address(world, "interview-move")
    assert asked not in html(world.client.get(path))
    twice = {"date": "2027-10-31", "time": "02:30", "zone": "Europe/Berlin", "minutes": 60}
    answer = world.client.post(path, twice)
    assert answer.status_code == 422
    assert asked in html(answer)
    assert world.client.post(path, {**twice, "fold": "1"}).status_code == 302


def test_a_move_or_a_location_that_changes_nothing_says_so_and_sends_nothing(world):
    interview = world.interview
    world.client.post(address(world, "interview-location"), {"location": "Room 4"})
    sent = Mail.objects.count()
    same = {
        "interview-move": {
            "date": interview.wall_date, "time": interview.wall_time,
            "zone": interview.zone, "minutes": interview.minutes,
        },
        "interview-location": {"location": "Room 4"},
    }  # fmt: skip
    for name, fields in same.items():
        answer = world.client.post(address(world, name), fields)
        assert answer.status_code == 302
        assert [str(m) for m in get_messages(answer.wsgi_request)][-1] == confirmations.UNCHANGED
    assert Mail.objects.count() == sent


def test_whoever_is_seated_finds_the_way_to_step_back(world):
    recuse = reverse("interviews:recusal-new", args=[world.application.pk])
    pages = {}
    for user in (world.ada, world.coordinator):
        world.client.force_login(user)
        pages[user] = html(world.client.get(address(world, "interview-detail")))
    assert f'href="{recuse}"' in pages[world.ada]
    assert recuse not in pages[world.coordinator]


def test_a_stage_that_is_planned_is_not_offered_for_planning_again(world):
    page = reverse("debriefs:application", args=[world.application.pk])
    first, second = (
        reverse("interviews:interview-plan", args=[world.application.pk, n]) for n in (1, 2)
    )
    text = html(world.client.get(page))
    assert (f'href="{first}"' in text, f'href="{second}"' in text) == (False, True)
    interviews.cancel(world.interview, by=world.coordinator, why="Ill")
    assert f'href="{first}"' in html(world.client.get(page))
