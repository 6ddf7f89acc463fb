"""Numbers in words, of the languages that guides are written in."""

import re

from .vocabulary import CHINESE, LISTS

VALUES = {word: int(value) for value, words in LISTS["numbers"].items() for word in words}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
FIGURE = r"\d{1,3}/\d{1,2}|\d{1,4}(?:[.,]\d{1,2})?[½¼¾]?|[½¼¾]"
ALPHABETIC = sorted((word for word in VALUES if ord(word[0]) < CHINESE), key=len, reverse=True)
IDEOGRAPHIC = sorted((word for word in VALUES if ord(word[0]) >= CHINESE), key=len, reverse=True)
NUMBER = rf"(?:{FIGURE}|\b(?:{'|'.join(map(re.escape, ALPHABETIC))})\b|{'|'.join(IDEOGRAPHIC)})"


def value_of(text):
    """The number that a figure or word says."""
    text = text.strip()
    if text in VALUES:
        return VALUES[text]
    if "/" in text:
        above, below = map(int, text.split("/"))
        return above / below if below else 0
    more = FRACTIONS.get(text[-1:], 0)
    digits = text[:-1] if more else text
    return (float(digits.replace(",", ".")) if digits else 0) + more
