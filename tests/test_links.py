"""Which pages an app may link to by their URL names: its own, and those of the apps below."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from hiring.web import pages

FLOORS = ["hiring", "candidates", "interviews", "debriefs"]
URL_NAME = re.compile(rf"""['"]({"|".join(FLOORS)}):([a-z-]+)['"]""")


def owner(path):
    """The app that a source file or template belongs to. Parts of all pages are the ground's."""
    app = path.parts[1] if path.parts[0] == "templates" else path.parts[0]
    return app if app in FLOORS else "hiring"


def upward(path, text):
    """URL names in `text` that belong to an app above the one of `path`, relative to the root."""
    floor = FLOORS.index(owner(path))
    return [f"{app}:{name}" for app, name in URL_NAME.findall(text) if FLOORS.index(app) > floor]


def sources():
    for folder in [*FLOORS, "templates"]:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path.relative_to(settings.BASE_DIR), path.read_text()


def test_no_app_reverses_a_url_of_an_app_above_it():
    read = {path: upward(path, text) for path, text in sources()}
    assert len(read) > 300
    assert {str(path): names for path, names in read.items() if names} == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("candidates/views.py", 'redirect("debriefs:application", pk=pk)'),
        ("hiring/mail/views.py", "reverse('interviews:schedule')"),
        ("templates/interviews/plan.html", "{% url 'debriefs:application' application.pk %}"),
        ("templates/components/_rail.html", '{% url "candidates:opening-list" %}'),
    ],
)
def test_control_a_link_upward_is_found(path, text):
    assert len(upward(Path(path), text)) == 1


def test_links_to_own_pages_and_downward_are_none():
    assert upward(Path("debriefs/views/home.py"), 'redirect("interviews:schedule")') == []
    assert upward(Path("interviews/views/room.py"), 'redirect("interviews:room", pk)') == []


@pytest.mark.parametrize("name", sorted(pages.URL_NAMES))
def test_each_registered_page_is_linked_from_below(name):
    """A page that nobody below links to is not offered."""
    above = FLOORS.index(pages.URL_NAMES[name].partition(":")[0])
    link = re.compile(rf"""(?:page |url_of\()['"]{name}['"]""")
    below = [text for path, text in sources() if FLOORS.index(owner(path)) < above]
    assert any(link.search(text) for text in below)


def test_a_page_that_nobody_offers_is_an_error():
    with pytest.raises(KeyError):
        pages.url_of("no-such-page")
