"""The state of one checkout: its secrets and ports, and who runs its services."""

import contextlib
import errno
import fcntl
import json
import os
import secrets
import shlex
import time
from pathlib import Path

from . import processes
from .processes import StepFailed

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".local"
KEPT = STATE / "settings.json"
CLUSTER = STATE / "postgres"
ANEW = f"To begin anew, remove the folder {STATE}: its data goes with it."


def recall():
    """What was kept from the last run; made on the first one, readable by its owner alone."""
    if not KEPT.exists():
        if CLUSTER.exists():
            raise StepFailed(f"{KEPT} is gone, and with it the database's password. {ANEW}")
        keep({"password": secrets.token_hex(16), "secret_key": secrets.token_urlsafe(50)})
    try:
        kept = json.loads(KEPT.read_text())
        kept["password"], kept["secret_key"]
    except (ValueError, TypeError, KeyError) as error:
        raise StepFailed(f"{KEPT} is broken. Put it right, or begin anew. {ANEW}") from error
    return kept


def keep(kept):
    """Whole or not at all: without the password the data could not be opened again."""
    draft = KEPT.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(kept))
    draft.replace(KEPT)


def explained(failure):
    """What failed, and what to do about it where the system's own words do not say."""
    said = str(failure)
    if os.strerror(errno.ENOSPC) in said or os.strerror(errno.EDQUOT) in said:
        return f"{said}\nThe disk is full. Make room where {STATE} lies, then run it again: what was saved is kept."
    place = getattr(failure, "filename", None)
    if place and failure.errno == errno.EROFS:
        return f"{said}\nThat disk is read-only. Run this in a copy of the checkout on one that is not."
    if place and isinstance(failure, PermissionError):
        folder = shlex.quote(str(STATE))
        return f"{said}\nMake it yours and writable: chown -R $(id -un) {folder} && chmod -R u+rwX {folder}"
    if place and isinstance(failure, FileExistsError):
        return f"{said}\nA folder of that name is needed: move the file away."
    return said


@contextlib.contextmanager
def alone(seconds=120):
    """Yields the Lock of this checkout, or None when a supervisor has its services up."""
    STATE.mkdir(mode=0o700, exist_ok=True)
    if STATE.stat().st_uid != os.geteuid():
        raise StepFailed(f"{STATE} belongs to another user. Run this as that user.")
    with (STATE / "lock").open("a+") as file:
        lock = Lock(file)
        if not lock.take(seconds):
            yield None
            return
        processes.inherited.append(file.fileno())
        try:
            yield lock
        finally:
            processes.inherited.remove(file.fileno())


class Lock:
    """Held by a supervisor and, inherited, by all it started: free once the last one is gone.

    So a run that follows a killed one never meets its servers, which are still ending.
    """

    def __init__(self, file):
        self.file = file

    def take(self, seconds):
        """False when a supervisor is up; waits while one is starting, or what it left ending."""
        deadline = time.monotonic() + seconds
        is_told = False
        while time.monotonic() < deadline:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if self._is_up():
                    return False
                if not is_told:
                    print("Another command of this checkout is at work: waiting for it.")
                    is_told = True
                time.sleep(0.1)
            else:
                self.file.truncate(0)
                return True
        raise StepFailed(
            "Another command of this checkout is at work, or what it started has not ended yet.\n"
            f"See which: fuser -v {self.file.name}"
        )

    def say_up(self):
        self.file.write(str(os.getpid()))
        self.file.flush()

    def _is_up(self):
        self.file.seek(0)
        try:
            os.kill(int(self.file.read()), 0)
        except (ValueError, ProcessLookupError, PermissionError):  # or its number is another's now
            return False
        return True
