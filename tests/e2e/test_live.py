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


def test_a_late_no_takes_the_offer_off_every_screen_of_the_closing(window, world):
    world.all_yes()
    world.hire()
    interview = world.plan_closing(panel=[world.closer, world.manager])
    world.begin(interview)
    for part in list(interview.stage.segments.all())[:-1]:
        debriefs.tick_step(interview, part, by=world.closer)
    pages = [
        opened(window, world, user, "debriefs:closing") for user in (world.closer, world.manager)
    ]
    for page in pages:
        expect(page.locator("#live-call").get_by_text("About The offer.")).to_be_visible()
    debriefs.add_no(world.application, by=world.ada, score=Score.NO, reason="Late, and a No.")
    for page in pages:
        expect(page.get_by_text("About The offer.")).to_have_count(0, timeout=SOON)
        expect(page.locator("#live-call")).to_have_count(0)
