"""A value as a fenced block of its fields, for words that the plain form would change."""

import json
import re

from django.utils.translation import gettext as _

from .records import PLACES, made, plain

OPENING, CLOSING = "```fields\n", "\n```"
WITHOUT = PLACES | {"uid"}
ENDS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"})


def fence(value):
    """Its lines end nowhere but where JSON has them end."""
    text = json.dumps(plain(value, WITHOUT), ensure_ascii=False, indent=1)
    return f"{OPENING}{text.translate(ENDS)}{CLOSING}"


def safe_words(text):
    """A few words of a text, without any sign, for a heading above its fence."""
    return " ".join(re.findall(r"[^\W_]+", text))[:60].strip()


def fence_in(blocks):
    """The block of fields that is all that stands there, or None."""
    words = [block for block in blocks if block.kind != "break"]
    return words[0] if len(words) == 1 and words[0].source.startswith(OPENING) else None


def fenced(kind, heading, block, report):
    """The value in such a block, or None with the reason in the report."""
    try:
        value = made(kind, json.loads(block.source[len(OPENING) : -len(CLOSING)]))
    except (ValueError, TypeError, RecursionError):
        report.refuse(
            block.line,
            _("The fields below this line cannot be read. Undo your change there and try again."),
        )
        return None
    value.line = heading.line
    report.fenced.update(range(heading.line, block.end + 1))
    return value


def refuse_another(line, report):
    report.refuse(
        line, _("This line repeats what the fields below say. Change it there, and not here.")
    )
