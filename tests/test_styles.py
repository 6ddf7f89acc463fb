"""What stands in the style sheet has a user: a class is set by a template, a tag of ours or a script."""

import re
from itertools import chain

from django.conf import settings

from hiring.stylesheet import style_sheet

APPS = ("hiring", "candidates", "interviews", "debriefs")
TAG = r"\{[%{].*?[%}]\}"
SOURCES = {
    "templates/**/*.html": [
        rf'class="((?:{TAG}|[^"])*)"',
        r"\{% *block \w*class *%\}(.*?)\{% *endblock",  # the base template has it in a class
        r"\{% *(?:icon|avatar|include) (.*?)%\}",  # these take a class as text
    ],
    **{f"{app}/**/*.py": [r'class="([^"]*)"'] for app in APPS},
    "static/js/**/*.js": [r'class(?:Name\W+|List\.\w+\()["\'`]([^"\'`]*)'],
}


def classes_set():
    """(classes, beginnings of classes that end with a value, such as "alert-")."""
    values = list(chain.from_iterable(map(_values_in, SOURCES)))
    words = set(re.findall(r"[\w-]+", " ".join(values)))
    return words, tuple(re.findall(r"([\w-]+-)\{\{", " ".join(values)))


def _values_in(pattern):
    for path in settings.BASE_DIR.glob(pattern):
        text = path.read_text()
        for value in SOURCES[pattern]:
            yield from re.findall(value, text, re.DOTALL)


def classes_styled(sheet):
    sheet = re.sub(r'/\*.*?\*/|"[^"]*"', "", sheet, flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{}]*)\{", sheet))
    return set(re.findall(r"\.([A-Za-z][\w-]*)", selectors))


def without_user(sheet):
    words, beginnings = classes_set()
    return {name for name in classes_styled(sheet) - words if not name.startswith(beginnings)}


def test_every_class_of_the_style_sheet_has_a_user():
    sheet = style_sheet()
    assert len(classes_styled(sheet)) > 200
    assert without_user(sheet) == set()


def test_the_control_a_class_without_a_user_is_found_wherever_it_stands():
    sheet = """
        /* .told of */ .btn, .gone-1 > .card { color: red; margin: .5rem }
        @media (max-width: 45.01rem) { .card:has(.gone-2, .btn) { color: red } }
        .alert-success :is(.gone-3):not([data-x=".quoted"]) { color: red }
    """
    assert without_user(sheet) == {"gone-1", "gone-2", "gone-3"}


def test_every_variable_and_animation_has_a_user():
    sheet = style_sheet()
    used = set(re.findall(r"var\((--[\w-]+)", sheet))
    assert set(re.findall(r"(--[\w-]+)\s*:", sheet)) - used == set()
    for name in re.findall(r"@keyframes (\w+)", sheet):
        assert len(re.findall(rf"\b{name}\b", sheet)) > 1, name
