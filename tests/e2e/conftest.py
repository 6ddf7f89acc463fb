"""Browser tests: a real Chromium on a live server, one signed-in window a person."""

import os
import shutil
import time

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from tests.conftest import missing
from tests.e2e.proxy import proxied
from tests.e2e.saving import PASSWORD
from tests.factories import World

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing("chromium")
    return {"executable_path": found, "chromium_sandbox": False}


def sign_in(context, user, url):
    """The cookie of a new session, kept like a real one when the browser closes."""
    client = Client()
    client.force_login(user)
    value, ends = client.cookies["session"].value, int(time.time()) + 3600
    context.add_cookies([{"name": "session", "value": value, "url": url, "expires": ends}])


@pytest.fixture
def window(browser, live_server):
    """Open a window for a person. Every word a browser complains of fails the test at its end.

    Its `base_url` may be another than the live server's, such as that of a proxy in front of it.
    """
    contexts, complaints = [], []

    def open_for(user=None, **options):
        url = options.pop("base_url", live_server.url)
        context = browser.new_context(base_url=url, **options)
        contexts.append(context)
        if user is not None:
            sign_in(context, user, url)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complain(message))
        return page

    def complain(message):
        # A refused act answers 4xx on purpose; the browser logs that as an error of its own.
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    yield open_for
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def resume(tmp_path):
    path = tmp_path / "resume.pdf"
    path.write_bytes(ContentFile(b"%PDF-1.7 a life").read())
    return path


@pytest.fixture
def proxy(live_server):
    with proxied(live_server.url.removeprefix("http://")) as proxy:
        yield proxy


@pytest.fixture
def world():
    """An interview with Ada and Ben on its panel, who sign in with a password."""
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada, world.ben])
    world.seat = world.interview.seats.get(user=world.ada)
    world.room = f"/interviews/{world.interview.public_id}/room/"
    for user in (world.ada, world.ben):
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return world
