"""Signed out in the room: what was typed stays on this device, for its author alone, and goes up."""

import os
import signal

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from hiring.local.checkout import ROOT
from hiring.local.processes import free_port, is_listening, start, stop, wait_for
from hiring.local.programs import web_command
from interviews.models import Answer
from tests.e2e.conftest import sign_in
from tests.e2e.saving import enter, notes, on_device, question, saved, says

pytestmark = pytest.mark.django_db(transaction=True)


def sign_out(page):
    page.goto("/me/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_signing_out_and_in_again_in_another_tab_loses_nothing(window, world):
    page = window(world.ada)
    page.goto(world.room)
    notes(page).fill("Heard before")
    says(page, "Saved")
    other = page.context.new_page()
    sign_out(other)
    notes(page).fill("Heard before and after")
    question(page).fill("A switch")
    says(page, "Signed out, kept on this device")
    expect(page.get_by_text("You were signed out. Nothing is lost.")).to_be_visible()
    expect(page.get_by_text("2 notes since")).to_be_visible()
    assert set(on_device(page, world.ada).values()) == {"Heard before and after", "A switch"}
    assert saved(world) == "Heard before"
    enter(other, world.ada)  # with another token for every form
    says(page, "Saved")
    assert saved(world) == "Heard before and after"
    assert Answer.objects.get().text == "A switch"
    assert on_device(page, world.ada) == {}
    expect(page.get_by_text("You were signed out. Nothing is lost.")).to_be_hidden()


def test_the_notice_leads_to_the_sign_in_page_in_a_new_tab(window, world):
    page = window(world.ada)
    page.goto(world.room)
    Session.objects.all().delete()
    notes(page).fill("Heard")
    says(page, "Signed out, kept on this device")
    page.get_by_role("button", name="Sign in here").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in, in a new tab").click()
    enter(opened.value, world.ada)
    says(page, "Saved")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert saved(world) == "Heard"


def test_another_person_at_the_device_neither_sees_nor_saves_it(window, world):
    page = window(world.ada)
    page.goto(world.room)
    other = page.context.new_page()
    Session.objects.all().delete()
    enter(other, world.ben)
    notes(page).fill("Ada heard this")
    says(page, "Someone else is signed in, kept on this device")
    other.goto(world.room)
    expect(notes(other)).to_have_value("")
    says(other, "Saves as you type")
    assert saved(world, world.ben) == saved(world) == ""
    Session.objects.all().delete()
    enter(other, world.ada)
    says(page, "Saved")
    assert saved(world) == "Ada heard this"
    assert saved(world, world.ben) == ""


def test_an_open_room_keeps_its_text_through_a_sign_out_that_clears_the_browser(window, world):
    page = window(world.ada)
    page.goto(world.room)
    page.route("**/scorecard/", lambda route: route.abort())
    notes(page).fill("Heard")
    says(page, "No connection to the server, kept on this device")
    other = page.context.new_page()
    other.route("**/scorecard/", lambda route: route.abort())
    other.goto("/me/")
    other.get_by_role("button", name="Sign out", exact=True).click()
    dialog = other.get_by_role("dialog")
    expect(dialog).to_contain_text("1 text that you typed is on this device")
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_have_count(0)
    other.get_by_role("button", name="Sign out", exact=True).click()
    dialog.get_by_role("button", name="Sign out and delete it").click()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    page.unroute("**/scorecard/")
    says(page, "Signed out, kept on this device")
    assert on_device(page, world.ada) == {"summary": "Heard"}
    other.unroute("**/scorecard/")
    enter(other, world.ada)
    says(page, "Saved")
    assert saved(world) == "Heard"


@pytest.fixture
def browser_at(browser_type, browser_type_launch_args, tmp_path):
    """Open the same browser again and again: what it stores outlives it."""
    opened = []

    def open_at(url):
        context = browser_type.launch_persistent_context(
            tmp_path / "profile", base_url=url, **browser_type_launch_args
        )
        opened.append(context)
        return context

    yield open_at
    for context in opened:
        context.close()


@pytest.mark.parametrize("way", ["the room", "any page"])
def test_text_outlives_the_browser(browser_at, world, proxy, way):
    context = browser_at(proxy.url)
    sign_in(context, world.ada, proxy.url)
    page = context.new_page()
    page.goto(world.room)
    proxy.fault = 502
    notes(page).fill("Heard before it closed")
    says(page, "The server is down, kept on this device")
    context.close()
    Session.objects.all().delete()
    proxy.fault = None
    page = browser_at(proxy.url).new_page()
    enter(page, world.ada)
    page.goto(world.room if way == "the room" else "/schedule/")
    page.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('unison:'))"
    )
    assert saved(world) == "Heard before it closed"


@pytest.fixture
def server():
    """Gunicorn, as in production, to be killed and started again at one address."""
    port, running = free_port(), []

    def begin():
        web = start(web_command(f"localhost:{port}"), env=dict(os.environ), cwd=ROOT)
        running.append(web)
        wait_for("The web process", lambda: is_listening(port), web, seconds=60)

    def kill():
        os.killpg(running[-1].pid, signal.SIGKILL)
        running[-1].wait()

    begin()
    yield f"http://localhost:{port}", kill, begin
    for web in running:
        stop(web)


def test_a_server_that_is_killed_and_comes_back_has_all_of_it(window, world, server):
    url, kill, begin = server
    page = window(world.ada, base_url=url)
    page.goto(world.room)
    notes(page).fill("Heard before")
    says(page, "Saved")
    kill()
    notes(page).fill("Heard before and after")
    says(page, "No connection to the server, kept on this device")
    assert on_device(page, world.ada) == {"summary": "Heard before and after"}
    assert saved(world) == "Heard before"
    begin()
    says(page, "Saved")
    assert saved(world) == "Heard before and after"
    assert on_device(page, world.ada) == {}
