"""Guesses the language of a text by its letters and its smallest words."""

import re
from collections import Counter

from .vocabulary import LISTS

VOTES = {code: set(words.split()) for code, words in LISTS["languages"].items()}


def language_of(text: str) -> str:
    """The code of a language, "" where too little is said."""
    sample = text[:50_000].casefold()
    if len(re.findall(r"[\u3040-\u30ff]", sample)) > 10:
        return "ja"
    if len(re.findall(r"[\u4e00-\u9fff]", sample)) > 10:
        return "zh"
    if len(re.findall(r"[\uac00-\ud7af]", sample)) > 10:
        return "ko"
    if len(re.findall(r"[\u0400-\u04ff]", sample)) > len(re.findall(r"[a-z]", sample)):
        return "uk" if re.search(r"[іїєґ]", sample) else "ru"
    counts = Counter(re.findall(r"[^\W\d_]+", sample))
    scores = {code: sum(counts[word] for word in words) for code, words in VOTES.items()}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] else ""
