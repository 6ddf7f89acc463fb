"""Every kind of page by axe and by rulers of our own: both themes, every size, and on paper."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from candidates.models import Candidate, Document, Opening, OpeningMember
from debriefs import demo
from hiring.models import User
from interviews.models import Interview
from tests.e2e.demo_pages import NO_PAGES, Tour
from tests.factories import World
from tests.test_permissions import TABLE

pytestmark = pytest.mark.django_db(transaction=True)

WIDE, MIDDLE, PHONE, SMALL, ZOOMED, ZOOMED_MOST = [
    {"width": width, "height": height}
    for width, height in ((1440, 900), (900, 900), (390, 844), (320, 640), (720, 450), (320, 256))
]  # the last two are a window of 1440 by 900 at 200 % and one of 1280 by 1024 at 400 %
RULERS = {
    "cut": (WIDE, MIDDLE, PHONE, SMALL),
    "small": (WIDE, PHONE),
    "room": (SMALL, ZOOMED, ZOOMED_MOST),
    "focus": (WIDE, ZOOMED, PHONE, ZOOMED_MOST),
}
# The one frame is a mail's body, in which no script may run.
# WCAG 2.2's size of targets is off unless it is asked for.
FIND = {"resultTypes": ["violations"], "iframes": False}
ALL = {**FIND, "rules": {"target-size": {"enabled": True}}}
# The theme changes colours and nothing else.
COLOURS = {**FIND, "runOnly": ["color-contrast", "link-in-text-block"]}
SCRIPT = Axe().axe_script + Path(__file__).with_name("rulers.js").read_text()


def violations(page, options):
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {' | '.join(n['html'][:160] for n in v['nodes'][:3])}" for v in found]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def at_each_size(page):
    """What the rulers find, and what scrolls sideways."""
    page.keyboard.press("Tab")  # a focus that a script sets is shown as one that a key has set
    for size in (WIDE, MIDDLE, PHONE, SMALL, ZOOMED, ZOOMED_MOST):
        page.set_viewport_size(size)
        found = [words for ruler, sizes in RULERS.items() if size in sizes
                 for words in page.evaluate(f"rulers.{ruler}()")]  # fmt: skip
        if (over := overflow(page)) > 0:
            found.append(f"scrolls {over} px sideways")
        yield from (f"{size['width']} x {size['height']}: {words}" for words in found)


def on_paper(page):
    """What is printed from a dark screen."""
    page.emulate_media(media="print", color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    if ground != "rgb(255, 255, 255)":
        yield f"printed on {ground}"
    yield from (f"printed: {words}" for words in violations(page, COLOURS))
    page.emulate_media(media="screen", color_scheme="light")


def look(page):
    """What is wrong with the page that is open: at each size, in each theme, on paper."""
    page.evaluate(SCRIPT)
    wrong = list(at_each_size(page))
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        wrong += [f"{size['width']}: {words}" for words in violations(page, ALL)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"{size['width']}, dark: {words}" for words in violations(page, COLOURS)]
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    return wrong + list(on_paper(page))


def test_every_page_passes_axe_and_the_rulers_in_both_themes_at_every_size(window, settings):
    settings.DEMO = True
    pages, wrong, seen = {}, [], set()
    for visit in Tour().visits():
        reader = visit.reader
        if reader not in pages:
            user = reader if isinstance(reader, User) else None
            pages[reader] = window(user, reduced_motion="reduce")
            pages[reader].set_viewport_size(WIDE)
        page = pages[reader]
        page.goto(visit.path)
        if visit.then:
            visit.then(page)
        seen.add(visit.address)
        wrong += [f"{visit}\n    {words}" for words in look(page)]
    assert not wrong, "\n".join(wrong)
    read = set(re.findall(r"^(\S+) +GET ", TABLE, flags=re.MULTILINE))
    assert read - seen == NO_PAGES


def test_a_word_without_an_end_is_cut_nowhere_and_makes_no_page_scroll_sideways(
    window, monkeypatch
):
    word = "W" * 300
    for words in ("WELL", "DOUBT"):
        monkeypatch.setattr(demo, words, dict.fromkeys(getattr(demo, words), word))
    tour = Tour()
    for people in (User, Candidate, Opening):
        people.objects.update(name=word[:120])
    Opening.objects.update(summary=word, location=word[:120])
    Candidate.objects.update(needs=word)
    Interview.objects.filter(state="planned").update(location=word[:200], video_link="")
    Document.objects.update(name=word[:200])
    tour.opening.refresh_from_db()
    pages, wrong = {}, []
    for visit in tour.visits():
        if not isinstance(visit.reader, User):
            continue
        if visit.reader not in pages:
            pages[visit.reader] = window(visit.reader)
        page = pages[visit.reader]
        page.goto(visit.path)
        if visit.then:
            visit.then(page)
        page.evaluate(SCRIPT)
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            found = page.evaluate("rulers.cut()")
            if (over := overflow(page)) > 0:
                found.append(f"scrolls {over} px sideways")
            wrong += [f"{visit}, {size['width']}: {words}" for words in found]
    assert not wrong, "\n".join(wrong)


def test_somebody_with_many_roles_is_shown_whole_on_a_phone(window):
    world = World()
    for name in ("Senior Core Engineer, large language model reliability", "Platform", "Support"):
        opening = Opening.objects.create(name=name)
        for role in ("manager", "coordinator", "closer"):
            OpeningMember.objects.create(opening=opening, user=world.ada, role=role)
    page = window(world.admin)
    page.goto("/people/")
    page.evaluate(SCRIPT)
    for size in (PHONE, SMALL):
        page.set_viewport_size(size)
        assert page.evaluate("rulers.cut()") == []


BAD = """<!doctype html><html lang=en><title>Bad</title><style>
@media (prefers-color-scheme: dark) { body { background: #000; color: #eee } }
.bar { position: fixed; inset: auto 0 0; height: 180px; background: #fff }
.no-ring { outline: none; display: block; width: 20px; height: 20px; overflow: hidden }
</style><main><h1>Bad</h1><img src=x><p style='color:#bbb;inline-size:2000px'>Faint</p>
<p style='overflow:hidden;white-space:nowrap;inline-size:90px'>Too long for its place</p>
<a class=no-ring href=x>A</a><p style='height:2000px'>A way down</p>
<a href=x style='display:block'>Covered</a><div class=bar><p>A bar</p></div></main></html>"""


def test_what_axe_and_the_rulers_are_to_find_is_found(window):
    page = window()
    page.set_content(BAD)
    wrong = "\n".join(look(page))
    for words in (
        "1440: image-alt", "390, dark: color-contrast", "320 x 640: scrolls",
        "390 x 844: cut: <p class=\"\"> Too long", "1440 x 900: small, 20 x 20: <a class=\"no-ring\"",
        "320 x 256: bars that stay take 70 %", "no focus ring: <a class=\"no-ring\"",
        "focus under <div class=\"bar\"> A bar: <a class=\"\"> Covered", "printed on rgb(0, 0, 0)",
    ):  # fmt: skip
        assert words in wrong, wrong
