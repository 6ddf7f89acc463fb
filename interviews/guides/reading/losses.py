"""Whether every word of a document stands in what was read of it."""

import html
import re

from ..document.words import lost_lines
from .markup import KEPT

# Tags of HTML are structure. Any other word between angle brackets, such as <Name>, is a word.
TAG = re.compile(rf"</?(?:{'|'.join(sorted(KEPT))}|details|tfoot|colgroup|col|img)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def lost(reading):
    """Numbers of the lines of the source whose words are not all kept, in their order."""
    return lost_in(reading.source, "\n".join(entry.words for entry in reading.entries))


def lost_in(source, result):
    """Numbers of the lines of a source whose words do not follow in a result."""
    return lost_lines(_visible(source), _visible(result))


def _visible(text):
    return html.unescape(TAG.sub(" ", text))
