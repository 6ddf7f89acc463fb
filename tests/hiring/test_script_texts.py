"""What scripts say comes from a table of the page, in its language."""

import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from hiring.web.script_texts import CALL, english
from tests.pseudo_locale import accented, spoken

SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").rglob("*.js"))
COMMENT = re.compile(r"(?<![:\"'`])//.*")
SELECTOR = re.compile(r"(?:querySelector(?:All)?|closest|matches|matchMedia)\(([\"'`]).*?\1")
VALUE = re.compile(r"\$\{[^{}]*\}")
STRING = re.compile(r'"([^"\n]*)"|`([^`\n]*)`')
SENTENCE = re.compile(r"^[A-Z][a-z]+$|[A-Za-z]{2,}[,:.]? [A-Za-z(]{2,}|[A-Za-z]{3,}[.?!]$")
# Of selectors, of the browser's own names, and of attributes: nobody reads them.
NO_WORDS = re.compile(
    r"[\[\]#]|^(Accept|Content-Type|Enter|Delete|Escape|Tab|Home|End|Space|Retry-After|Arrow\w+|"
    r"TEXTAREA|INPUT|\w*Error|DOMContentLoaded)$"
)


def plain_sentences(script):
    """Strings that read like words of a sentence, outside gettext."""
    rest = COMMENT.sub("", script)
    for pattern in (CALL, SELECTOR, VALUE, VALUE):  # a value may have a value in it
        rest = pattern.sub("", rest)
    strings = [one or other for one, other in STRING.findall(rest)]
    return [text for text in strings if SENTENCE.search(text) and not NO_WORDS.search(text)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_scripts_say_nothing_that_is_not_in_the_table(path):
    assert plain_sentences(path.read_text()) == []


@pytest.mark.parametrize(
    "planted",
    ['say("Not saved");', "words.textContent = `${left} min left of`;", 'button.title = "Undo";'],
)
def test_the_control_a_plain_sentence_is_found(planted):
    assert len(plain_sentences(f'// A comment\nsay(gettext("All is well"));\n{planted}')) == 1


@pytest.mark.django_db
def test_a_page_has_the_table_of_its_language(client):
    page = client.get(reverse("account_login")).content.decode()
    assert "script-texts" not in page
    with spoken():
        page = client.get(reverse("account_login")).content.decode()
    table = json.loads(re.search(r'id="script-texts"[^>]*>(.*?)</script>', page)[1])
    assert len(table) > 40
    assert table == {text: accented(text) for text in english()}
    assert {"Discard", "{number} note", "{number} notes"} <= table.keys()
