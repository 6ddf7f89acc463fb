"""Services of the rig that go away for a while."""

import os
import signal
import subprocess
from contextlib import contextmanager

from django.db import connection

from hiring import silence
from tests import rig


@contextmanager
def broker_away():
    """Stopped: whoever connects is refused at once."""
    rig.broker.stop()
    try:
        yield
    finally:
        rig.broker.start()
        silence.forget()


@contextmanager
def broker_frozen():
    """It takes connections and says nothing, as behind a network that drops what is sent."""
    os.kill(rig.broker.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(rig.broker.process.pid, signal.SIGCONT)
        silence.forget()


@contextmanager
def database_away():
    """Stopped fast, as for a restart: who is connected loses the connection."""
    rig.cluster.stop()
    try:
        yield
    finally:
        rig.cluster.start()
        connection.close()  # a server does so between two requests; the client of the tests does not


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
