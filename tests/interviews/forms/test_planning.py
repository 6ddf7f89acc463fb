"""What the forms of planning make of what was typed, and the sentence for what cannot be meant."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from interviews.forms.planning import HeldForm, LocationForm, PlanForm, SwapForm
from interviews.models import Seat
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def typed(world, **fields):
    day = timezone.localdate() + timedelta(days=3)
    values = {
        "date": day.isoformat(), "time": "10:00", "zone": "UTC", "minutes": "60",
        "location": "Room 4", "video_link": "", "panel": [world.ada.pk], "trainees": [],
    }  # fmt: skip
    return {**values, **fields}


def form_of(world, **fields):
    return PlanForm(
        typed(world, **fields), candidate=world.application.candidate, stage=world.stages[0]
    )


def test_what_the_act_takes(world):
    form = form_of(world, zone="Asia/Tokyo", trainees=[world.ben.pk])
    assert form.is_valid(), form.errors
    planned = form.planned()
    assert planned["wall"].time() == time(10)
    assert planned["starts_at"].hour == 1  # Tokyo is nine hours ahead
    assert (list(planned["panel"]), list(planned["trainees"])) == ([world.ada], [world.ben])
    assert (planned["location"], planned["video_link"], planned["minutes"]) == ("Room 4", "", 60)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"date": "2020-01-01"}, "time", "This time is past."),
        ({"location": ""}, "video_link", "Give a location or a video link."),
        ({"panel": []}, "panel", ""),
        ({"minutes": "9999"}, "minutes", ""),
    ],
)
def test_what_cannot_be_meant_is_refused(world, fields, field, sentence):
    form = form_of(world, **fields)
    assert not form.is_valid()
    assert sentence in form.errors[field][0]


def test_nobody_is_on_the_panel_and_in_training_there(world):
    form = form_of(world, trainees=[world.ada.pk])
    assert "cannot be in training there" in form.errors["trainees"][0]


def test_a_time_in_a_gap_or_that_comes_twice_asks(world):
    gap = form_of(world, zone="Europe/Paris", date="2027-03-28", time="02:30")
    assert not gap.is_valid()
    twice = form_of(world, zone="Europe/Paris", date="2027-10-31", time="02:30")
    assert not twice.is_valid()
    assert twice.asks_fold
    assert form_of(world, zone="Europe/Paris", date="2027-10-31", time="03:30").is_valid()


def test_who_is_busy_is_named_and_the_same_plan_is_no_clash(world):
    form = form_of(world)
    assert form.is_valid()
    planned = form.planned()
    world.plan(world.stages[0], **planned)
    assert form_of(world).is_valid()
    other = PlanForm(
        typed(world), candidate=world.apply("Sam Other").candidate, stage=world.stages[0]
    )
    assert not other.is_valid()
    assert other.non_field_errors() == ["Busy at that time: Ada. Choose another time."]


@pytest.mark.parametrize(
    ("location", "link"), [("Room", ""), ("", "https://x.org"), ("R", "https://x.org")]
)
def test_a_location_a_link_or_both(location, link):
    assert LocationForm({"location": location, "video_link": link}).is_valid()


def test_a_reason_says_who_was_missing(world):
    interview = world.plan(world.stages[0], [world.ada, world.ben])
    seats = list(interview.seats.order_by("pk"))
    form = HeldForm({f"absent-{seats[1].pk}": " Ill "}, seats=seats, ask_waiver=False)
    assert form.is_valid()
    assert form.absent() == {seats[1].pk: "Ill"}
    assert "absence_waiver" in HeldForm(None, seats=seats, ask_waiver=True).fields


def test_only_who_is_invited_can_be_swapped(world):
    interview = world.begin(world.plan(world.stages[0], [world.ada, world.ben]))
    form = SwapForm(None, interview=interview)
    assert {seat.user for seat in form.fields["out"].queryset} == {world.ada, world.ben}
    Seat.objects.filter(user=world.ben).update(state="sat_in")
    form = SwapForm(None, interview=interview)
    assert {seat.user for seat in form.fields["out"].queryset} == {world.ada}


def test_as_it_was_typed_it_goes_to_another_form(world):
    form = form_of(world, time="1 o'clock")
    assert not form.is_valid()
    assert "time=1+o%27clock" in form.as_typed()
    assert isinstance(date.fromisoformat(typed(world)["date"]), date)
    assert datetime.fromisoformat(f"{typed(world)['date']}T10:00")
