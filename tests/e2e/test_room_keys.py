"""The interview room by keyboard, and in windows that leave little room."""

import re

import pytest
from playwright.sync_api import expect

from interviews.models import Note, Scorecard, SignalMark
from tests.e2e.saving import notes, says

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(window, world):
    page = window(world.ada)
    page.goto(world.room)
    return page


def test_an_arrow_key_changes_a_saved_score_only_with_an_undo(room):
    room.get_by_role("radio", name="Strong Yes").last.check(force=True)
    says(room, "Saved")
    undo = room.get_by_role("button", name="Undo")
    expect(undo).to_be_hidden()
    for _ in range(2):
        room.keyboard.press("ArrowDown")
    offer = "Your score for Stage 1: No instead of Strong Yes."
    expect(room.get_by_text(offer, exact=True)).to_be_visible()
    expect(room.get_by_role("status").filter(has_text=offer)).to_have_count(1)
    says(room, "Saved")
    room.keyboard.press("Control+z")
    says(room, "Saved")
    assert Scorecard.objects.get().score == 4
    expect(undo).to_be_hidden()
    expect(room.locator("[name=score][value='4']")).to_be_focused()


def test_undo_is_a_button_in_the_tab_order_after_the_choice(room):
    rating = room.locator("fieldset.rate")
    rating.get_by_text("No signal").click()
    says(room, "Saved")
    rating.get_by_role("radio", name="Yes", exact=True).focus()
    room.keyboard.press("ArrowRight")
    room.keyboard.press("Tab")
    expect(room.get_by_role("button", name="Undo")).to_be_focused()
    room.keyboard.press("Enter")
    expect(rating.get_by_role("radio", name="No signal")).to_be_checked()
    says(room, "Saved")
    assert Scorecard.objects.get().ratings.get().level == 0


def test_enter_in_a_field_of_one_line_sends_nothing(room, world):
    evidence = room.get_by_label("Evidence for Aptitude")
    evidence.fill("Sliced it")
    evidence.press("Enter")
    room.locator("[name=score][value='4']").press("Enter")
    says(room, "Saved")
    expect(room).to_have_url(re.compile(f"{world.room}$"))
    assert Scorecard.objects.get().ratings.get().evidence == "Sliced it"


def test_enter_sends_no_form_but_those_for_signing_in_and_searching(window, world):
    page = window(world.coordinator)
    page.goto(f"/openings/{world.opening.pk}/candidates/new/")
    name = page.get_by_label("Name")
    name.fill("Not Yet")
    name.press("Enter")
    expect(name).to_have_value("Not Yet")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.goto("/candidates/")
    search = page.get_by_role("searchbox")
    search.fill("Noor")
    search.press("Enter")
    page.wait_for_url("**/candidates/?*Noor*")
    other = window()
    other.goto("/accounts/login/")
    other.get_by_label("Email").fill(world.ada.email)
    other.get_by_label("Password").fill("wrong")
    other.get_by_label("Password").press("Enter")
    expect(other.get_by_role("alert")).to_be_visible()


def test_shortcuts_do_nothing_while_somebody_types(room):
    notes(room).focus()
    room.keyboard.press("Alt+Digit1")
    room.keyboard.press("Alt+KeyS")
    room.keyboard.type("?")
    expect(notes(room)).to_be_focused()
    expect(room.get_by_role("dialog")).to_have_count(0)
    says(room, "Saved")
    assert not SignalMark.objects.exists()
    room.keyboard.press("Escape")
    with room.expect_response("**/scorecard/"):
        room.keyboard.press("Alt+Digit1")
    assert SignalMark.objects.get().how == "volunteered"


def test_alt_n_leads_to_a_field_that_takes_the_words(room, world):
    room.keyboard.press("Alt+KeyN")
    room.keyboard.type("And now")
    says(room, "Saved")
    assert Note.objects.get().text == "And now"


def test_a_digit_chooses_in_the_rating_or_score_that_has_the_focus(room):
    room.locator("[name=score][value='4']").focus()
    room.keyboard.press("Digit2")
    says(room, "Saved")
    assert Scorecard.objects.get().score == 3
    room.locator("fieldset.rate input[type=radio]").first.focus()
    room.keyboard.press("Digit5")
    says(room, "Saved")
    assert Scorecard.objects.get().ratings.get().level == 0
    room.locator("#p-guide").focus()
    room.keyboard.press("Digit1")
    expect(room.locator("[name=score][value='3']")).to_be_checked()


def test_ctrl_and_enter_lead_to_the_review_with_the_last_words(room):
    room.locator("[name=score][value='4']").check(force=True)
    room.get_by_label("New note").fill("The last words")
    room.get_by_label("New note").press("Control+Enter")
    expect(room.get_by_role("button", name="Submit Strong Yes")).to_be_visible()
    expect(room.get_by_text("The last words")).to_be_visible()
    room.get_by_role("link", name="Aptitude").click()
    expect(room.locator("fieldset.rate")).to_be_in_viewport()


def test_a_mac_keyboard_is_known_by_the_place_of_its_keys(room):
    typed = {"altKey": True, "code": "Digit1", "key": "¡", "bubbles": True}
    with room.expect_response("**/scorecard/"):
        room.locator("#p-score").dispatch_event("keydown", typed)
    assert SignalMark.objects.get().how == "volunteered"


def test_the_list_of_keys_opens_and_can_switch_them_off(room):
    room.locator("#p-guide").focus()
    room.keyboard.type("?")
    dialog = room.get_by_role("dialog", name="Keys")
    dialog.get_by_label("Use these keys").uncheck()
    dialog.get_by_role("button", name="Close").click()
    room.keyboard.press("Alt+Digit1")
    room.keyboard.type("?")
    expect(dialog).to_have_count(0)
    expect(room.locator(".sigs :checked")).to_have_count(0)
    room.reload()
    room.locator("#p-guide").focus()
    room.keyboard.press("Alt+KeyN")
    expect(notes(room)).not_to_be_focused()


def test_tabs_follow_the_aria_pattern(room):
    room.set_viewport_size({"width": 390, "height": 844})
    tabs = room.get_by_role("tab")
    expect(room.get_by_role("tabpanel", name="Notes")).to_be_visible()
    tabs.nth(1).focus()
    for key, number in [("ArrowRight", 2), ("ArrowRight", 0), ("ArrowLeft", 2), ("Home", 0)]:
        room.keyboard.press(key)
        expect(tabs.nth(number)).to_be_focused()
        expect(room.get_by_role("tab", selected=True)).to_have_count(1)
        expect(tabs.nth(number)).to_have_attribute("aria-selected", "true")
        assert tabs.evaluate_all("all => all.map((tab) => tab.tabIndex)").count(0) == 1
        panel = tabs.nth(number).get_attribute("aria-controls")
        expect(room.locator(f"#{panel}")).to_be_visible()
        expect(room.get_by_role("tabpanel")).to_have_count(1)
    room.keyboard.press("End")
    expect(tabs.nth(2)).to_be_focused()
    room.set_viewport_size({"width": 1440, "height": 900})
    expect(room.get_by_role("tabpanel")).to_have_count(0)
    expect(room.get_by_role("region", name="Scorecard")).to_be_visible()


def test_what_is_left_leads_to_its_field_on_another_tab(room):
    room.set_viewport_size({"width": 390, "height": 844})
    room.locator("#missing").get_by_role("link", name="Score").click()
    expect(room.locator("#score")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 568), (640, 360)])
def test_a_small_window_leaves_room_for_the_notes(room, width, height):
    room.set_viewport_size({"width": width, "height": height})
    assert room.evaluate("document.documentElement.scrollWidth <= innerWidth")
    notes(room).focus()
    notes(room).scroll_into_view_if_needed()
    expect(notes(room)).to_be_in_viewport(ratio=0.9)
    free = room.evaluate(
        """() => {
          const points = [...Array(20).keys()].map((n) => [innerWidth / 2, (n + .5) * innerHeight / 20]);
          const hits = points.filter(([x, y]) => document.elementFromPoint(x, y)?.closest(".pane-notes"));
          return hits.length / points.length;
        }"""
    )
    assert free >= 0.5
