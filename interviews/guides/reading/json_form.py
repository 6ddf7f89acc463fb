"""A guide as JSON of our own: the fields of its plain values by their names."""

import json

from ..document.records import made, plain
from ..document.renderer import render
from ..document.values import GuideText
from .faults import UnreadableDocument, sentence


def json_of(guide):
    """The JSON of a GuideText."""
    return json.dumps(plain(guide), ensure_ascii=False, indent=1)


def guide_of_json(text):
    """The GuideText of such JSON. Raises UnreadableDocument."""
    try:
        return made(GuideText, json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableDocument(sentence("json")) from error


def markdown_of_json(text):
    try:
        return render(guide_of_json(text))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise UnreadableDocument(sentence("json")) from error
