"""What was typed comes back: after a reload, a closed tab, a lost session, a server that was away."""

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from candidates.links import token_for
from debriefs.models import Feedback, Vote
from hiring.local.processes import free_port
from interviews.actions import offer_times
from interviews.guides.actions import begin_draft
from tests.factories import World
from tests.races.server import served

pytestmark = pytest.mark.django_db(transaction=True)
RESTORED = "Restored what you typed, not sent yet."


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    return world


@pytest.fixture
def closing(world):
    for user in (world.ada, world.ben):
        world.entry(user)
    world.hire()
    world.begin(world.plan_closing())
    return f"/applications/{world.application.pk}/closing/"


def kept(page):
    """The names of what this device keeps."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('unison:'))")


def test_an_entry_is_there_again_after_a_reload_until_it_is_sent(window, world):
    page = window(world.ada)
    path = f"/applications/{world.application.pk}/entry/"
    page.goto(path)
    page.get_by_label("Culture fit").fill("Listens first")
    page.locator(".vote-card", has=page.get_by_text("Strong Yes", exact=True)).click()
    page.goto(path)
    expect(page.get_by_text(RESTORED)).to_be_visible()
    expect(page.get_by_label("Culture fit")).to_have_value("Listens first")
    expect(page.locator("input[name=score][value='4']")).to_be_checked()
    assert [key.startswith(f"unison:{world.ada.pk}:") for key in kept(page)] == [True]
    for name in ("Biggest concern", "Biggest strength"):
        page.get_by_label(name).fill("none")
    page.locator(".seg").get_by_text("Yes", exact=True).click()
    page.get_by_role("button", name="Submit entry").click()
    expect(page.get_by_role("button", name="Submit Strong Yes")).to_be_visible()
    assert len(kept(page)) == 1
    page.get_by_role("button", name="Submit Strong Yes").click()
    page.wait_for_url("**/debrief/")
    assert Vote.objects.get().answers.count() == 3
    assert kept(page) == []


def test_a_draft_of_a_guide_survives_the_way_to_another_stage_and_back(window, world):
    guide = world.version.guide
    begin_draft(guide, by=world.admin)
    page = window(world.admin)
    page.goto(f"/guides/{guide.pk}/draft/1/")
    source = page.get_by_label("Markdown")
    text = source.input_value() + "\nOne more sentence."
    source.fill(text)
    page.get_by_role("button", name="Preview").click()
    page.locator(".outline").get_by_text("Stage 2").click()
    page.locator(".outline").get_by_text("Stage 1").click()
    expect(page.get_by_label("Markdown")).to_have_value(text)
    expect(page.get_by_text(RESTORED)).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_label("Markdown")).not_to_have_value(text)
    assert kept(page) == []


def test_a_closed_tab_gives_the_words_back_to_the_next_one(window, world, closing):
    page = window(world.closer)
    page.goto(closing)
    page.get_by_label("Where to grow").fill("Ask for help sooner")
    second = page.context.new_page()
    page.close()
    second.goto(closing)
    expect(second.get_by_label("Where to grow")).to_have_value("Ask for help sooner")
    second.get_by_role("button", name="Done: tick it off").click()
    expect(second.get_by_role("button", name="Open again")).to_be_visible()
    assert Feedback.objects.get().to_grow == "Ask for help sooner"
    assert kept(second) == []


def test_words_written_without_a_session_come_back_after_signing_in(window, world, closing):
    page = window(world.closer)
    page.goto(closing)
    page.get_by_label("What went well").fill("Draws before coding")
    Session.objects.all().delete()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    shown = page.get_by_role("region", name="What you typed").locator("textarea")
    expect(shown.first).to_have_value("Draws before coding")
    expect(page.get_by_role("link", name="Sign in, in a new tab")).to_have_attribute(
        "href", re.compile("next=%2Fapplications%2F")
    )
    sign_in(page, world.closer)
    page.goto(closing)
    expect(page.get_by_label("What went well")).to_have_value("Draws before coding")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("The feedback is kept.")).to_be_visible()
    assert Feedback.objects.get().did_well == "Draws before coding"
    assert kept(page) == []


def sign_in(page, user):
    client = Client()
    client.force_login(user)
    url = "/".join(page.url.split("/")[:3])
    page.context.add_cookies(
        [{"name": "session", "value": client.cookies["session"].value, "url": url}]
    )


def test_somebody_else_on_the_same_computer_sees_nothing_of_it(window, world, closing):
    page = window(world.closer)
    page.goto(closing)
    page.get_by_label("What went well").fill("For my eyes")
    sign_in(page, world.manager)
    page.goto(closing)
    expect(page.get_by_label("What went well")).to_have_value("")
    assert page.get_by_text(RESTORED).count() == 0
    sign_in(page, world.closer)
    page.goto(closing)
    expect(page.get_by_label("What went well")).to_have_value("For my eyes")


def test_a_stale_page_is_sent_again_with_one_press(window, world, closing):
    page = window(world.closer)
    page.goto(closing)
    page.get_by_label("What went well").fill("Stays calm")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="This page was open for too long")).to_be_visible()
    expect(page.get_by_label("What went well")).to_have_value("Stays calm")
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("The feedback is kept.")).to_be_visible()
    assert Feedback.objects.get().did_well == "Stays calm"
    assert kept(page) == []


class Proxy(ThreadingHTTPServer):
    """A proxy whose upstream is away."""

    def __init__(self, port):
        super().__init__(("127.0.0.1", port), BadGateway)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class BadGateway(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(502)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>502 Bad Gateway</h1>")

    do_GET = do_POST

    def log_message(self, *args):
        """Says nothing: the answer is what is looked at."""


@contextmanager
def bad_gateway(port):
    proxy = Proxy(port)
    try:
        yield
    finally:
        proxy.shutdown()
        proxy.server_close()


def test_words_outlive_a_server_that_was_killed_and_a_proxy_that_answers_502(
    window, world, closing
):
    page = window(world.closer)
    port = free_port()
    here = f"http://localhost:{port}{closing}"
    with served(port):
        page.goto(here)
        sign_in(page, world.closer)
        page.goto(here)
        page.get_by_label("What went well").fill("Asks why")
    page.get_by_role("button", name="Keep it").click()  # nobody listens
    page.wait_for_timeout(300)
    with bad_gateway(port):
        page.goto(here)
        expect(page.get_by_text("502 Bad Gateway")).to_be_visible()
    with served(port):
        page.goto(here)
        expect(page.get_by_label("What went well")).to_have_value("Asks why")
        with bad_gateway_in_front(page):
            page.get_by_role("button", name="Keep it").click()
            expect(page.get_by_text("502 Bad Gateway")).to_be_visible()
        page.goto(here)
        expect(page.get_by_label("What went well")).to_have_value("Asks why")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("The feedback is kept.")).to_be_visible()
        assert kept(page) == []


@contextmanager
def bad_gateway_in_front(page):
    """The server is well; what is posted meets a proxy that cannot reach it."""
    pattern = "**/feedback/"
    page.route(pattern, lambda route: route.fulfill(status=502, body="<h1>502 Bad Gateway</h1>"))
    yield
    page.unroute(pattern)


def test_the_candidates_page_keeps_their_sentence_too(window, world):
    application = world.apply("Cho Candidate")
    moment = world.when()["starts_at"]
    offer_times(
        application, stage=world.stages[0], times=[(moment, moment.replace(tzinfo=None))],
        panel=[world.ada], zone="UTC", minutes=60, location="Room 4", by=world.coordinator,
    )  # fmt: skip
    page = window()
    page.goto(f"/c/{token_for(application)}/")
    page.get_by_text("None of these fits").click()
    page.get_by_label("Which times would work?").fill("After five")
    page.reload()
    expect(page.get_by_label("Which times would work?")).to_have_value("After five")
    page.get_by_role("button", name="Ask for other times").click()
    expect(page.get_by_text("There is no conversation planned")).to_be_visible()
    assert kept(page) == []


def test_what_is_two_weeks_old_is_dropped_and_a_password_is_never_kept(window, world, closing):
    page = window(world.closer)
    page.goto(closing)
    page.get_by_label("What went well").fill("Old words")
    page.evaluate(
        "() => { for (const key of Object.keys(localStorage)) localStorage.setItem(key, JSON.stringify("
        "{ ...JSON.parse(localStorage.getItem(key)), at: Date.now() - 15 * 24 * 3600 * 1000 })); }"
    )
    page.goto(closing)
    expect(page.get_by_label("What went well")).to_have_value("")
    assert kept(page) == []
    stranger = window()
    stranger.goto("/accounts/login/")
    stranger.get_by_label("Email").fill("ada@example.org")
    stranger.get_by_label("Password").fill("a long secret")
    assert kept(stranger) == []
