"""The one web process and the one company that all figures share."""

import atexit
from contextlib import ExitStack
from functools import cache

from .company import load
from .server import Visitor, serving

CANDIDATES = 1000

held = ExitStack()
atexit.register(held.close)


@cache
def web():
    """(process, port)."""
    process, port, _ = held.enter_context(serving())
    return process, port


@cache
def company():
    return load(CANDIDATES)


@cache
def visitor(user=None):
    return Visitor(web()[1], user)
