"""Two texts word by word, and two lists item by item."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")

ALIKE = 0.5  # share of common words from which two texts are one text reworded
LONGEST = 4000  # words of a text that are compared one by one

Piece = tuple[str, str]
"""("same", "ins" or "del", text)."""


def pieces_of(old: str, new: str) -> list[Piece]:
    """The words of both texts in order, each marked. Longer texts are shown whole, old then new."""
    before, after = _words(old), _words(new)
    if max(len(before), len(after)) > LONGEST:
        return [("del", old), ("ins", new)]
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for sign, a, b, c, d in matcher.get_opcodes():
        if sign == "equal":
            pieces.append(("same", "".join(before[a:b])))
            continue
        pieces += [("del", "".join(before[a:b]))] if a < b else []
        pieces += [("ins", "".join(after[c:d]))] if c < d else []
    return pieces


def likeness(old: str, new: str) -> float:
    """The share of words that two texts have in common: 0 for none, 1 for the same words in order."""
    matcher = SequenceMatcher(None, _words(old.casefold()), _words(new.casefold()), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def paired(
    old: Sequence[T], new: Sequence[T], text: Callable[[T], str]
) -> list[tuple[T | None, T | None]]:
    """Items of two lists that are one item: first those with the same text, then the most alike.

    In the order of `new`, each removed item behind the one it stood behind.
    """
    partner: dict[int, int] = {}
    free = list(range(len(old)))
    for j, item in enumerate(new):
        same = next((i for i in free if text(old[i]) == text(item)), None)
        if same is not None:
            partner[j] = same
            free.remove(same)
    open_items = [j for j in range(len(new)) if j not in partner]
    alike = [
        (likeness(text(old[i]), text(new[j])), -abs(i - j), i, j) for i in free for j in open_items
    ]
    for share, _near, i, j in sorted(alike, reverse=True):
        if share >= ALIKE and i in free and j not in partner:
            partner[j] = i
            free.remove(i)
    return _in_order(old, new, partner, free)


def _in_order(
    old: Sequence[T], new: Sequence[T], partner: dict[int, int], removed: list[int]
) -> list[tuple[T | None, T | None]]:
    pairs: list[tuple[T | None, T | None]] = []
    waiting = list(removed)
    for j, item in enumerate(new):
        place = partner.get(j)
        while place is not None and waiting and waiting[0] < place:
            pairs.append((old[waiting.pop(0)], None))
        pairs.append((None if place is None else old[place], item))
    return pairs + [(old[i], None) for i in waiting]


def moved(pairs: Sequence[tuple[T | None, T | None]], old: Sequence[T]) -> list[T]:
    """Items of `new` that stand elsewhere among those that both lists hold: as few as explain it."""
    kept = [(_index(old, a), b) for a, b in pairs if a is not None and b is not None]
    stays = _longest_rising([place for place, _item in kept])
    return [item for k, (_place, item) in enumerate(kept) if k not in stays]


def _index(items: Sequence[T], item: T | None) -> int:
    return next(i for i, other in enumerate(items) if other is item)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Indexes of a longest subsequence that rises."""
    best: list[list[int]] = []
    for k, number in enumerate(numbers):
        before = [run for run in best if numbers[run[-1]] < number]
        best.append([*max(before, key=len, default=[]), k])
    return set(max(best, key=len, default=[]))


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
