"""A candidate chooses a time on a phone, without JavaScript."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from candidates.links import token_for
from interviews.actions import offer_times
from interviews.models import Interview
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}


@pytest.fixture
def world():
    world = World()
    candidate = world.application.candidate
    candidate.zone = "Europe/Oslo"
    candidate.save(update_fields=["zone"])
    first = datetime(2027, 3, 1, 9, tzinfo=UTC)
    starts = [first + timedelta(hours=hours) for hours in (0, 3, 24)]
    offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=[(start, start.replace(tzinfo=None)) for start in starts], zone="UTC", minutes=60,
        video_link="https://meet.example/room",
    )  # fmt: skip
    world.starts = starts
    return world


def test_a_time_is_chosen_and_stands_on_the_page(window, world):
    page = window(**PHONE)
    page.goto(f"/c/{token_for(world.application)}/")
    expect(page.get_by_role("group", name="Monday 1 March")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("radio", name="13:00 to 14:00").check()
    page.get_by_role("button", name="Book this time").click()
    expect(page.get_by_text("13:00 to 14:00")).to_be_visible()
    expect(page.get_by_role("link", name="Add to calendar")).to_be_visible()
    assert Interview.objects.get().starts_at == world.starts[1]


def test_none_fits_and_withdrawing_work_as_well(window, world):
    page = window(**PHONE)
    page.goto(f"/c/{token_for(world.application)}/")
    page.get_by_text("None of these fits").click()
    page.get_by_label("Which times would work?").fill("After five, please.")
    page.get_by_role("button", name="Ask for other times").click()
    expect(page.get_by_text("There is no conversation planned")).to_be_visible()
    page.get_by_role("link", name="I would like to withdraw").click()
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("You have withdrawn.")).to_be_visible()
    assert world.fresh().state == "withdrawn"
