"""Whether every word of a document stands in what was read of it."""

import html
import re

from ..document.words import lost_lines, words
from .inline import plain
from .markup import KEPT

# Tags of HTML are structure. Any other word between angle brackets, such as <Name>, is a word.
TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(KEPT))}|details|tfoot|colgroup|col|img)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def lost(reading):
    """Numbers of the lines of the source whose words are not all kept, in their order."""
    return lost_in(reading.source, "\n".join(entry.words for entry in reading.entries))


def missing_entries(reading, text):
    """The entries whose words do not stand together anywhere in a text."""
    said = _run(text)
    runs = ((entry, _run(entry.text)) for entry in reading.entries)
    return [entry for entry, run in runs if run.strip() and run not in said]


def _run(text):
    return f" {' '.join(words(plain(_visible(text))))} "


def lost_in(source, result):
    """Numbers of the lines of a source whose words do not follow in a result."""
    return lost_lines(_visible(source), _visible(result))


def _visible(text):
    return html.unescape(TAG.sub(" ", text))
