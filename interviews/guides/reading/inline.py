"""The words of a line without its marks."""

import html
import re
import unicodedata
from functools import lru_cache

SHORT = 300  # letters of what is worth remembering
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
TAG = re.compile(
    r"</?(?:[biusap]|br|em|strong|span|div|code|sup|sub|small|mark)(?:\s[^<>]*)?/?>", re.I
)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
EMPHASIS = re.compile(r"\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|`+|~~")
FRACTION = re.compile("([½¼¾])")
CHECKBOX = re.compile(r"^\[[ xX]\]\s+")
BOLD = re.compile(r"(\*\*\*|\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1\s*([:：]?)")
IN_BRACKETS = re.compile(r"\s[(（][^()（）]*[)）]\s*$")
QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "‘": "’"}


def plain(text):
    """The text as a reader sees it: no emphasis, link addresses, tags, escapes or entities."""
    return _plain_short(text) if len(text) < SHORT else _plain(text)


def _plain(text):
    text = TAG.sub("", LINK.sub(r"\1", CHECKBOX.sub("", text)))
    kept = []
    text = ESCAPE.sub(lambda match: kept.append(match[1]) or "\x00", text)
    text = EMPHASIS.sub("", text)
    escaped = iter(kept)
    text = re.sub("\x00", lambda _: next(escaped), text)
    return " ".join(html.unescape(text).split())


_plain_short = lru_cache(maxsize=4096)(_plain)  # a label is asked about many times


def folded(text):
    """Small letters, with figures and brackets of one width."""
    if text.isascii():
        return text.casefold()
    parts = FRACTION.split(text)
    parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
    return "".join(parts).casefold().replace("’", "'")


def without_emoji(text):
    """The text without pictures at its beginning."""
    return re.sub(r"^(?:[^\w\s(\[\"“«「¿¡']|\ufe0f|\u200d)+\s+(?=\w)", "", text).strip()


def bold_as_a_whole(text):
    """The text inside of a line that is bold or italic from end to end, else ""."""
    match = BOLD.fullmatch(text.strip())
    if not match or match[1] in match[2] or (match[1] == "_" and text.strip("_ ") == ""):
        return ""
    return match[2] + match[3]


def is_shouted(text):
    """Whether a line is written in capitals alone, as plain text writes headings; what it has in
    brackets behind them, such as a time and people, may be small."""
    name = IN_BRACKETS.sub("", text)
    letters = [sign for sign in name if sign.isalpha()]
    cased = [sign for sign in letters if sign.upper() != sign.lower()]
    return len(letters) > 3 and len(text) < 90 and bool(cased) and name == name.upper()


def is_quoted(text):
    text = text.strip()
    return len(text) > 2 and text[-1] == QUOTES.get(text[0], "")


def lines_of_cell(text):
    return [part.strip() for part in BREAK.split(text) if part.strip()]
