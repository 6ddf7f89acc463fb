"""A document is pasted, corrected at the workbench with keys alone, and becomes a draft."""

import pytest
from playwright.sync_api import expect

from interviews.guides import storage
from interviews.guides.document.missing import missing_in
from interviews.models import Guide, GuideImport

pytestmark = pytest.mark.django_db(transaction=True)

GOOGLE_DOCS = """<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1">
<h1 dir="ltr"><span style="font-weight:700">Quay master</span></h1>
<h2 dir="ltr"><span>Round 1: Phone call (20 min, Mina)</span></h2>
<p dir="ltr"><span>Speak slowly.</span></p>
<ul><li dir="ltr"><p dir="ltr"><span>Why this harbour?</span></p></li>
<li dir="ltr"><p dir="ltr"><span>What did you moor last?</span></p></li></ul>
<h2 dir="ltr"><span>Round 2: Day on the quay (2 hours, Otto or Ruth)</span></h2>
<ul><li dir="ltr"><span>the rope lies in rings</span></li><li dir="ltr"><span>a word for each crew</span></li></ul>
</b>"""
PASTE = """html => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "Quay master");
    const field = document.activeElement;
    field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
    field.value = "Quay master";
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
}"""


@pytest.fixture
def pasted(window, world):
    """The workbench of a document that was pasted from Google Docs, without a pointer."""
    page = window(world.admin)
    page.goto("/guides/import/")
    page.get_by_label("For the opening").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Or paste the text").focus()
    page.evaluate(PASTE, GOOGLE_DOCS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guides/imports/**")
    return page


def choose(page, letter, words):
    """A letter chooses while the list of kinds has the focus, Enter places."""
    page.keyboard.press(letter)
    expect(page.get_by_role("radio", name=words, exact=False).first).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press(page, name):
    button = page.get_by_role("button", name=name)
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_pasted_document_becomes_a_draft_with_keys_alone(pasted):
    page = pasted
    assert "## Round 1" in GuideImport.objects.get().source
    choose(page, "b", "Bad signals")
    expect(page.get_by_text("Every block has its place.")).to_be_visible()
    page.keyboard.press("Control+Home")
    expect(page.locator("[name=kind]:checked")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowUp")
    press(page, "Add the usual closing")
    press(page, "Add the usual debrief questions")
    kept = GuideImport.objects.get()
    assert len(kept.done) <= 15
    press(page, "Make the draft")
    page.wait_for_url("**/draft/0/fields/")
    guide = storage.load(Guide.objects.get(opening=kept.opening).draft)
    assert missing_in(guide) == []
    assert [stage.minutes for stage in guide.stages] == [(20, 20), (120, 120), (30, 30)]
    assert [signal.level for signal in guide.stages[1].signals] == ["bad", "bad"]
    assert [question.prompt for question in guide.stages[0].questions] == [
        "Why this harbour?", "What did you moor last?",
    ]  # fmt: skip


def test_whoever_types_after_pasting_means_the_text(window, world):
    page = window(world.admin)
    page.goto("/guides/import/")
    field = page.get_by_label("Or paste the text")
    field.focus()
    page.evaluate(PASTE, GOOGLE_DOCS)
    expect(page.locator("[data-rich]")).to_have_value(GOOGLE_DOCS)
    page.keyboard.press("End")
    page.keyboard.type("!")
    expect(page.locator("[data-rich]")).to_have_value("")


def test_letters_in_a_field_are_only_letters(pasted):
    page = pasted
    before = page.locator("[name=kind]:checked").get_attribute("value")
    page.get_by_label("Minutes").first.focus()
    page.keyboard.type("gs")
    assert page.locator("[name=kind]:checked").get_attribute("value") == before
