"""Browser tests: a real Chromium on a live server, one signed-in window a person."""

import os
import shutil

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from tests.conftest import missing

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing("chromium")
    return {"executable_path": found, "chromium_sandbox": False}


@pytest.fixture
def window(browser, live_server):
    """Open a window for a person. Every word a browser complains of fails the test at its end."""
    contexts, complaints = [], []

    def open_for(user=None, **options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            cookie = {"name": "session", "value": client.cookies["session"].value}
            context.add_cookies([{**cookie, "url": live_server.url}])
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
