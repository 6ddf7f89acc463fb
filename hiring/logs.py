"""Log lines that stay one line an event, whatever somebody typed."""

import logging
import re
from copy import copy

# A database's DETAIL repeats the row that it refused, and so what somebody wrote, line breaks and all.
DETAIL = re.compile(
    r"\nDETAIL:.*?(?=\n(?:HINT|CONTEXT|Traceback|  File |The above exception|During handling)|\Z)",
    re.DOTALL,
)


class OneLine(logging.Formatter):
    """Time, level, logger, message; control characters are escaped, so no entry can forge another."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record):
        """A refusal is no fault: its sentence is logged, without the way there."""
        if record.levelno < logging.ERROR and record.exc_info:
            record = copy(record)
            record.exc_info = record.exc_text = None
        return super().format(record)

    def formatMessage(self, record):
        line = super().formatMessage(record)
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)

    def formatException(self, info):
        return DETAIL.sub("", super().formatException(info))
