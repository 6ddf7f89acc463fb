"""Services of the tests that go away for a while."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager

from django.db import connection

from hiring.local.processes import StepFailed
from hiring.valkey import silence
from tests import services


@contextmanager
def broker_away():
    """Stopped: whoever connects is refused at once."""
    services.broker.stop()
    try:
        yield
    finally:
        services.broker.start()
        silence.forget()


@contextmanager
def broker_frozen():
    """It takes connections and says nothing, as behind a network that drops what is sent."""
    os.kill(services.broker.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(services.broker.process.pid, signal.SIGCONT)
        silence.forget()


@contextmanager
def database_away():
    """Stopped fast, as for a restart: who is connected loses the connection."""
    services.cluster.stop()
    try:
        yield
    finally:
        services.cluster.start()
        connection.close()  # a server does so between two requests; the client of the tests does not


@contextmanager
def database_frozen():
    """It takes connections and says nothing, as behind a network that drops what is sent."""
    connection.close()
    os.kill(services.cluster.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(services.cluster.process.pid, signal.SIGCONT)


@contextmanager
def database_killed():
    """Killed with -9 in the middle of its work, as on a machine that fails; started again after."""
    services.cluster.process.kill()
    services.cluster.process.wait()
    try:
        yield
    finally:
        _start_again()
        connection.close()


def _start_again(seconds=30):
    """What the killed one has started ends by itself; until then its memory is in use."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return services.cluster.start()
        except StepFailed:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@contextmanager
def disk_full(folder):
    """A disk of 64 kB in place of the folder, and not one byte free on it.

    Raises PermissionError where this user may not mount one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PermissionError(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        with (folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"0" * 4096)
            except OSError:
                yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
