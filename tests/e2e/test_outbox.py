"""The button in a mail's preview opens its page in a browser."""

import re

import pytest
from playwright.sync_api import expect

from hiring.mail.sending import send_due
from hiring.models import Mail
from tests.factories import World
from tests.hiring.mail.test_sending import point_at
from tests.smtp import Sink

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_button_in_a_preview_opens_and_a_candidates_is_text(window, live_server, settings):
    settings.SITE_URL = live_server.url
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    with Sink() as sink:
        point_at(settings, sink.port)
        send_due()
    page = window(world.ada)
    page.goto(f"/outbox/{Mail.objects.get(kind='invitation_panel').public_id}/")
    frame = page.frame_locator("iframe")
    frame.get_by_role("link", name="Open the interview room").click()
    expect(page).to_have_url(re.compile(f"/interviews/{interview.public_id}/room/"))
    expect(page.get_by_role("main")).to_be_visible()

    page = window(world.coordinator)
    page.goto(f"/outbox/{Mail.objects.get(kind='invitation_candidate').public_id}/")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("a link that only the recipient has")).to_be_visible()
    expect(frame.get_by_role("link")).to_have_count(0)
