"""Fragments, parts of a page that change in their place: the call's parts and the debrief's disagreements.

With JavaScript the page stays, the focus goes on and a screen reader hears how it stands. Without it
the same buttons lead to the same page.
"""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from debriefs.models import ClosingStep, Feedback, Resolution
from hiring.scores import Score
from tests.e2e.conftest import sign_in
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)
RESTORED = "Restored what you typed, not sent yet."
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def call():
    world = World()
    world.all_yes()
    world.hire()
    world.begin(world.plan_closing())
    world.path = f"/applications/{world.application.pk}/closing/"
    return world


@pytest.fixture
def disputed():
    """Two disagreements: a Yes beside a No, and a Yes from somebody who would not work with them."""
    world = World()
    world.hold_all()
    world.entry(world.ada, work_with=False, reason="Interrupts")
    world.entry(world.ben, score=Score.NO)
    world.path = f"/applications/{world.application.pk}/debrief/"
    return world


def stays(page):
    """Mark the page: it is gone once another one is loaded."""
    page.evaluate("window.isThis = true")


def has_stayed(page):
    return page.evaluate("window.isThis === true")


def done(page):
    return page.get_by_role("button", name="Done: tick it off")


@SCRIPTS
def test_parts_are_ticked_off_and_opened_again(window, call, scripts):
    page = window(call.closer, java_script_enabled=scripts)
    page.goto(call.path)
    if scripts:
        stays(page)
    page.get_by_label("What went well").fill("Draws first")
    for _ in range(2):
        before = ClosingStep.objects.count()
        done(page).click()
        expect(page.get_by_role("button", name="Open again")).to_have_count(before + 1)
    expect(page.get_by_label("Terms")).to_be_visible()
    expect(page.get_by_text("Bury the lead")).to_have_count(0)
    page.get_by_role("button", name="Open again").last.click()
    expect(page.get_by_label("Terms")).to_have_count(0)
    assert ClosingStep.objects.count() == 1
    assert Feedback.objects.get().did_well == "Draws first"
    expect(page.get_by_label("What went well")).to_have_value("Draws first")
    if scripts:
        assert has_stayed(page)
        assert page.evaluate("({...localStorage})") == {}


def test_the_focus_goes_to_the_next_part_and_a_screen_reader_hears_it(window, call):
    page = window(call.closer)
    page.goto(call.path)
    done(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-voice]")).to_have_text("Parts done before the last: 1 of 2.")
    expect(page.locator("[aria-current=step] h2")).to_be_focused()
    done(page).click()
    expect(page.locator("[data-voice]")).to_have_text("Parts done before the last: 2 of 2.")
    expect(page.locator("[aria-current=step] h2")).to_be_focused()


def test_a_field_that_somebody_made_larger_breaks_no_policy(window, call):
    """htmx would carry the style of a field over, which the content security policy forbids."""
    page = window(call.closer)
    page.goto(call.path)
    page.get_by_label("What went well").evaluate("(field) => { field.style.height = '300px'; }")
    done(page).click()
    expect(page.get_by_role("button", name="Open again")).to_be_visible()


def test_a_refusal_stands_in_the_part_with_what_was_typed(window, call):
    page = window(call.closer)
    page.goto(call.path)
    stays(page)
    page.get_by_label("Where to grow").fill("Ask sooner")
    page.get_by_label("What went well").fill("a" * 20_001)
    done(page).click()
    alert = page.locator("#call").get_by_role("alert")
    expect(alert).to_be_focused()
    expect(page.get_by_label("Where to grow")).to_have_value("Ask sooner")
    page.get_by_label("What went well").fill("Shorter")
    done(page).click()
    expect(alert).to_have_count(0)
    assert Feedback.objects.get().did_well == "Shorter"
    assert has_stayed(page)
    page.reload()
    assert page.get_by_text(RESTORED).count() == 0


def test_back_leads_to_the_call_as_it_stands(window, call):
    page = window(call.closer)
    page.goto("/")
    page.goto(call.path)
    done(page).click()
    expect(page.get_by_role("button", name="Open again")).to_be_visible()
    page.get_by_role("link", name="Debrief").click()
    page.wait_for_url("**/debrief/")
    page.go_back()
    page.wait_for_url("**/closing/")
    expect(page.get_by_role("button", name="Open again")).to_have_count(1)
    page.go_back()
    expect(page).to_have_url(re.compile(r"//[^/]+/$"))


def test_a_session_that_ends_in_the_middle_leads_to_the_sign_in_and_the_words_come_back(
    window, call
):
    page = window(call.closer)
    page.goto(call.path)
    page.get_by_label("What went well").fill("Draws first")
    Session.objects.all().delete()
    done(page).click()
    page.wait_for_url("**/accounts/login/?next=*")
    assert not ClosingStep.objects.exists()
    sign_in(page.context, call.closer, "/".join(page.url.split("/")[:3]))
    page.goto(call.path)
    expect(page.get_by_label("What went well")).to_have_value("Draws first")
    expect(page.get_by_text(RESTORED)).to_be_visible()
    done(page).click()
    expect(page.get_by_role("button", name="Open again")).to_be_visible()
    assert Feedback.objects.get().did_well == "Draws first"


@SCRIPTS
def test_a_resolution_settles_its_disagreement_and_the_gate_follows(window, disputed, scripts):
    page = window(disputed.manager, java_script_enabled=scripts)
    page.goto(disputed.path)
    if scripts:
        stays(page)
    for left in (1, 0):
        article = page.locator("#disputed article", has=page.get_by_label("What came of it")).first
        article.get_by_label("What came of it").fill(f"Talked, {left} left")
        article.get_by_role("button", name="Keep as the resolution").click()
        expect(page.get_by_label("What came of it")).to_have_count(left)
    assert Resolution.objects.count() == 2
    second = window(disputed.ada, java_script_enabled=scripts)
    second.goto(disputed.path)
    confirm = second.get_by_role("button", name="Confirm what came of it")
    for left in (1, 0):
        confirm.first.click()
        expect(confirm).to_have_count(left)
    page.goto(disputed.path) if not scripts else None
    expect(page.get_by_text("Each disagreement needs its resolution first.")).to_have_count(0)
    if scripts:
        assert has_stayed(page)
        expect(page.locator("[data-said]")).to_have_text("Disagreements still open: 0 of 2.")
        assert page.evaluate("({...localStorage})") == {}


def test_words_in_the_other_forms_stay_and_the_focus_is_where_the_act_was(window, disputed):
    page = window(disputed.manager)
    page.goto(disputed.path)
    first, second = page.get_by_label("What came of it").all()
    second.fill("Half a thought")
    page.get_by_label("Reason, for our records").fill("A reason")
    first.fill("Talked")
    name = page.locator("#disputed article").first.get_attribute("id")
    page.get_by_role("button", name="Keep as the resolution").first.click()
    expect(page.get_by_label("What came of it")).to_have_count(1)
    expect(page.get_by_label("What came of it")).to_have_value("Half a thought")
    expect(page.get_by_label("Reason, for our records")).to_have_value("A reason")
    expect(page.locator(f"#{name}")).to_be_focused()
    assert page.get_by_text(RESTORED).count() == 0


def test_a_resolution_that_says_nothing_is_refused_in_its_place(window, disputed):
    page = window(disputed.manager)
    page.goto(disputed.path)
    stays(page)
    page.get_by_label("What came of it").first.fill("  ")
    page.get_by_role("button", name="Keep as the resolution").first.click()
    alert = page.locator("#disputed article").first.get_by_role("alert")
    expect(alert).to_have_text("Write one sentence on what came of it.")
    expect(alert).to_be_focused()
    page.get_by_label("What came of it").first.fill("Talked")
    page.get_by_role("button", name="Keep as the resolution").first.click()
    expect(page.get_by_label("What came of it")).to_have_count(1)
    assert has_stayed(page)


def test_a_refusal_without_a_place_is_a_sentence_at_the_form(window, disputed):
    page = window(disputed.manager)
    page.goto(disputed.path)
    box = page.get_by_label("What came of it").first
    box.fill("Words")
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="Keep as the resolution").first.click()
    form = page.locator("form.composer").first
    expect(form.get_by_role("status")).to_contain_text("Load the page afresh and send it again.")
    expect(box).to_have_value("Words")
    page.reload()
    expect(box).to_have_value("Words")
    page.get_by_role("button", name="Keep as the resolution").first.click()
    expect(page.get_by_label("What came of it")).to_have_count(1)
    assert Resolution.objects.get().text == "Words"
