"""Pages as tests read them: white space that no reader sees is gone."""

import re

TAG = re.compile(r"<[^<>]*>")
BLOCK = (
    "p|li|ul|ol|dl|dt|dd|td|th|tr|div|h[1-6]|section|article|main|nav|header|summary|details|"
    "button|a|label|option|legend|small|span|b|bdi|title|time|blockquote|figcaption|caption"
)
AFTER_OPENING = re.compile(rf"(<(?:{BLOCK})(?:\s[^<>]*)?>)\s+")
BEFORE_CLOSING = re.compile(rf"\s+(</(?:{BLOCK})>)")


KEPT = re.compile(r"(<textarea\b.*?</textarea>|<pre\b.*?</pre>)", re.DOTALL)


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
    return "".join(part if KEPT.fullmatch(part) else _flat(part) for part in KEPT.split(text))


def _flat(text):
    text = TAG.sub(lambda tag: re.sub(r"\s+", " ", tag.group()).replace(" >", ">"), text)
    return BEFORE_CLOSING.sub(r"\1", AFTER_OPENING.sub(r"\1", re.sub(r"\s+", " ", text)))
