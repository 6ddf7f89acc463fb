"""Log lines that stay one line an event, whatever somebody typed."""

import logging


class OneLine(logging.Formatter):
    """Time, level, logger, message; control characters are escaped, so no entry can forge another."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record):
        line = super().formatMessage(record)
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
