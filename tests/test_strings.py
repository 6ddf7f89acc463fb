"""`make lint` fails on words of a template that do not go through gettext."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FINE = """{% extends "base.html" %}{# Plain words #}{% load static %}
{% comment %}Needs: a person.{% endcomment %}
{% block bodyclass %}plain wide{% endblock bodyclass %}
<script type="module">const words = "No words";</script>
<p class="muted" data-unkept {% if a == "b" %}hidden{% endif %}>{% translate "Go on" %}: 3 × {{ a }}</p>
<a href="{{ a|default:'here' }}" title="{{ name }}" aria-label="{% translate 'Go on' %}">Unison</a>
<b>{% blocktranslate trimmed with name=user.name %}
  Go on, <bdi>{{ name }}</bdi>
{% endblocktranslate %}</b>&nbsp;{{ names|join:", " }}{{ names|default:_("Nobody") }}
{% include "a.html" with way="one" button=_("Go on") %}{% if a %}{% icon "x" %}{% else %}–{% endif %}
"""


@pytest.fixture
def copy(tmp_path):
    """The program in a folder of its own, beside templates that translate all they say."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "templates/mail").mkdir(parents=True)
    shutil.copy(ROOT / "requirements/strings.py", tmp_path / "requirements/strings.py")
    (tmp_path / "templates/fine.html").write_text(FINE)
    (tmp_path / "templates/mail/fine.txt").write_text('{% translate "Hello" %}, {{ name }}\n')
    return tmp_path


def run(folder):
    program = folder / "requirements/strings.py"
    return subprocess.run([sys.executable, program], capture_output=True, text=True)


def test_translated_templates_pass(copy):
    done = run(copy)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ("<p>Go on</p>", "Go on"),
        ("<p>{{ count }} left</p>", "left"),
        ("{% if a %}{% translate 'Yes' %}{% else %}Not yet{% endif %}", "Not yet"),
        ("<b>{% icon 'x' %}Remove</b>", "Remove"),
        ("<p>{% translate 'Go on' %} or not</p>", "or not"),
        ('<a class="b" title="Go on">{{ a }}</a>', "Go on"),
        ('<input\n  placeholder="A name">', "A name"),
        ("<nav aria-label='More'></nav>", "More"),
        ('<p title="{% if a %}Go on{% endif %}"></p>', "Go on"),
        ('{{ name|default:"nobody" }}', '|default:"nobody"'),
        ("{{ name|yesno:'yes,no' }}", "|yesno:'yes,no'"),
        ('{{ names|join:" and " }}', '|join:" and "'),
        ("{% translate 'Card' %}{{ count|pluralize }}", "|pluralize"),
        ('{% include "a.html" with button="Go" %}', "Go"),
        ('{% with title="on and on" %}{{ title }}{% endwith %}', "on and on"),
    ],
)
def test_words_are_named_with_their_place(copy, planted, words):
    (copy / "templates/mail/planted.html").write_text(f"<hr>\n{planted}\n")
    line = 3 if "\n" in planted else 2
    done = run(copy)
    assert done.stdout == f"templates/mail/planted.html:{line} does not translate “{words}”.\n"
    assert done.returncode == 1


def test_mails_in_plain_text_are_read_too(copy):
    (copy / "templates/mail/planted.txt").write_text("Hello, {{ name }}")
    assert run(copy).stdout == "templates/mail/planted.txt:1 does not translate “Hello,”.\n"


def test_make_lint_asks():
    assert "requirements/strings.py\n" in (ROOT / "Makefile").read_text()
