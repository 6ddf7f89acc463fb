"""Our translate and blocktranslate say what Django's say, in each language."""

import pytest
from django.template import Context, Engine, engines
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import trans_real

from tests.pseudo_locale import LANGUAGE, accented, spoken

VALUES = {
    "name": "<Ada>",
    "safe": mark_safe("<b>Ben</b>"),
    "person": {"name": "Cleo"},
    "cards": [1, 2],
    "one": 1,
    "none": None,
}
SOURCES = [
    '{% translate "Go on" %}',
    '{% translate "100% of <b>it</b> &amp; more" %}',
    '{% translate "Open" context "verb" %}',
    "{% translate 'Go on' as words %}[{{ words }}]",
    '{% translate name %}{% translate "Go on"|upper %}',
    "{% blocktranslate %}Hello {{ name }}, {{ safe }} & 100%{% endblocktranslate %}",
    "{% blocktranslate trimmed with who=person.name|upper %}\n Hello\n <i>{{ who }}</i>\n{% endblocktranslate %}",
    "{% blocktranslate with name=person.name %}{{ name }}{% endblocktranslate %}{{ name }}",
    "{% blocktranslate %}{{ missing }}, {{ none }}{% endblocktranslate %}",
    "{% blocktranslate asvar words %}Hello {{ name }}{% endblocktranslate %}[{{ words }}]",
    "{% blocktranslate count n=cards|length with who=name %}{{ n }} card of {{ who }}{% plural %}{{ n }} cards of {{ who }}{% endblocktranslate %}",
    "{% blocktranslate count n=one %}one {{ name }}{% plural %}many{% endblocktranslate %}",
    '{% blocktranslate context "verb" %}Open {{ name }}{% endblocktranslate %}',
]


def compiled(library, source):
    return Engine(builtins=[library]).from_string(source)


@pytest.mark.parametrize("source", SOURCES)
def test_both_say_the_same_in_turn(source):
    ours = compiled("hiring.templatetags.sentences", source)
    djangos = compiled("django.templatetags.i18n", source)
    for language in ("en-gb", LANGUAGE, "en-gb", LANGUAGE):
        with spoken(), translation.override(language):
            for autoescape in (True, False):
                said = [t.render(Context(VALUES, autoescape)) for t in (ours, djangos)]
                assert said[0] == said[1]


def test_the_two_languages_differ():
    page = compiled("hiring.templatetags.sentences", SOURCES[0])
    with spoken():
        assert page.render(Context()) == accented("Go on") != "Go on"
    assert page.render(Context()) == "Go on"


def test_a_value_is_escaped_once():
    page = compiled("hiring.templatetags.sentences", SOURCES[5])
    assert page.render(Context(VALUES)) == "Hello &lt;Ada&gt;, <b>Ben</b> & 100%"


def test_a_malformed_translation_gives_way_to_english(monkeypatch):
    page = compiled("hiring.templatetags.sentences", SOURCES[5])
    with spoken():
        catalogue = trans_real._translations[LANGUAGE]
        monkeypatch.setattr(catalogue, "gettext", lambda message: "%(nobody)s", raising=False)
        assert page.render(Context(VALUES)).startswith("Hello &lt;Ada&gt;")


def test_pages_use_them():
    assert "hiring.templatetags.sentences" in engines["django"].engine.builtins
