"""Three people on three screens, from the entries to a No that comes while the offer part is shown."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from debriefs import actions as debriefs
from debriefs.models import Confirmation
from hiring.scores import Score
from tests.factories import World

from .test_live import SOON, opened, tick_all_but_the_last

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    """Two Yeses to come, and ratings of one attribute two levels apart."""
    world = World()
    world.hold_all(levels={world.ada: 4, world.ben: 2})
    return world


@pytest.fixture
def screens(window, world):
    """{name: the debrief on that person's screen}."""
    people = {"ada": world.ada, "ben": world.ben, "manager": world.manager}
    return {name: opened(window, world, user) for name, user in people.items()}


def reply(page, text):
    page.get_by_label("What you saw").fill(text)
    page.get_by_role("button", name="Reply").click()
    expect(page.locator("#live-remarks")).to_contain_text(text)


def reveal(world, screens):
    world.entry(world.ben)
    for page in screens.values():
        expect(page.locator("#live-entries .card-head")).to_contain_text("1 of 2 in", timeout=SOON)
    world.entry(world.ada)
    for page in screens.values():
        expect(page.get_by_text("All entries are in").first).to_be_visible(timeout=SOON)


def talk_it_through(screens):
    """Ben's half sentence outlives three remarks of others; then one writes and another confirms."""
    for page in screens.values():
        page.get_by_role("link", name="Talk").first.click()
        expect(page.get_by_role("heading", name="Speaking order")).to_be_visible()
    ada, ben, manager = screens["ada"], screens["ben"], screens["manager"]
    half = ben.get_by_label("What you saw")
    half.fill("Before that she read")
    ben.evaluate("document.activeElement.blur()")
    for page, text in [(ada, "I saw it alone."), (manager, "When?"), (ada, "At minute 28.")]:
        reply(page, text)
        expect(ben.locator("#live-remarks")).to_contain_text(text, timeout=SOON)
        expect(half).to_have_value("Before that she read")
    reply(ben, "Before that she read the prompt for six minutes.")
    manager.get_by_label("What came of it").fill("One hint was needed.")
    manager.get_by_role("button", name="Keep as the resolution").click()
    ben.get_by_role("button", name="Confirm what came of it").click(timeout=SOON)
    for page in (ada, manager):
        expect(page.locator("#live-talk-head")).to_contain_text("Talked through", timeout=SOON)


def test_three_people_from_the_entries_to_a_late_no(window, world, screens):
    reveal(world, screens)
    talk_it_through(screens)
    assert Confirmation.objects.get().confirmed_by == world.ben
    manager = screens["manager"]
    manager.goto(reverse("debriefs:debrief", args=[world.application.pk]))
    manager.get_by_role("button", name="Record the decision").click()
    expect(manager.get_by_text(f"by {world.manager.name}")).to_be_visible()
    world.closing = world.plan_closing(panel=[world.closer, world.manager])
    world.begin(world.closing)
    tick_all_but_the_last(world)
    calls = [opened(window, world, u, "debriefs:closing") for u in (world.closer, world.manager)]
    for page in calls:
        expect(page.locator("#live-call").get_by_text("About The offer.")).to_be_visible()
    debriefs.add_no(world.application, by=world.ada, score=Score.NO, reason="Late, and a No.")
    for page in calls:
        expect(page.locator("#live-call")).to_have_count(0, timeout=SOON)


def test_the_time_begins_on_every_screen_and_counts_up(window, world):
    world.entry(world.ada)
    world.entry(world.ben)
    item = f"ratings-{world.version.attributes.get().pk}"
    address = reverse("debriefs:talk", args=[world.application.pk, item])
    ada, manager = (window(user) for user in (world.ada, world.manager))
    for page in (ada, manager):
        page.goto(address)
    expect(ada.get_by_role("button", name="Let the time begin")).to_have_count(0)
    manager.get_by_role("button", name="Let the time begin").click()
    for page in (ada, manager):
        timer = page.get_by_role("timer")
        expect(timer).to_have_text(re.compile(r"^[0-5]\d:[0-5]\d$"), timeout=SOON)
        expect(timer).not_to_have_text(timer.inner_text())


def test_without_scripts_the_same_forms_do_the_same(window, world):
    world.entry(world.ada)
    world.entry(world.ben)
    item = f"ratings-{world.version.attributes.get().pk}"
    address = reverse("debriefs:talk", args=[world.application.pk, item])
    ada, ben = (window(user, java_script_enabled=False) for user in (world.ada, world.ben))
    for page in (ada, ben):
        page.goto(address)
    ada.get_by_label("Ask to look again").select_option(label="Ben")
    reply(ada, "24:10 to 31:45")
    ben.reload()
    ben.get_by_role("button", name="I have looked again").click()
    expect(ben.locator(".again .tag")).to_contain_text("Ben did")
    ada.get_by_label("What came of it").fill("Both stand.")
    ada.get_by_role("button", name="Keep as the resolution").click()
    ben.reload()
    ben.get_by_role("button", name="Confirm what came of it").click()
    expect(ben.locator("#live-talk-head")).to_contain_text("Talked through")
