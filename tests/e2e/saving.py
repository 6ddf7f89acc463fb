"""What tests of saving look at: what the room says, what the device keeps, what the server has."""

import json
import re

from playwright.sync_api import expect

from interviews.models import Scorecard

PASSWORD = "a-long-enough-phrase-9"


def notes(page):
    _open_boxes(page)
    return page.get_by_label("Everything else")


def question(page):
    _open_boxes(page)
    return page.locator("textarea[name^='answer-']")


def _open_boxes(page):
    page.locator("#boxes").evaluate("(boxes) => { boxes.open = true; }")


def says(page, words):
    expect(page.locator("[data-save]")).to_have_text(words, timeout=30_000)


def on_device(page, user):
    """What this browser keeps for a person, as {field: text}."""
    kept = page.evaluate("({...localStorage})")
    own = f"unison:{user.pk}:room:"
    return {
        key.rpartition(":")[2]: json.loads(value)["text"]
        for key, value in kept.items()
        if key.startswith(own)
    }


def saved(world, user=None):
    card = Scorecard.objects.filter(seat__interview=world.interview, seat__user=user or world.ada)
    return card.values_list("summary", flat=True).first() or ""


def enter(page, user):
    """Sign in through the form."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).not_to_have_url(re.compile("login"))
