"""Whether every word of a document stands in what was read of it."""

from ..document.words import lost_lines


def lost(reading):
    """Numbers of the lines of the source whose words are not all kept, in their order."""
    return lost_lines(reading.source, "\n".join(entry.words for entry in reading.entries))
