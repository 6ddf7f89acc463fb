"""Programs that die with us, and words for what went wrong."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time


class StepFailed(Exception):
    """A step of the start-up failed. `str()` says which, and what to do about it."""


def dying_with_parent(sig):
    """A preexec_fn: the kernel sends `sig` to the child when the thread that forked it dies."""

    def arm():
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(1, sig)

    return arm


def start(command, *, log=None, sig=signal.SIGTERM, **options):
    """Start a program in a session of its own, so that Ctrl-C reaches only the supervisor."""
    return subprocess.Popen(
        command,
        stdout=log or subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=dying_with_parent(sig),  # noqa: PLW1509 the supervisor has one thread
        **options,
    )


def stop(process, sig=signal.SIGTERM, seconds=10):
    if process is None or process.poll() is not None:
        return
    process.send_signal(sig)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_step(name, command, advice, **options):
    """Run a program to its end; StepFailed carries its last lines and the advice."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        raise StepFailed(f"{name} failed (exit code {done.returncode}).\n{last}\n{advice}")
    return done.stdout


def free_port(wanted=None):
    """`wanted` when nobody listens there, else any free port of this machine."""
    for port in [wanted, 0] if wanted else [0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise StepFailed("No free port on this machine.")


def is_listening(port):
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(name, ready, process, seconds=30, log=None):
    """Poll `ready()`; StepFailed when the process ends or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise StepFailed(f"{name} ended at once (exit code {process.returncode}).{_tail(log)}")
        if ready():
            return
        time.sleep(0.05)
    raise StepFailed(f"{name} did not get ready within {seconds} s.{_tail(log)}")


def _tail(log):
    if not log or not os.path.exists(log):  # noqa: PTH110
        return ""
    with open(log, errors="replace") as lines:  # noqa: PTH123
        return f"\nIts log ({log}) ends:\n" + "".join(lines.readlines()[-12:])
