"""Several people have a debrief or a closing open: each sees what the others do, without reloading."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from debriefs import actions as debriefs
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 60_000  # milliseconds; a page asks every 2.5 s, and the machine of a test run is busy


@pytest.fixture
def world():
    return World()


@pytest.fixture
def call(world):
    """A closing that goes on, with two closers in it."""
    world.all_yes()
    world.hire()
    world.closing = world.plan_closing(panel=[world.closer, world.manager])
    world.begin(world.closing)
    return world


def tick_all_but_the_last(call):
    for part in list(call.closing.stage.segments.all())[:-1]:
        debriefs.tick_step(call.closing, part, by=call.closer)


def opened(window, world, user, name="debriefs:debrief"):
    page = window(user)
    page.goto(reverse(name, args=[world.application.pk]))
    return page


def test_entries_and_the_reveal_come_to_every_open_screen(window, world):
    world.hold_all()
    ada, manager = (opened(window, world, user) for user in (world.ada, world.manager))
    expect(ada.locator("#live-entries .card-head")).to_contain_text("0 of 2 in")
    ada.evaluate("document.getElementById('live-own-vote').dataset.same = ''")
    world.entry(world.ben)
    for page in (ada, manager):
        expect(page.locator("#live-entries .card-head")).to_contain_text("1 of 2 in", timeout=SOON)
    expect(ada.locator("#live-own-vote[data-same]")).to_have_count(1)  # nothing new in it
    expect(ada.get_by_text("In, sealed")).to_be_visible()
    world.entry(world.ada)
    for page in (ada, manager):
        expect(page.get_by_text("All entries are in").first).to_be_visible(timeout=SOON)
    expect(ada.locator("#live-entries .sealed-tag")).to_have_count(0)


def test_what_somebody_types_outlives_what_others_do(window, world):
    world.hold_all(levels={world.ada: Score.STRONG_YES, world.ben: Score.STRONG_NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO, work_with=False)
    page = opened(window, world, world.manager)
    field = page.locator("#live-disputed textarea").first
    field.fill("We heard both sides.")
    page.evaluate("document.activeElement.blur()")
    said = [
        (world.ada, Score.NO, "A first word."),
        (world.ada, Score.STRONG_NO, "A second word."),
        (world.ben, Score.STRONG_NO, "A third word."),
    ]
    for user, score, reason in said:
        debriefs.add_no(world.application, by=user, score=score, reason=reason)
        expect(page.locator("#live-entries")).to_contain_text(reason, timeout=SOON)
        expect(field).to_have_value("We heard both sides.")


def test_a_late_no_takes_the_offer_off_every_screen_of_the_closing(window, call):
    tick_all_but_the_last(call)
    pages = [opened(window, call, user, "debriefs:closing") for user in (call.closer, call.manager)]
    for page in pages:
        expect(page.locator("#live-call").get_by_text("About The offer.")).to_be_visible()
    debriefs.add_no(call.application, by=call.ada, score=Score.NO, reason="Late, and a No.")
    for page in pages:
        expect(page.get_by_text("About The offer.")).to_have_count(0, timeout=SOON)
        expect(page.locator("#live-call")).to_have_count(0)


def test_each_closer_sees_the_ticks_of_the_other_also_after_own_ticks(window, call):
    cleo, mara = (
        opened(window, call, user, "debriefs:closing") for user in (call.closer, call.manager)
    )
    for number, (mine, other) in enumerate([(cleo, mara), (mara, cleo)], 1):
        mine.get_by_role("button", name="Done: tick it off").click()
        for page in (mine, other):
            undo = page.locator("#live-call").get_by_role("button", name="Open again")
            expect(undo).to_have_count(number, timeout=SOON)


def test_a_server_in_trouble_is_asked_again_and_the_page_stays(window, world):
    world.hold_all()
    page = opened(window, world, world.manager)
    path = reverse("debriefs:debrief", args=[world.application.pk])
    answers = []

    def fail_once(route):
        answers.append(503 if not answers else 200)
        route.fulfill(status=503, body="Busy") if len(answers) == 1 else route.continue_()

    page.route(f"**{path}", fail_once)
    page.evaluate("window.stayed = true")
    world.entry(world.ben)
    expect(page.locator("#live-entries .card-head")).to_contain_text("1 of 2 in", timeout=SOON)
    assert answers[:2] == [503, 200]
    assert page.evaluate("window.stayed")  # the page was never loaded anew


def test_words_that_were_refused_stay_while_others_act(window, world):
    world.hold_all(levels={world.ada: Score.STRONG_YES, world.ben: Score.STRONG_NO})
    world.entry(world.ada)
    world.entry(world.ben)
    page = opened(window, world, world.manager)
    form = page.locator("#live-disputed form").first
    form.locator("textarea").fill("Too late for this one.")
    page.evaluate("document.querySelector('#live-disputed [name=fingerprint]').value = 'old'")
    form.get_by_role("button").click()
    expect(page.locator("#live-disputed [data-answer]")).to_have_count(1)
    debriefs.add_no(world.application, by=world.ada, score=Score.NO, reason="A word since.")
    expect(page.locator("#live-entries")).to_contain_text("A word since.", timeout=SOON)
    expect(page.locator("#live-disputed textarea").first).to_have_value("Too late for this one.")


def test_a_late_no_ends_also_a_page_that_answers_a_refused_form(window, call):
    tick_all_but_the_last(call)
    page = opened(window, call, call.manager, "debriefs:closing")
    page.evaluate(
        "document.querySelectorAll('[required]').forEach((f) => f.removeAttribute('required'))"
    )
    page.locator("form[action*='offer'] button").first.click()
    expect(page.locator("html[data-answer]")).to_have_count(1)
    debriefs.add_no(call.application, by=call.ada, score=Score.NO, reason="Late, and a No.")
    expect(page.locator("#live-call")).to_have_count(0, timeout=SOON)
