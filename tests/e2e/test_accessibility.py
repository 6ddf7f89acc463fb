"""Every kind of page by axe, in light and dark, wide and on a phone; none scrolls sideways."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from candidates.models import Candidate, Document, Opening
from debriefs import demo
from hiring.models import User
from interviews.models import Interview
from tests.e2e.demo_pages import NO_PAGES, Tour
from tests.test_permissions import TABLE

pytestmark = pytest.mark.django_db(transaction=True)

WIDE, PHONE, SMALL = [{"width": w, "height": 900} for w in (1440, 390, 320)]
# The one frame is a mail's body, in which no script may run.
# WCAG 2.2's size of targets is off unless it is asked for.
FIND = {"resultTypes": ["violations"], "iframes": False}
ALL = {**FIND, "rules": {"target-size": {"enabled": True}}}
# The theme changes colours and nothing else.
COLOURS = {**FIND, "runOnly": ["color-contrast", "link-in-text-block"]}
SCRIPT = Axe().axe_script


def violations(page, options):
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {' | '.join(n['html'][:160] for n in v['nodes'][:3])}" for v in found]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def look(page):
    """What is wrong with the page that is open: at each size, in each theme."""
    page.evaluate(SCRIPT)
    wrong = []
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        wrong += [f"{size['width']}: {words}" for words in violations(page, ALL)]
        page.emulate_media(color_scheme="dark")
        wrong += [f"{size['width']}, dark: {words}" for words in violations(page, COLOURS)]
        page.emulate_media(color_scheme="light")
    for size in (PHONE, SMALL):
        page.set_viewport_size(size)
        if (over := overflow(page)) > 0:
            wrong.append(f"{size['width']}: scrolls {over} px sideways")
    page.set_viewport_size(WIDE)
    return wrong


def test_every_page_passes_axe_in_both_themes_and_fits_a_phone(window, settings):
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


def test_a_word_without_an_end_makes_no_page_scroll_sideways(window, monkeypatch):
    word = "W" * 300
    for words in ("WELL", "DOUBT"):
        monkeypatch.setattr(demo, words, dict.fromkeys(getattr(demo, words), word))
    tour = Tour()
    for people in (User, Candidate, Opening):
        people.objects.update(name=word[:120])
    Opening.objects.update(summary=word, location=word[:120])
    Candidate.objects.update(needs=word)
    Interview.objects.filter(state="planned").update(place=word[:200], video_link="")
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
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            if (over := overflow(page)) > 0:
                wrong.append(f"{visit}, {size['width']}: scrolls {over} px sideways")
    assert not wrong, "\n".join(wrong)


def test_what_axe_and_the_ruler_are_to_find_is_found(window):
    page = window()
    page.set_content(
        "<!doctype html><html lang=en><title>Bad</title><main><h1>Bad</h1><img src=x>"
        "<p style='color:#bbb;inline-size:2000px'>Faint</p></main></html>"
    )
    wrong = "\n".join(look(page))
    for words in ("1440: image-alt", "390, dark: color-contrast", "320: scrolls"):
        assert words in wrong
