"""Saving in the room while the server, the network or the sign-in fails.

Each time: what the page says, that the text is on the device, and that it is in the database once
the fault is over, without a hand on anything.
"""

import re

import pytest
from playwright.sync_api import expect

from interviews.models import Answer
from tests.e2e.saving import notes, on_device, question, saved, says

pytestmark = pytest.mark.django_db(transaction=True)

RETRY = 6000  # milliseconds: longer than the room waits until it tries again
FAULTS = {
    413: "Too much text at once",
    429: "Too many saves at once",
    500: "The server failed",
    502: "The server is down",
    503: "The server is closed for a moment",
    504: "The server does not answer",
    "page": "Another page answered",
    "redirect": "Another page answered",
    "cut": "No connection to the server",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_a_proxy_has_its_sentence_and_loses_nothing(window, world, proxy, fault):
    page = window(world.ada, base_url=proxy.url)
    page.clock.install()
    page.goto(world.room)
    proxy.fault = fault
    notes(page).fill("Heard during a fault")
    says(page, f"{FAULTS[fault]}, kept on this device")
    assert on_device(page, world.ada) == {"summary": "Heard during a fault"}
    assert saved(world) == ""
    proxy.fault = None
    page.clock.fast_forward(RETRY)
    says(page, "Saved")
    assert saved(world) == "Heard during a fault"
    assert on_device(page, world.ada) == {}


@pytest.mark.parametrize("lie", ["no names", "another card", "an older revision"])
def test_an_answer_for_another_card_or_revision_is_not_taken_for_saved(window, world, proxy, lie):
    page = window(world.ada, base_url=proxy.url)
    page.clock.install()
    page.goto(world.room)
    seat = world.seat.pk
    proxy.fault = {
        "no names": {"ok": True},
        "another card": {"seat": seat + 1, "revision": 1},
        "an older revision": {"seat": seat, "revision": 0},
    }[lie]
    notes(page).fill("Heard")
    says(page, "The answer was not for this card, kept on this device")
    assert on_device(page, world.ada) == {"summary": "Heard"}
    proxy.fault = None
    page.clock.fast_forward(RETRY)
    says(page, "Saved")
    assert saved(world) == "Heard"


def test_the_control_an_answer_that_names_card_and_revision_is_taken(window, world, proxy):
    page = window(world.ada, base_url=proxy.url)
    page.goto(world.room)
    proxy.fault = {"seat": world.seat.pk, "revision": 1}
    notes(page).fill("A proxy that forges the very answer is believed")
    says(page, "Saved")
    assert saved(world) == ""


def test_a_server_that_takes_too_long_is_not_waited_for(window, world, proxy):
    page = window(world.ada, base_url=proxy.url)
    page.goto(world.room)
    proxy.fault, proxy.delay = 504, 25
    notes(page).fill("Heard while it hung")
    says(page, "The server takes too long, kept on this device")
    assert on_device(page, world.ada) == {"summary": "Heard while it hung"}
    proxy.fault, proxy.delay = None, 0
    says(page, "Saved")
    assert saved(world) == "Heard while it hung"


def test_a_save_whose_answer_was_lost_is_no_conflict(window, world, proxy):
    page = window(world.ada, base_url=proxy.url)
    page.clock.install()
    page.goto(world.room)
    proxy.fault = "lost"
    notes(page).fill("It did arrive")
    says(page, "No connection to the server, kept on this device")
    assert saved(world) == "It did arrive"
    proxy.fault = None
    page.clock.fast_forward(RETRY)
    says(page, "Saved")
    expect(page.locator(".two")).to_have_count(0)
    assert on_device(page, world.ada) == {}


def test_without_a_network_the_room_says_so(window, world):
    page = window(world.ada)
    page.goto(world.room)
    page.context.set_offline(True)
    notes(page).fill("Heard in a tunnel")
    says(page, "Offline, kept on this device")
    assert on_device(page, world.ada) == {"summary": "Heard in a tunnel"}
    submit = page.get_by_role("button", name="Submit")
    expect(submit).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Submit when you are back online.")).to_be_visible()
    page.context.set_offline(False)
    says(page, "Saved")
    assert saved(world) == "Heard in a tunnel"
    expect(submit).not_to_have_attribute("aria-disabled", "true")


def test_two_fields_typed_while_a_save_is_under_way_are_both_saved(window, world, proxy):
    page = window(world.ada, base_url=proxy.url)
    page.goto(world.room)
    proxy.delay = 2
    with page.expect_request("**/scorecard/"):
        question(page).fill("The first")
    says(page, "Saving")
    notes(page).fill("The second")
    question(page).fill("The first, and more")
    assert on_device(page, world.ada).keys() == {"summary", question(page).get_attribute("name")}
    says(page, "Saved")
    assert saved(world) == "The second"
    assert Answer.objects.get().text == "The first, and more"


def test_after_two_minutes_a_red_alert_says_so(window, world, proxy):
    page = window(world.ada, base_url=proxy.url)
    page.clock.install()
    page.goto(world.room)
    proxy.fault = 502
    notes(page).fill("Heard")
    says(page, "The server is down, kept on this device")
    alert = page.get_by_role("alert")
    page.clock.fast_forward(110_000)
    expect(alert).to_have_count(0)
    page.clock.fast_forward(11_000)
    expect(alert).to_contain_text("Not saved for 2 minutes")
    proxy.fault = None
    page.clock.fast_forward(RETRY)
    says(page, "Saved")
    expect(alert).to_have_count(0)


def test_a_browser_that_keeps_nothing_is_not_said_to(window, world, proxy):
    page = window(world.ada, base_url=proxy.url)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(world.room)
    proxy.fault = 502
    notes(page).fill("Heard")
    says(page, "The server is down, not kept on this device: leave this page open")


def test_a_refused_field_does_not_hold_back_the_others(window, world):
    page = window(world.ada)
    page.goto(world.room)
    notes(page).fill("a" * 20_001)
    too_long = re.compile("too long to keep: .* It is kept on this device.")
    says(page, too_long)
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        question(page).fill("Short enough")
    says(page, too_long)
    assert Answer.objects.get().text == "Short enough"
    assert len(on_device(page, world.ada)["summary"]) == 20_001
    notes(page).fill("Shortened")
    says(page, "Saved")
    assert saved(world) == "Shortened"


def test_submitting_leads_to_a_refused_field_that_is_folded_away(window, world):
    page = window(world.ada)
    page.goto(world.room)
    notes(page).fill("a" * 20_001)
    says(page, re.compile("too long to keep"))
    page.locator("#boxes").evaluate("(boxes) => { boxes.open = false; }")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_label("Everything else")).to_be_focused()
