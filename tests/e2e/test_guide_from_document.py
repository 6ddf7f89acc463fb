"""A document becomes the published guide with keys alone; a loop begun before keeps its own text."""

import pytest
from playwright.sync_api import expect

from interviews.bank.actions import gather_guides
from interviews.guides import storage
from interviews.models import GuideImport
from tests.e2e.test_workbench import choose, pasted, press
from tests.interviews.bank.banks import BUILT

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["pasted"]  # a fixture


def walk_to(page, words):
    """Alt and an arrow, as often as it takes to the block with these words."""
    page.keyboard.press("Control+Home")
    for _ in range(20):
        if words in page.locator(".blk[aria-current]").inner_text():
            return
        expect(page.locator("[name=kind]:checked")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Alt+ArrowUp")
    raise AssertionError(words)


def follow(page, name):
    link = page.get_by_role("link", name=name).first
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def draft_of(page):
    """Two blocks are corrected, what is missing is added, and the draft is open at its first stage."""
    choose(page, "b", "Bad signals")
    walk_to(page, "Speak slowly.")
    choose(page, "a", "Say aloud")
    press(page, "Add the usual closing")
    press(page, "Add the usual debrief questions")
    assert [act["act"] for act in GuideImport.objects.get().done].count("place") == 2
    press(page, "Make the draft")
    page.wait_for_url("**/draft/0/fields/")
    follow(page, "Phone call")


def add_of_the_bank(page, words):
    page.get_by_label("Search the bank").focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Add {BUILT}")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_value(BUILT)


def test_a_document_is_pasted_corrected_completed_and_published(pasted, window, world):
    page = pasted
    gather_guides()
    draft_of(page)
    add_of_the_bank(page, "build")
    prompts = page.locator("#segments textarea[name=prompt]")
    for place in (1, 0):
        page.keyboard.press("Alt+ArrowUp")
        expect(prompts.nth(place)).to_have_value(BUILT)
        expect(page.locator(":focus")).to_have_text("Up What did you build?")
    follow(page, "Publish")
    page.get_by_label("What changed, and why").focus()
    page.keyboard.type("The guide of the quay, as it was written.")
    press(page, "Publish")
    guide = world.version.guide
    stage = storage.load(guide.published).stages[0]
    assert (guide.published.number, guide.published.why[:9]) == (2, "The guide")
    assert [question.prompt for question in stage.questions] == [
        BUILT, "Why this harbour?", "What did you moor last?",
    ]  # fmt: skip
    assert stage.questions[0].origin_id
    room = window(world.ada)
    room.goto(world.room)
    expect(room.get_by_text(BUILT).first).to_be_visible()
    expect(room.get_by_text("Why this harbour?")).to_have_count(0)
    assert world.interview.application.loop.version == world.version
