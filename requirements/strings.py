"""Fail on words of a template that do not go through gettext.

Words stand between tags, in attributes that people read or hear, and in strings that a template
gives to a filter or to another template. What `translate` and `blocktranslate` hold is fine, and so
is a string as `_("…")`.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"Unison"}  # the product keeps its name in each language

# What holds no words, or translated ones.
NO_WORDS = [
    re.compile(r"\{#.*?#\}"),
    re.compile(r"\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL),
    re.compile(r"\{%\s*blocktranslate\b.*?%\}.*?\{%\s*endblocktranslate\s*%\}", re.DOTALL),
    re.compile(r"\{%\s*translate\b.*?%\}"),
    re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL),
    re.compile(r"(?<=class %\})[\w\s-]+(?=\{%\s*endblock)"),  # {% block bodyclass %}plain{% …
]
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
HTML_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z!][^>]*>", re.DOTALL)
READ = re.compile(
    r"\s(?:alt|aria-label|aria-description|aria-roledescription|label|placeholder|title)="
    r"""(?:"([^"]*)"|'([^']*)')"""
)
STRING = r"""(?<!_\()("[^"]*"|'[^']*')"""
SHOWN = re.compile(rf"\|(?:default|default_if_none|yesno|join):{STRING}|\|pluralize\b")
GIVEN = re.compile(rf"\s\w+={STRING}")
SENTENCE = re.compile(r"[A-Z]|.*\s")  # a name of ours has neither a capital nor a blank
FONT = "font-family: "  # the one style that a mail gives to a variable
TAG = "\0"  # stands for HTML that nobody reads


def problems(root):
    """A sentence for each text that does not go through gettext, with its file and line."""
    for path in sorted((root / "templates").rglob("*.*")):
        for line, words in words_of(path.read_text()):
            yield f"{path.relative_to(root)}:{line} does not translate “{words}”."


def words_of(source):
    """(line, words) of what a template says in plain words."""
    for pattern in NO_WORDS:
        source = pattern.sub(_with(" "), source)
    seen = _seen(source)
    found = [*_shown(seen), *_given(source), *_texts(TEMPLATE_TAG.sub(_with(" "), seen))]
    return [(source.count("\n", 0, at) + 1, words) for at, words in sorted(found)]


def _with(character):
    """For `sub`: each character of what is found is replaced, so that places and lines stay."""
    return lambda found: re.sub(r"[^\n]", character, found[0])


def _seen(source):
    """The source without HTML tags, but with the attributes that people read."""
    seen = source
    for tag in HTML_TAG.finditer(TEMPLATE_TAG.sub(_with(" "), source)):
        hidden = _with(TAG)(tag)
        for found in READ.finditer(tag[0]):
            start, end = found.span(1) if found[1] is not None else found.span(2)
            text = source[tag.start() + start : tag.start() + end]
            hidden = hidden[:start] + text + hidden[end:]
        seen = seen[: tag.start()] + hidden + seen[tag.end() :]
    return seen


def _shown(seen):
    for tag in TEMPLATE_TAG.finditer(seen):
        for found in SHOWN.finditer(tag[0]):
            if not found[1] or re.search(r"[^\W\d_]", found[1]):
                yield tag.start(), found[0]


def _given(source):
    for tag in re.finditer(r"\{%\s*(?:include|with)\b.*?%\}", source):
        for found in GIVEN.finditer(tag[0]):
            words = found[1][1:-1]
            if SENTENCE.match(words) and not words.startswith(FONT):
                yield tag.start(), words


def _texts(seen):
    """Words that stand together, whatever blanks part them. A tag parts texts."""
    for found in re.finditer(rf"[^\s{TAG}]+(?:\s+[^\s{TAG}]+)*", seen):
        words = re.sub(r"&\w+;", " ", found[0])
        if any(word not in NAMES for word in re.findall(r"[^\W\d_]+", words)):
            yield found.start(), " ".join(found[0].split())[:60]


if __name__ == "__main__":
    found = list(problems(ROOT))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)
