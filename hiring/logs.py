"""Log lines that stay one line an event, and name nobody, whatever somebody typed.

A log is read by more people, and kept in more places, than the database. So it has no secret of a
link, no address of a mail, and no words of an exception: they may repeat what somebody wrote.
"""

import logging
import re
import secrets
import traceback
from contextvars import ContextVar
from copy import copy

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import request_finished, request_started
from django.db import Error, InterfaceError, OperationalError
from django.dispatch import receiver
from django.template import TemplateDoesNotExist

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MASKS = [
    (re.compile(r"(/(?:c|join|key|confirm-email)/)[^\s\"']+"), r"\1…"),
    (re.compile(r"(/[^\s?]*\?)[^\s\"']+"), r"\1…"),
    (re.compile(r"[^\s@<\"'(]+@[^\s@>\"')]+\.[^\s@>\"')]+"), "…@…"),
    (
        re.compile(rf"(?<![\w-])(?!{UUID}(?![\w:-]))(?=[\w-]*\d)(?=[\w-]*[a-zA-Z])[\w:-]{{28,}}"),
        "…",
    ),
]
"""What follows a link's address; a query; an address of mail; a long row of letters and digits."""

OF_CODE = (ImportError, NameError, AttributeError, ImproperlyConfigured, TemplateDoesNotExist)
OF_SERVERS = {"redis.exceptions.ConnectionError", "redis.exceptions.TimeoutError"}
"""Exceptions whose words are about the program or a server, never about a row. The library of the
broker is named and not imported: that alone takes a quarter of a second."""

GIVEN = re.compile("[0-9a-fA-F-]{8,36}")
request_number = ContextVar("request_number", default="")


@receiver(request_started)
def number_request(environ, **kwargs):
    """The number that the proxy gave this request, which can hold no name, or one of our own."""
    given = environ.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    request_number.set(given if GIVEN.fullmatch(given) else secrets.token_hex(4))


@receiver(request_finished)
def forget_number(**kwargs):
    """Only now: Django logs a refusal after the last middleware."""
    request_number.set("")


class OneLine(logging.Formatter):
    """Time, level, logger, message, [number of the request].

    Control characters are escaped, so no entry can forge another.
    """

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record):
        """A refusal is no fault: its sentence is logged, without the way there."""
        record = copy(record)
        record.exc_text = None  # another handler may have written it
        if record.levelno < logging.ERROR:
            record.exc_info = None
        if isinstance(task := getattr(record, "data", None), dict):  # as Celery tells of a task
            record.msg, record.args = "task %s %s", (task.get("name"), task.get("description"))
        record.msg = _kind_if_exception(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_kind_if_exception(value) for value in record.args)
        return super().format(record)

    def formatMessage(self, record):
        line = super().formatMessage(record)
        for mask, instead in MASKS:
            line = mask.sub(instead, line)
        if number := request_number.get():
            line += f" [{number}]"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)

    def formatException(self, info):
        return "".join(_told(info[1], set())).rstrip()


def _kind_if_exception(value):
    return type(value).__qualname__ if isinstance(value, BaseException) else value


def _told(error, seen):
    """The way to an exception, those first that led to it."""
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield "\nThe above exception led to this one:\n\n"
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    words = _words(error)
    yield f"{kind}: {words}\n" if words else f"{kind}\n"


def _words(error):
    """What can be said of an exception without repeating what somebody wrote."""
    kinds = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    if isinstance(error, OF_CODE) or kinds & OF_SERVERS:
        return " ".join(str(error).split())
    if isinstance(error, Error):
        return _words_of_database(error)
    if isinstance(error, OSError) and error.errno:
        return f"[Errno {error.errno}] {error.strerror}"
    return ""


def _words_of_database(error):
    """The code and the names of what refused; of a lost connection, what the driver says."""
    cause = error.__cause__
    diagnosis = getattr(cause, "diag", None)
    if getattr(cause, "sqlstate", None):
        names = [diagnosis.constraint_name, diagnosis.table_name, diagnosis.column_name]
        return " ".join([cause.sqlstate, *filter(None, names)])
    is_of_connection = isinstance(error, OperationalError | InterfaceError)
    return " ".join(str(error).split()) if is_of_connection else ""
