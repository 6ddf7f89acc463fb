"""One browser, two people: one signs out and the next presses Back; two links; an invitation."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from candidates.links import token_for
from candidates.models import Application
from hiring.models import User
from hiring.people.actions import invite
from tests.e2e.saving import notes
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_back_after_signing_out_shows_nothing_and_nothing_is_kept(window):
    world = World()
    world.hold_all()
    interview = world.plan(world.stages[0], [world.ada], world.apply("Second Sam"))
    page = window(world.ada)
    page.goto(f"/interviews/{interview.public_id}/room/")
    notes(page).fill("A marker that must not stay")
    expect(page.locator("[data-save]")).to_have_text("Saved")
    page.route("**/scorecard/", lambda route: route.abort())
    page.get_by_label("New note").fill("A marker that must not stay either")
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


@pytest.fixture
def with_back_cache(browser_type, browser_type_launch_args, live_server):
    """A browser that keeps whole pages for Back, as people's browsers do: Playwright turns that off."""
    browser = browser_type.launch(
        **browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"]
    )
    context = browser.new_context(base_url=live_server.url)
    context.set_default_timeout(30_000)
    yield context
    browser.close()


def test_a_page_that_a_browser_keeps_for_back_goes_with_the_sign_out(with_back_cache, live_server):
    world = World()
    world.hold_all()
    client = Client()
    client.force_login(world.manager)
    page = with_back_cache.new_page()
    page.goto("/static/css/unison.css")
    page.evaluate("window.isKept = true")
    page.goto("/accounts/login/")
    page.go_back(wait_until="commit")  # a kept page is not loaded again
    assert page.evaluate("window.isKept")  # the control: this browser does keep pages
    cookie = {"name": "session", "value": client.cookies["session"].value}
    with_back_cache.add_cookies([{**cookie, "url": live_server.url}])
    name = world.application.candidate.name
    for path in (
        "/",
        "/candidates/",
        f"/applications/{world.application.pk}/",
        "/schedule/",
        "/me/",
    ):
        page.goto(path)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.goto("/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/accounts/login"))
    for _ in range(4):  # as far back as the first page after signing in
        page.go_back(wait_until="commit")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        assert name not in page.content()
        assert world.manager.name not in page.content()


def test_the_links_of_two_candidates_stay_apart(window):
    world = World()
    other = world.apply("Second Sam")
    first = window()
    first.goto(f"/c/{token_for(world.application)}/")
    first.get_by_role("link", name="I would like to withdraw").click()
    second = first.context.new_page()
    second.goto(f"/c/{token_for(other)}/")
    expect(second.get_by_role("heading", name="Hello Second")).to_be_visible()
    first.get_by_role("button", name="Withdraw", exact=True).click()
    expect(first.get_by_text("You have withdrawn.")).to_be_visible()
    second.reload()
    expect(second.get_by_text("There is no conversation planned")).to_be_visible()
    states = dict(Application.objects.values_list("pk", "state"))
    assert states == {world.application.pk: "withdrawn", other.pk: "in_loop"}


def test_an_invitation_is_accepted_where_somebody_else_is_signed_in(window):
    world = World()
    _, token = invite(email="new@example.org", name="Nora New", is_admin=False, by=world.admin)
    page = window(world.ada)
    page.goto(f"/join/{token}/")
    expect(page.get_by_text(f"You are signed in as {world.ada.name}")).to_be_visible()
    page.get_by_role("link", name="Stay signed in").click()
    expect(page.get_by_role("link", name=world.ada.name).first).to_be_visible()
    page.goto(f"/join/{token}/")
    page.get_by_role("button", name="Sign out and accept").click()
    page.get_by_label("Password").fill("a long enough sentence")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("link", name="Nora New").first).to_be_visible()
    assert User.objects.get(email="new@example.org").name == "Nora New"
