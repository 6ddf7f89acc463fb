"""Pages as tests read them: white space that no reader sees is gone."""

import re

BLOCK = (
    "p|li|ul|ol|dl|dt|dd|td|th|tr|div|h[1-6]|section|article|main|nav|header|summary|details|"
    "button|a|label|option|legend|small|span|b|bdi|title|time|blockquote|figcaption|caption"
)
AFTER_OPENING = re.compile(rf"(<(?:{BLOCK})(?:\s[^<>]*)?>)\s+")
BEFORE_CLOSING = re.compile(rf"\s+(</(?:{BLOCK})>)")
KEPT = re.compile(r"(<textarea\b.*?</textarea>|<pre\b.*?</pre>)", re.DOTALL)
VALUE_OR_SPACE = re.compile(r"""("[^"]*"|'[^']*')|\s+""")


def html(answer):
    """The page of a response in one line, however its template is broken into lines.

    What is no page, such as a guide's Markdown, stays as it is.
    """
    text = answer.content.decode()
    return flat(text) if "html" in answer.headers["Content-Type"] else text


def flat(text):
    """HTML in one line: one space where white space stood, none at the edges of an element.

    What was typed keeps its lines.
    """
    return "".join(
        _kept(part) if KEPT.fullmatch(part) else _flat(part) for part in KEPT.split(text)
    )


def _kept(text):
    tag, end, typed = text.partition(">")
    return _in_one_line(tag) + end + typed


def _flat(text):
    parts = re.split(r"(<[^<>]*>)", text)
    texts = [re.sub(r"\s+", " ", part) for part in parts[::2]]
    tags = [_in_one_line(tag) for tag in parts[1::2]] + [""]
    text = "".join(text + tag for text, tag in zip(texts, tags, strict=True))
    return BEFORE_CLOSING.sub(r"\1", AFTER_OPENING.sub(r"\1", text))


def _in_one_line(tag):
    """A tag with one space between its attributes; their values stay as they are."""
    return VALUE_OR_SPACE.sub(lambda part: part[1] or " ", tag).replace(" >", ">")
