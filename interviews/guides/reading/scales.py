"""Recognises the levels of a scale: figures, letters, stars, lights and words of a verdict."""

import re
from dataclasses import dataclass

from ..document.values import SCORES
from .inline import folded, plain

STARS = r"[★☆⭐]{1,10}"
LIGHTS = r"(?:[🟢🟡🟠🔴⚪⚫🟩🟨🟧🟥])"
VERDICT = (
    r"(?:(?:strong(?:ly)?|lean(?:ing)?|weak|definite(?:ly)?|clear|probably|rather|soft|hard)\s+)?(?:(?:no|not|don't)[- ]?)?"
    r"(?:hire|yes|no|pass|reject|recommend(?:ed)?)"
)
FIGURE = r"(?:[^\W\d_]{2,12}\s)?(\d{1,2})(?:[.,]\d)?\s?(?:分|点|points?|pts?)?"
LABEL = re.compile(rf"(?:{FIGURE}|([a-f])|({STARS})|({LIGHTS})|({VERDICT}))", re.IGNORECASE)
SPLIT = re.compile(r"\s*(?:[:：=\t]|\s[-–—]\s?|[–—]|(?<=\d)\.)\s*")
IN_SENTENCE = re.compile(rf"(?<![\w.])(?:\d{{1,2}}(?=\s*[=:：]\s)|[A-F](?=\s*=\s)|{LIGHTS}(?=\s))")
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Label:
    """`family` is what kind of scale it belongs to, `place` its rank there where it has one."""

    text: str
    family: str
    place: int = 0


def label_of(text):
    """The Label at the beginning of a line, and the rest: "4 Yes: would …" → ("4 Yes", "would …")."""
    words = plain(text.replace("\t", ": "))
    if match := re.match(rf"({STARS}|{LIGHTS})\s+(?=\w)", words):
        return label_in(match[1]), words[match.end() :]
    head, *rest = SPLIT.split(words, maxsplit=1)
    label = label_in(head)
    return (label, rest[0] if rest else "") if label else (None, words)


def label_in(head):
    """The Label that a short text is, or begins with where a name follows: "4 Bring them in"."""
    head = head.strip(" .()")
    if not head or len(head) > 40:
        return None
    match = LABEL.fullmatch(folded(head)) or re.match(r"(\d{1,2})(?=\s+\D{1,36}$)", folded(head))
    if not match:
        return None
    groups = match.groups() + ("",) * 5
    if groups[0]:
        return Label(head, "figure", int(groups[0]))
    if groups[1]:
        return Label(head, "letter", ord(groups[1]))
    if groups[2]:
        filled = head.count("★") + head.count("⭐")
        return Label(head, "stars", filled)
    return Label(head, "light" if groups[3] else "verdict")


def are_a_scale(labels):
    """Whether these are the levels of one scale, in order."""
    if len(labels) < FEWEST or None in labels or len({label.family for label in labels}) > 1:
        return False
    if labels[0].family in ("light", "verdict"):
        return len({folded(label.text) for label in labels}) == len(labels)
    places = [label.place for label in labels]
    steps = {after - before for before, after in zip(places, places[1:], strict=False)}
    return steps in ({1}, {-1})


def levels_in_lines(texts):
    """[(label, text)] when all lines, or all but the last, are levels of a scale; else []."""
    found = [label_of(text) for text in texts]
    found = [(label if rest.strip() else None, rest) for label, rest in found]
    for count in (len(found), len(found) - 1):
        labels = [label for label, _ in found[:count]]
        if are_a_scale(labels) and (count == len(found) or count >= 4):
            return [label.text for label in labels]
    return []


def levels_in_marks(marks):
    """The numbers of a numbered list, where it is said to be a scale; else []."""
    labels = [label_in(mark.rstrip(".)")) for mark in marks]
    return [label.text for label in labels] if are_a_scale(labels) else []


def levels_in_sentence(text):
    """[(label, start)] of "3 = yes, 2 = perhaps, 1 = no", by their places in the text; else []."""
    places = [(match[0], match.start()) for match in IN_SENTENCE.finditer(text)]
    texts = [label for label, _ in places]
    again = next((n for n, label in enumerate(texts) if label in texts[:n]), len(texts))
    places = places[:again]
    labels = [label_in(label) for label, _ in places]
    return places if are_a_scale(labels) else []


def levels_in_rows(rows, columns):
    """The labels of a table's rows when its first column names the levels of a scale; else []."""
    if not rows or any(kind in ("question", "good", "bad") for kind in columns):
        return []
    if not 2 <= len(columns) <= 3:
        return []
    heads = [plain(row[0]) if row else "" for row in rows]
    labels = [label_in(head) for head in heads]
    if are_a_scale(labels):
        return heads
    is_named = columns[0] in ("mark", "number") and "meaning" in columns[1:]
    return heads if is_named and len(set(heads)) == len(heads) >= FEWEST else []


def levels_in_head(head):
    """The cells of a table's head that are levels, as in "Quality | 1 – Not yet | 2 – Nearly"."""
    labels = [label_of(cell)[0] or label_in(plain(cell)) for cell in head[1:]]
    return head[1:] if are_a_scale(labels) else []


def four_scores(pieces, language):
    """{score: meaning} for a scale of four levels of which it is clear which end is the best; else {}.

    Figures rise to the best, except for marks of German schools; a guide's words for its levels stay
    with their meaning.
    """
    labels = [label_of(piece.level)[0] or label_in(piece.level) for piece in pieces]
    if len(pieces) != len(SCORES) or None in labels or not are_a_scale(labels):
        return {}
    falls = best_first(labels, language)
    if falls is None:
        return {}
    ordered = pieces if falls else list(reversed(pieces))
    return {score: _meaning(piece) for score, piece in zip(SCORES, ordered, strict=True)}


def best_first(labels, language):
    """Whether the first level is the best; None where nobody can tell, as for marks of German schools."""
    family = labels[0].family
    if family == "letter":
        return labels[0].place < labels[-1].place
    if family in ("figure", "stars"):
        falls = labels[0].place > labels[-1].place
        return falls if language != "de" or min(label.place for label in labels) == 0 else None
    if family == "verdict":
        return not re.search(r"\b(?:no|not|don't|reject)\b", folded(labels[0].text))
    return None


def _meaning(piece):
    return plain(piece.text.replace(" | ", ": "))
