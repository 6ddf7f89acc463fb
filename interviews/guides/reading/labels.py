"""What a heading, a label or the head of a column announces."""

import re
from functools import lru_cache

from . import vocabulary as v
from .inline import SHORT, folded, plain, without_emoji

KINDS = [
    ("debrief", v.DEBRIEF),
    ("follow_up", v.FOLLOW_UP),
    ("bad", v.BAD),
    ("great", v.GREAT),
    ("good", v.GOOD),
    ("questions", v.QUESTIONS),
    ("attributes", v.ATTRIBUTES),
    ("rubric", v.RUBRIC),
    ("script", v.SCRIPT),
    ("preparation", v.PREPARATION),
]
SIGNALS = ("great", "good", "bad")


def kind_of(text):
    """One of KINDS, or "" where the words announce nothing that the reader knows."""
    return _kind_of(text) if len(text) < SHORT else ""


@lru_cache(maxsize=4096)
def _kind_of(text):
    words = folded(plain(text)).strip(" .:：")
    return next((kind for kind, pattern in KINDS if pattern.search(words)), "")


def is_questions_of_theirs(text):
    """A heading such as "Their questions": the candidate asks, the guide does not."""
    return bool(
        re.search(
            r"\b(?:their|your|candidate'?s?'?) (?:own )?(?:questions|turn|ten)|questions (?:from|by) (?:the )?candidate|"
            r"fragen (?:des|der) (?:bewerb|kandidat)|vos questions|sus preguntas|вопросы кандидата",
            folded(plain(text)),
        )
    )


def column_of(text):
    """What a column of a table holds, by its head."""
    words = folded(without_emoji(plain(text))).strip(" .:：")
    if not words:
        return ""
    if words == "#" or v.NUMBER.match(words):
        return "number"
    kind = kind_of(words)
    if kind in ("bad", "great", "good", "questions", "follow_up"):
        return {"questions": "question", "follow_up": "question"}.get(kind, kind)
    if v.MEANING.search(words):
        return "meaning"
    named = [
        ("time", v.TIME),
        ("who", v.WHO),
        ("focus", v.FOCUS),
        ("topic", v.TOPIC),
        ("step", v.STEP),
    ]
    return next(
        (name for name, pattern in named if pattern.match(words)),
        "mark" if kind == "rubric" else "",
    )


def field_of(key):
    """What a line "Key: value" gives: time, who, focus, or ""."""
    words = folded(key)
    named = [("time", v.TIME), ("who", v.WHO), ("focus", v.FOCUS)]
    return next((name for name, pattern in named if pattern.match(words)), "")


def asks(text):
    """Whether a line is put to the candidate."""
    words = folded(plain(text)).lstrip(" \"“„«'¿¡(")
    if v.ASKS.search(words):
        return True
    words = re.sub(r"^[^:：]{1,60}[:：]\s*", "", words) if v.CONDITION.match(words) else words
    return bool(v.ORDER.match(words))


def is_condition(text):
    """Whether a line says only when something is asked, such as "If yes:"."""
    words = folded(plain(text))
    return words.endswith((":", "：")) and not v.ASKS.search(words)


def has_condition(text):
    return bool(v.CONDITION.match(folded(plain(text)))) and bool(re.search(r"[:：]\s*\S", text))
