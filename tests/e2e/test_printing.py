"""Paper is white: what is printed from a dark screen reads like what is printed from a light one."""

import pytest
from playwright.sync_api import expect

from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)
COLOURS = "['backgroundColor', 'color'].map((name) => getComputedStyle(document.body)[name])"


@pytest.mark.parametrize("theme", ["", "dark"])
def test_a_dark_screen_prints_dark_words_on_white(window, theme):
    """Dark by the system, and by a person's own choice."""
    world = World()
    world.ada.theme = theme
    world.ada.save(update_fields=["theme"])
    page = window(world.ada, color_scheme="dark")
    page.goto("/")
    assert page.evaluate(COLOURS) == ["rgb(21, 20, 19)", "rgb(240, 238, 233)"]
    page.emulate_media(media="print")
    assert page.evaluate(COLOURS) == ["rgb(255, 255, 255)", "rgb(29, 27, 24)"]
    assert page.pdf().startswith(b"%PDF")


def test_the_room_is_printed_whole(window):
    world = World()
    world.hold_all()
    interview = world.plan(world.stages[0], [world.ada], world.apply("Second Sam"))
    page = window(world.ada)
    page.set_viewport_size({"width": 720, "height": 600})
    page.goto(f"/interviews/{interview.public_id}/room/")
    panes = page.locator(".pane")
    assert panes.count() == 3
    expect(panes.first).to_be_hidden()
    page.emulate_media(media="print")
    for pane in panes.all():
        expect(pane).to_be_visible()
        assert pane.evaluate("(el) => el.scrollHeight <= el.clientHeight + 1")
    assert page.evaluate(
        "document.body.clientHeight >= document.querySelector('main').scrollHeight"
    )
