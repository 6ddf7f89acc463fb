"""The stream of notes in a browser: written, moved, marked, linked, deleted, and never lost."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from interviews.models import Clock, Note, Scorecard
from tests.e2e.saving import enter, on_device, says

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(window, world):
    begun = timezone.now() - timedelta(minutes=6, seconds=30)
    Clock.objects.create(interview=world.interview, started_at=begun)
    page = window(world.ada)
    page.goto(world.room)
    return page


def new(page):
    return page.get_by_label("New note")


def rows(page):
    return page.locator(".note-list > .note:visible")


def write(page, text):
    new(page).fill(text)
    new(page).press("Enter")
    expect(rows(page).last.get_by_role("textbox")).to_have_value(text)


def texts():
    return list(Note.objects.told().values_list("text", flat=True))


def test_enter_adds_the_note_with_its_minute_and_the_part_of_the_guide(room):
    write(room, "Asks what bad means")
    expect(new(room)).to_have_value("")
    expect(new(room)).to_be_focused()
    says(room, "Saved")
    note = Note.objects.get()
    assert note.text == "Asks what bad means"
    assert 390 <= note.second < 600
    room.reload()
    expect(rows(room)).to_have_count(1)
    expect(rows(room).locator("time")).to_have_text(note.minute)
    assert not on_device(room, note.scorecard.seat.user)


def test_shift_and_enter_break_the_line(room):
    new(room).fill("One")
    new(room).press("Shift+Enter")
    room.keyboard.type("Two")
    new(room).press("Enter")
    says(room, "Saved")
    assert texts() == ["One\nTwo"]


def test_a_half_written_note_is_on_the_server_before_enter(room):
    new(room).press_sequentially("Half a sent")
    says(room, "Saved")
    assert texts() == ["Half a sent"]
    room.reload()
    expect(rows(room).get_by_role("textbox")).to_have_value("Half a sent")
    expect(new(room)).to_have_value("")


def test_a_place_and_a_side_without_words_begin_no_card(room):
    room.locator(".note-new").get_by_text("Against").click()
    room.locator(".note-new").get_by_label("Heard on").select_option(index=1)
    room.wait_for_timeout(1000)
    assert not Scorecard.objects.exclude(revision=0).exists()
    write(room, "Silence")
    says(room, "Saved")
    note = Note.objects.get()
    assert (note.side, note.segment is not None) == ("against", True)


def test_a_note_is_edited_moved_marked_and_linked_by_menus(room, world):
    write(room, "Shadow runs")
    says(room, "Saved")
    row = rows(room)
    row.get_by_role("textbox").fill("Shadow runs first")
    row.get_by_text("Move, mark or delete").click()
    row.get_by_label("Heard on").select_option(label="– What did you build?")
    row.get_by_label("Speaks").select_option("For")
    row.get_by_label("Evidence for").select_option("Aptitude")
    says(room, "Saved")
    note = Note.objects.told().get()
    assert (note.text, note.side, note.attribute.name) == ("Shadow runs first", "for", "Aptitude")
    assert note.question is not None
    expect(room.locator("[data-evidence] li")).to_contain_text("Shadow runs first")
    expect(row.get_by_text("For", exact=True).last).to_be_visible()


def test_ctrl_shift_and_a_digit_make_it_evidence_and_again_lift_it(room):
    new(room).fill("Shadow runs")
    new(room).press("Control+Shift+Digit1")
    new(room).press("Enter")
    says(room, "Saved")
    assert Note.objects.get().attribute.name == "Aptitude"
    rows(room).get_by_role("textbox").press("Control+Shift+Digit1")
    says(room, "Saved")
    assert Note.objects.get().attribute is None


def test_the_switch_of_the_keys_is_theirs_too(room):
    room.evaluate("localStorage.setItem('unison-shortcuts', 'off')")
    new(room).fill("Shadow runs")
    new(room).press("Control+Shift+Digit1")
    new(room).press("Enter")
    says(room, "Saved")
    assert Note.objects.get().attribute is None


def test_a_deleted_note_comes_back_by_undo_with_the_keyboard(room):
    write(room, "Silence, then latency")
    says(room, "Saved")
    rows(room).get_by_text("Move, mark or delete").click()
    rows(room).get_by_role("button", name="Delete").click()
    expect(room.get_by_role("button", name="Undo").last).to_be_focused()
    says(room, "Saved")
    assert texts() == []
    room.keyboard.press("Enter")
    expect(rows(room).get_by_role("textbox")).to_have_value("Silence, then latency")
    says(room, "Saved")
    assert texts() == ["Silence, then latency"]
    assert Note.objects.get().second is not None


def test_the_filter_shows_the_notes_of_one_question(room):
    write(room, "In general")
    new(room).fill("On the question")
    question = "– What did you build?"
    room.locator(".note-new").get_by_label("Heard on").select_option(label=question)
    new(room).press("Enter")
    room.get_by_label("Show notes for").select_option(label=question)
    expect(rows(room)).to_have_count(1)
    expect(rows(room).get_by_role("textbox")).to_have_value("On the question")
    room.get_by_label("Show notes for").select_option(label="All questions")
    expect(rows(room)).to_have_count(2)


# Nothing is lost


def test_notes_written_offline_in_a_closed_tab_go_up_from_the_next_one(room, world):
    room.context.set_offline(True)
    write(room, "Heard in a tunnel")
    new(room).press_sequentially("And half a")
    says(room, "Offline, kept on this device")
    context = room.context
    room.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(world.room)
    says(page, "Saved")
    assert texts() == ["Heard in a tunnel", "And half a"]
    expect(rows(page)).to_have_count(2)
    assert on_device(page, world.ada) == {}


def test_notes_of_somebody_signed_out_wait_for_them(room, world):
    Session.objects.all().delete()
    write(room, "Heard meanwhile")
    says(room, "Signed out, kept on this device")
    expect(room.get_by_text("1 note since")).to_be_visible()
    other = room.context.new_page()
    enter(other, world.ada)
    says(room, "Saved")
    assert texts() == ["Heard meanwhile"]


def test_a_server_that_is_away_gets_the_notes_when_it_is_back(window, world, proxy):
    page = window(world.ada, base_url=proxy.url)
    page.goto(world.room)
    proxy.fault = 502
    write(page, "Heard while it restarted")
    says(page, "The server is down, kept on this device")
    proxy.fault = None
    says(page, "Saved")
    assert texts() == ["Heard while it restarted"]


def test_two_devices_that_add_notes_keep_all_of_them(window, world):
    pages = [window(world.ada), window(world.ada)]
    for page in pages:
        page.goto(world.room)
    for number, page in enumerate([*pages, *pages]):
        write(page, f"Note {number}")
        says(page, "Saved")
    assert sorted(texts()) == ["Note 0", "Note 1", "Note 2", "Note 3"]
    expect(pages[0].locator(".two")).to_have_count(0)


def test_one_note_edited_on_two_devices_shows_both_texts(window, world):
    laptop, phone = window(world.ada), window(world.ada)
    laptop.goto(world.room)
    write(laptop, "Silence")
    says(laptop, "Saved")
    phone.goto(world.room)
    rows(phone).get_by_role("textbox").fill("Silence, then latency")
    rows(phone).get_by_text("Move, mark or delete").click()
    rows(phone).get_by_label("Speaks").select_option("For")
    says(phone, "Saved")
    rows(laptop).get_by_role("textbox").fill("Silence for long")
    expect(laptop.locator(".two")).to_have_count(1)
    says(laptop, "Saved")
    assert texts() == ["Silence, then latency\nSilence for long"]


def test_after_submitting_nothing_stays_on_the_device(room, world):
    write(room, "Asks first")
    room.locator("[name=score][value='3']").check(force=True)
    room.get_by_role("button", name="Submit").click()
    room.get_by_role("button", name="Submit Yes").click()
    expect(room.get_by_text("Asks first")).to_be_visible()
    assert on_device(room, world.ada) == {}


def test_without_scripts_the_form_takes_notes(window, world):
    page = window(world.ada, java_script_enabled=False)
    page.goto(world.room)
    new(page).fill("Asks first")
    page.get_by_role("button", name="Add note").click()
    expect(rows(page).get_by_role("textbox")).to_have_value("Asks first")
    rows(page).get_by_role("textbox").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(rows(page)).to_have_count(0)


def test_a_note_deleted_here_and_edited_elsewhere_stands_and_shows_both(window, world):
    laptop, phone = window(world.ada), window(world.ada)
    laptop.goto(world.room)
    write(laptop, "Silence")
    says(laptop, "Saved")
    phone.goto(world.room)
    rows(phone).get_by_role("textbox").fill("Silence, then latency")
    rows(phone).get_by_text("Move, mark or delete").click()
    rows(phone).get_by_label("Speaks").select_option("For")
    says(phone, "Saved")
    rows(laptop).get_by_text("Move, mark or delete").click()
    rows(laptop).get_by_role("button", name="Delete").click()
    box = laptop.locator(".two")
    expect(box).to_be_visible()
    expect(laptop.get_by_text("Deleted.")).to_be_hidden()
    expect(rows(laptop).locator(".note-text")).to_have_value("Silence, then latency\n")
    box.locator("[data-choose=there]").click()
    says(laptop, "Saved")
    assert texts() == ["Silence, then latency"]
    expect(rows(laptop).locator(".note-text")).to_have_value("Silence, then latency")
    assert Note.objects.get().side == "for"


def test_a_note_emptied_before_it_was_saved_and_typed_again_keeps_its_facts(room):
    new(room).fill("Silence")
    room.locator(".note-new").get_by_text("Against").click()
    room.locator(".note-new").get_by_label("Heard on").select_option(index=1)
    new(room).press("Enter")
    row = room.locator(".note-list > .note")
    row.get_by_role("textbox").fill("")
    says(room, "Saved")
    assert not Note.objects.exists()
    row.get_by_role("textbox").fill("Silence, then latency")
    says(room, "Saved")
    note = Note.objects.get()
    assert (note.text, note.side, note.segment is not None) == (
        "Silence, then latency", "against", True,
    )  # fmt: skip
    assert note.second >= 390


def test_of_a_note_that_keeps_its_words_only_what_changed_goes_up(room):
    write(room, "Silence")
    says(room, "Saved")
    with room.expect_request(lambda request: request.method == "POST") as asked:
        rows(room).get_by_role("textbox").fill("Silence, then latency")
    says(room, "Saved")
    assert "note-" in asked.value.post_data and "heard-" not in asked.value.post_data
