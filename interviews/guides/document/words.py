"""The words of a document in order, and whether another document still has them all."""

import re
from bisect import bisect_left
from collections import defaultdict

# A run of letters and digits, or any other sign beyond ASCII. Quotation marks, dashes and dots
# do not count: they change with typography and say nothing by themselves.
WORD = re.compile(r"[^\W_]+|[^\x00-\x7f\w\s“”„‘’–—…·•\ufeff]")


def words(text):
    return WORD.findall(text.casefold())


def lost_lines(source, result):
    """Numbers of the lines of `source` whose words do not follow in `result`, in that order."""
    places = defaultdict(list)
    for place, word in enumerate(words(result)):
        places[word].append(place)
    lost, reached = [], 0
    for number, line in enumerate(source.split("\n"), 1):
        end = _end_of(words(line), places, reached)
        if end is None:
            lost.append(number)
        else:
            reached = end
    return lost


def _end_of(line, places, start):
    """Where the words of a line end, when they follow one another from `start` on; else None."""
    for word in line:
        positions = places.get(word, [])
        index = bisect_left(positions, start)
        if index == len(positions):
            return None
        start = positions[index] + 1
    return start
