"""What collided with a rival and wrote nothing is tried again: acts, sign-ins, single statements."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

P = ParamSpec("P")
R = TypeVar("R")
TRIES = 5
# Serialization failure, deadlock, a lock that did not come in time: nothing was written, try again.
COLLISIONS = {"40001", "40P01", "55P03"}

_more_tries = ContextVar("more_tries", default=False)
_tries: ContextVar[int | None] = ContextVar("tries", default=None)


@contextmanager
def tries(number: int) -> Iterator[None]:
    """How often an act inside is tried, for who has something better to do than to wait."""
    token = _tries.set(number)
    try:
        yield
    finally:
        _tries.reset(token)


def is_collision(error: Exception) -> bool:
    return isinstance(error, OperationalError) and (
        getattr(error.__cause__, "sqlstate", None) in COLLISIONS
    )


def is_tried_again(error: Exception) -> bool:
    """Whether the transaction under way is begun afresh after this error."""
    return is_collision(error) and _more_tries.get()


def tried_again(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function that is one transaction, up to five times while it collides with rivals.

    Inside another transaction it runs once: the outermost one is what has to begin afresh.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return function(*args, **kwargs)
        attempt, most = 1, _tries.get() or TRIES
        while True:
            token = _more_tries.set(attempt < most)
            try:
                return function(*args, **kwargs)
            except OperationalError as error:
                if attempt == most or not is_collision(error):
                    raise
                attempt += 1
            finally:
                _more_tries.reset(token)

    return run


def again_alone(execute, sql, params, many, context):
    """A wrapper of all statements: one that is a transaction by itself is tried again too."""
    if many or context["connection"].in_atomic_block:
        return execute(sql, params, many, context)
    for attempt in range(1, TRIES + 1):
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            if attempt == TRIES or not is_collision(error):
                raise
