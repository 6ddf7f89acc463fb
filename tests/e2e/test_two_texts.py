"""One scorecard open on two devices: nothing is overwritten, and where both wrote, both are shown."""

import pytest
from playwright.sync_api import expect

from interviews.models import Answer, Scorecard
from tests.e2e.saving import notes, on_device, question, saved, says

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def devices(window, world):
    pages = [window(world.ada), window(world.ada)]
    for page in pages:
        page.goto(world.room)
    return pages


def write(page, field, text):
    field(page).fill(text)
    says(page, "Saved")


def test_two_devices_on_two_fields_disturb_nobody(devices, world):
    laptop, phone = devices
    write(laptop, notes, "From the laptop")
    write(phone, question, "From the phone")
    write(laptop, notes, "From the laptop, more")
    for page in devices:
        expect(page.locator(".two")).to_have_count(0)
    assert saved(world) == "From the laptop, more"
    assert Answer.objects.get().text == "From the phone"


@pytest.fixture
def conflict(devices, world):
    laptop, phone = devices
    write(laptop, notes, "Silence, then latency.")
    phone.reload()
    write(phone, notes, "Silence, then latency, and people who hang up.")
    write(laptop, notes, "Silence, then latency. Not wrong bookings.")
    box = laptop.locator(".two")
    expect(box).to_contain_text("“Everything else” has two texts")
    return laptop, box


def test_two_texts_of_one_field_are_both_safe_and_shown(conflict, world):
    page, box = conflict
    assert saved(world).splitlines() == [
        "Silence, then latency, and people who hang up.",
        "Silence, then latency. Not wrong bookings.",
    ]
    expect(box.locator("ins")).to_have_text(
        ["latency. Not wrong bookings.", "latency, and people who hang up."]
    )
    assert on_device(page, world.ada) == {}


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (0, "Silence, then latency. Not wrong bookings."),
        (1, "Silence, then latency, and people who hang up."),
    ],
)
def test_keeping_one_of_the_two_keeps_what_was_typed_meanwhile(conflict, world, place, kept):
    page, box = conflict
    write(page, notes, f"{saved(world)} One more.")
    box.get_by_role("button", name="Keep this one").nth(place).click()
    expect(notes(page)).to_be_focused()
    says(page, "Saved")
    expect(box).to_have_count(0)
    expect(notes(page)).to_have_value(f"{kept} One more.")
    page.reload()
    expect(notes(page)).to_have_value(f"{kept} One more.")


def test_keeping_both_leaves_both(conflict, world):
    page, box = conflict
    both = saved(world)
    box.get_by_role("button", name="Keep both").click()
    says(page, "Saved")
    assert saved(world) == both


def test_two_scores_are_shown_and_the_saved_one_counts_until_somebody_chooses(devices, world):
    laptop, phone = devices
    laptop.locator(".vote-card", has_text="Strong No").click()
    says(laptop, "Saved")
    phone.locator(".vote-card", has_text="Strong Yes").click()
    box = phone.locator(".two")
    expect(box).to_contain_text("“Your score for Stage 1” has two answers")
    says(phone, "Saved")
    assert Scorecard.objects.get().score == 1
    box.get_by_role("button", name="Keep this one").first.click()
    says(phone, "Saved")
    assert Scorecard.objects.get().score == 4


def test_text_that_waited_while_another_device_saved_is_shown_beside_it(devices, world):
    laptop, phone = devices
    laptop.route("**/scorecard/", lambda route: route.abort())
    notes(laptop).fill("Waited here")
    says(laptop, "No connection to the server, kept on this device")
    write(phone, notes, "Saved there")
    laptop.unroute("**/scorecard/")
    laptop.reload()
    expect(laptop.locator(".two")).to_contain_text("Waited here")
    says(laptop, "Saved")
    assert saved(world) == "Saved there\nWaited here"


def test_what_is_typed_after_submitting_elsewhere_is_kept_and_not_said_to_be_saved(devices, world):
    laptop, phone = devices
    laptop.locator(".vote-card", has_text="Strong Yes").click()
    says(laptop, "Saved")
    laptop.get_by_role("button", name="Submit").click()
    laptop.get_by_role("button", name="Submit Strong Yes").click()
    laptop.wait_for_url("**/scorecards/*/")
    notes(phone).fill("Too late")
    says(
        phone,
        "This scorecard is submitted and can no longer be changed. A No that came to you later is"
        " added in the debrief. It is kept on this device.",
    )
    assert saved(world) == ""
    phone.reload()
    box = phone.locator(".two")
    expect(box).to_contain_text("“Everything else” was typed after you submitted")
    expect(box).to_contain_text("Too late")
    box.get_by_role("button", name="Let it go").click()
    expect(box).to_have_count(0)
    assert on_device(phone, world.ada) == {}


def test_submitting_waits_until_the_last_words_are_saved(devices, world):
    page = devices[0]
    page.locator(".vote-card", has_text="Strong Yes").click()
    notes(page).fill("The last words")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("button", name="Submit Strong Yes")).to_be_visible()
    assert saved(world) == "The last words"


def test_submitting_in_one_tab_keeps_what_another_has_saved(devices, world):
    laptop, phone = devices
    laptop.locator(".vote-card", has_text="Strong Yes").click()
    says(laptop, "Saved")
    write(phone, question, "New words")
    phone.locator(".vote-card", has_text="Strong No").click()
    says(phone, "Saved")
    notes(laptop).fill("Everything else")
    says(laptop, "Saved")
    laptop.get_by_role("button", name="Submit").click()
    laptop.wait_for_url("**/submission/")
    card = Scorecard.objects.get()
    assert (card.score, card.summary) == (1, "Everything else")
    assert Answer.objects.get().text == "New words"
