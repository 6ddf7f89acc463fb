"""One form in two tabs of a browser: neither loses a word, and none is sent that was not chosen."""

import pytest
from playwright.sync_api import expect

from debriefs.models import Feedback
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)
RESTORED = "Restored what you typed, not sent yet."


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    for user in (world.ada, world.ben):
        world.entry(user)
    world.hire()
    world.begin(world.plan_closing())
    return world


@pytest.fixture
def tabs(window, world):
    first = window(world.closer)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(f"/applications/{world.application.pk}/closing/")
    return first, second


def well(page):
    return page.get_by_label("What went well")


def grow(page):
    return page.get_by_label("Where to grow")


def keep_it(page):
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("The feedback is kept.")).to_be_visible()


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('unison:'))")


def test_each_tab_keeps_its_own_words_and_shows_the_others(tabs):
    first, second = tabs
    well(first).fill("From the first")
    well(second).fill("From the second")
    well(first).fill("From the first, and more")
    for page, mine, theirs in (
        (first, "From the first, and more", "From the second"),
        (second, "From the second", "From the first, and more"),
    ):
        page.reload()
        expect(well(page)).to_have_value(mine)
        expect(page.get_by_text(RESTORED)).to_be_visible()
        box = page.locator(".two")
        expect(box).to_contain_text("“What went well” has two texts")
        expect(box.locator("[data-text]")).to_have_text([mine, theirs])


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ("here", "From the first"),
        ("there", "From the second"),
        ("both", "From the first\nFrom the second"),
    ],
)
def test_what_is_chosen_stands_and_no_copy_is_left_once_it_is_sent(tabs, choice, stands):
    first, second = tabs
    well(first).fill("From the first")
    well(second).fill("From the second")
    second.close()
    first.reload()
    first.locator(f".two [data-choose={choice}]").click()
    expect(first.locator(".two")).to_have_count(0)
    expect(well(first)).to_have_value(stands)
    assert len(kept(first)) == 1
    keep_it(first)
    assert Feedback.objects.get().did_well.replace("\r\n", "\n") == stands
    assert kept(first) == []


def test_words_in_two_fields_come_together_and_nobody_is_asked(tabs):
    first, second = tabs
    well(first).fill("From the first")
    grow(second).fill("From the second")
    first.close()
    second.reload()
    expect(well(second)).to_have_value("From the first")
    expect(grow(second)).to_have_value("From the second")
    expect(second.locator(".two")).to_have_count(0)
    keep_it(second)
    assert kept(second) == []


def test_sending_without_choosing_leaves_the_other_words_for_the_next_time(tabs):
    first, second = tabs
    well(first).fill("From the first")
    well(second).fill("From the second")
    second.close()
    first.reload()
    keep_it(first)
    assert Feedback.objects.get().did_well == "From the first"
    expect(well(first)).to_have_value("From the second")
    expect(first.get_by_text(RESTORED)).to_be_visible()
    first.get_by_role("button", name="Discard").click()
    expect(well(first)).to_have_value("From the first")
    assert kept(first) == []


def test_what_one_tab_has_sent_is_not_offered_in_the_other(tabs):
    first, second = tabs
    well(first).fill("From the first")
    keep_it(first)
    second.reload()
    expect(well(second)).to_have_value("From the first")
    assert second.get_by_text(RESTORED).count() == 0
