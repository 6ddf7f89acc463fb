"""Somebody signs out; the next person at the same computer presses Back."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_back_after_signing_out_shows_nothing_and_nothing_is_kept(window):
    world = World()
    world.hold_all()
    interview = world.plan(world.stages[0], [world.ada], world.apply("Second Sam"))
    page = window(world.ada)
    page.goto(f"/interviews/{interview.public_id}/room/")
    page.get_by_label("Everything else").fill("A marker that must not stay")
    expect(page.locator("[data-save]")).to_have_text("Saved")
    page.route("**/scorecard/", lambda route: route.abort())
    page.get_by_label("Everything else").fill("A marker that must not stay either")
    expect(page.locator("[data-save]")).to_contain_text("kept on this device")
    assert "marker" in page.evaluate("JSON.stringify({...localStorage})")
    page.goto("/me/")
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign out and delete it").click()
    expect(page).to_have_url(re.compile("/accounts/login"))
    kept = "JSON.stringify([{...sessionStorage}, {...localStorage}])"
    assert "marker" not in page.evaluate(kept)
    for _ in range(4):
        page.go_back()
        assert "marker" not in page.content()
        assert page.get_by_label("Everything else").count() == 0
