"""Whether Valkey is silent. A process that met its silence asks again only some seconds later."""

import time

SECONDS = 5
SOCKETS = {"socket_connect_timeout": 0.05, "socket_timeout": 0.15}
"""Together 0.2 s: the most that a request waits for a server that does not answer."""

_until = 0.0


def note():
    global _until  # noqa: PLW0603 one state a process
    _until = time.monotonic() + SECONDS


def is_noted():
    return time.monotonic() < _until


def forget():
    global _until  # noqa: PLW0603
    _until = 0.0
