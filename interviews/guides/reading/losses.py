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


def lost(proposal):
    """Numbers of the lines of the source whose words are not all kept, in their order."""
    return lost_in(proposal.source, "\n".join(piece.words for piece in proposal.pieces))


def missing_pieces(proposal, text):
    """The pieces whose words do not stand together anywhere in a text."""
    said, reached, missing = _run(text), 0, []
    for piece in proposal.pieces:
        run = _run(piece.text)
        if not run.strip():
            continue
        at = said.find(run, reached)  # most stand in order, so that the search begins where it is
        if at < 0 and run not in said:
            missing.append(piece)
        reached = max(reached, at)
    return missing


def _run(text):
    return f" {' '.join(words(plain(_visible(text))))} "


def lost_in(source, result):
    """Numbers of the lines of a source whose words do not follow in a result."""
    return lost_lines(_visible(source), _visible(result))


def _visible(text):
    return html.unescape(TAG.sub(" ", text))
