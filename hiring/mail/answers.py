"""What an answer of the mail server means: about this mail, about us, or "later".

The step and the enhanced status code (RFC 3463) decide, then the reply code (RFC 5321, 4.2), then
words that large providers use. docs/operating.md shows the result as a table.
"""

import re
from enum import StrEnum

from .steps import Step


class Meaning(StrEnum):
    MAIL = "mail"  # this mailbox or this text: no other try can succeed
    US = "us"  # our address, password, name or quota: no mail can go, so all wait
    LATER = "later"  # this mail waits and is tried again


OPENING = (Step.CONNECT, Step.HELLO, Step.TLS, Step.LOGIN)
# It stands before all words; figures elsewhere may be an IP address.
ENHANCED = re.compile(r"[#\s]*[245]\.(\d{1,3})\.(\d{1,3})(?![.\d])")
# Codes that speak of the client, whatever the step. Sources: the IANA registry of enhanced status
# codes (RFC 3463, 4954, 7372), and the published codes of Exchange Online and Gmail.
ABOUT_US = {
    (1, 7), (1, 8), (1, 90),  # the sender's address, its daily limit
    (2, 252),  # no right to send as this sender
    (4, 5),  # a sending limit
    (7, 3), (7, 4), (7, 5), (7, 8), (7, 9), (7, 11), (7, 12), (7, 14),  # signing in, encryption
    (7, 20), (7, 21), (7, 22), (7, 23), (7, 24), (7, 25), (7, 26), (7, 27), (7, 29),  # DKIM, SPF
    (7, 57), (7, 60), (7, 64), (7, 68),  # no right to send, or to relay
}  # fmt: skip
BLOCKED = range(
    500, 900
)  # 5.7.500 and above: a provider has blocked the sender's server or company
SIGN_IN = {454, 521, 523, 530, 534, 535, 538}
ABOUT_SIZE = {452, 552}
WORDS_ABOUT_US = re.compile(
    r"relay(ing)? (access )?(is )?(denied|not permitted|not allowed)|unable to relay"
    r"|authenticat|must issue a starttls|sender address rejected|sender verify|\b(helo|ehlo)\b"
    r"|client host|blocked using|sendasdenied|not verified|not authorized to perform"
    r"|sending (is )?(paused|suspended)|sending limit",
    re.I,
)
AN_ADDRESS = re.compile(r"\S+@\S+")


def meaning(step, code, words):
    """The Meaning of an answer that is not yes. `code` is 0 for a step that is not offered."""
    if step in OPENING or code in SIGN_IN:
        return Meaning.US
    if code == 421:
        return Meaning.US if step == Step.SENDER else Meaning.LATER
    if _is_about_us(step, code, words):
        return Meaning.US
    return Meaning.MAIL if 500 <= code < 600 else Meaning.LATER


def _is_about_us(step, code, words):
    if match := ENHANCED.match(words):
        subject, detail = int(match[1]), int(match[2])
        if (subject, detail) in ABOUT_US or (subject == 7 and detail in BLOCKED):
            return True
        if subject in (1, 2) and step != Step.SENDER:
            return False  # the mailbox, whatever the words say
    if step == Step.SENDER:
        return code not in ABOUT_SIZE
    # The address of a recipient may hold any of these words.
    return bool(WORDS_ABOUT_US.search(AN_ADDRESS.sub("", words)))


def quoted(code, words):
    """The server's own words for an admin, without the address of a candidate."""
    return " ".join(f"{code or ''} {AN_ADDRESS.sub('…', words)}".split())[:300]
