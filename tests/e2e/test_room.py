"""The interview room in a browser: signals by key, time boxes, what is left, panes on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from debriefs.demo import Demo
from interviews.models import Asked, Clock, Note, SignalMark
from tests.factories import start_at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(window):
    """Haroun's second stage, begun twenty minutes ago."""
    demo = Demo()
    application = demo.hold(demo.start("Jonas Albrecht"), stages=1)
    begun = timezone.now() - timedelta(minutes=20)
    interview = demo.plan(application, demo.stages[1], demo.haroun, at=begun)
    start_at(interview, begun)
    Clock.objects.create(interview=interview, started_at=begun)
    page = window(demo.haroun, reduced_motion="reduce")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/interviews/{interview.public_id}/room/")
    return page


def test_alt_and_a_digit_mark_a_signal_and_lift_it_again(room):
    row = room.locator(".sigs tr:has(.kbd)").first
    for words in ("volunteered", "after a prompt"):
        with room.expect_response("**/scorecard/"):
            room.keyboard.press("Alt+Digit1")
        expect(row.get_by_label(words)).to_be_checked()
    room.reload()
    expect(row.get_by_label("after a prompt")).to_be_checked()
    assert SignalMark.objects.get().how == "prompted"
    room.keyboard.press("Alt+Digit1")
    expect(row.locator(":checked")).to_have_count(0)


def test_the_time_box_of_now_says_how_long_it_lasts(room):
    box = room.locator(".boxes [aria-current=step]")
    expect(box).to_contain_text("Let them drive")
    expect(box).to_contain_text("min left of 30–40")
    expect(room.get_by_role("timer")).to_contain_text("/ 60:00")


def test_what_is_left_follows_what_is_typed(room):
    left = room.locator("#missing")
    expect(left).to_contain_text("5 left")
    room.locator("fieldset.rate").first.get_by_text("No signal").click()
    expect(left).to_contain_text("4 left")


def test_a_phone_shows_one_pane_at_a_time(room):
    room.set_viewport_size({"width": 390, "height": 844})
    panes = room.locator(".pane:visible")
    for name, words in [("Guide", "Read aloud"), ("Score", "Your scorecard"), ("Notes", "Notes")]:
        room.get_by_role("tab", name=name).click()
        expect(panes).to_have_count(1)
        expect(panes).to_contain_text(words)


def test_the_clock_starts_with_the_interview_and_pauses(room):
    Clock.objects.all().delete()
    room.reload()
    timer = room.get_by_role("timer")
    expect(timer).to_contain_text("60 min")
    expect(room.locator(".boxes [aria-current]")).to_have_count(0)
    room.get_by_label("New note").fill("Half a sent")
    room.get_by_role("button", name="Start the interview").click()
    expect(timer).to_contain_text("00:0")
    expect(room.get_by_label("New note")).to_have_value("Half a sent")
    expect(room.locator(".boxes [aria-current]")).to_have_count(1)
    room.get_by_role("button", name="Pause the timer").click()
    expect(timer).to_contain_text("paused")
    stands = timer.inner_text()
    room.wait_for_timeout(2100)
    assert timer.inner_text() == stands
    room.get_by_role("button", name="Go on").click()
    expect(timer).not_to_contain_text("paused")
    assert Clock.objects.get().paused_seconds >= 2


def test_a_question_that_is_ticked_off_bears_its_minute_and_takes_the_next_note(room):
    tick = room.locator("label.ask").first
    words = tick.locator("span:not(.box)").inner_text()
    tick.click()
    expect(tick.locator("time")).to_contain_text("20:")
    room.get_by_label("New note").fill("Names the risk first")
    room.get_by_label("New note").press("Enter")
    expect(room.locator("[data-save]")).to_have_text("Saved")
    written = Note.objects.get(text="Names the risk first")
    assert written.question.prompt == words == Asked.objects.get().question.prompt
    room.reload()
    expect(tick.locator("time")).to_contain_text("20:")
    tick.click()
    expect(tick.locator("time")).to_be_empty()
    expect(room.locator("[data-save]")).to_have_text("Saved")
    assert not Asked.objects.exists()


def test_a_signal_bears_the_minute_at_which_it_came_up(room):
    row = room.locator(".sigs tr:has(.kbd)").first
    row.get_by_label("volunteered").check(force=True)
    expect(row.locator("time")).to_contain_text("20:")
    expect(room.locator("[data-save]")).to_have_text("Saved")
    assert SignalMark.objects.get().second >= 1200
    row.get_by_label("volunteered").press("Delete")
    expect(row.locator("time")).to_be_empty()
    expect(room.locator("[data-save]")).to_have_text("Saved")
    assert not SignalMark.objects.exists()
