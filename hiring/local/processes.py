"""Starts and stops child processes, and explains what went wrong with them."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
inherited = []  # descriptors that every program we start keeps open: the lock of checkout.py


class StepFailed(Exception):
    """A step of the start-up failed. `str()` says which, and what to do about it."""


def dying_with_parent(sig, unmasked):
    """A preexec_fn: the kernel sends `sig` to the child when the thread that forked it dies.

    The child hears signals from here on, as their default says: the handlers are the supervisor's.
    """
    parent = os.getpid()

    def arm():
        for ending in ENDING:
            if signal.getsignal(ending) != signal.SIG_IGN:  # as under nohup
                signal.signal(ending, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, unmasked)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(1, sig)
        if os.getppid() != parent:  # it died before the signal was armed
            os.kill(os.getpid(), sig)

    return arm


def start(command, *, log=None, sig=signal.SIGTERM, pass_fds=(), **options):
    """Start a program in a session of its own, so that Ctrl-C reaches only the supervisor.

    Signals to end wait until the program is known here. One that was raised between the fork and
    the answer of `Popen` would leave a child that nobody stops.
    """
    unmasked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    child = None
    try:
        try:
            # Either call of pthread_sigmask may raise a signal that came before it, this one with
            # the signals blocked already: both stand inside the try.
            signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
            child = subprocess.Popen(
                command,
                **{
                    "stdout": log or subprocess.DEVNULL,
                    "stderr": subprocess.STDOUT,
                    "stdin": subprocess.DEVNULL,
                    **options,
                },
                start_new_session=True,
                preexec_fn=dying_with_parent(sig, unmasked),  # noqa: PLW1509 one thread
                pass_fds=[*inherited, *pass_fds],
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, unmasked)
        return child
    except KeyboardInterrupt:
        stop(child, sig)
        raise


def stop(process, sig=signal.SIGTERM, seconds=10):
    """Ask it to end; after `seconds` end it and all that it has started."""
    if process is None or process.poll() is not None:
        return
    process.send_signal(sig)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run_step(name, command, advice, **options):
    """Run a program to its end; StepFailed carries its last lines and the advice."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    child = start(command, **pipes, **options)
    try:
        printed, complaint = child.communicate()
    finally:
        stop(child)
    if child.returncode:
        last = "\n".join((printed + complaint).strip().splitlines()[-12:])
        raise StepFailed(f"{name} failed (exit code {child.returncode}).\n{last}\n{advice}".strip())
    return printed


def free_port(wanted=None):
    """`wanted` when nobody listens there, else any free port of this machine."""
    with listen(wanted) as probe:
        return probe.getsockname()[1]


def listen(wanted=None):
    """A listening socket on `wanted`, or on any free port when somebody else is there."""
    for port in [wanted, 0] if wanted else [0]:
        if port and is_listening(port):
            continue
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            listener.close()
            continue
        listener.listen(128)
        return listener
    raise StepFailed("No free port on this machine.")


def is_listening(port):
    """Under any address of localhost: a browser may try ::1 before 127.0.0.1."""
    try:
        socket.create_connection(("localhost", port), timeout=0.5).close()
    except OSError:
        return False
    return True


def wait_for(name, ready, process, seconds=120, log=None):
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
    if log is None or not Path(log).exists():
        return ""
    lines = Path(log).read_text(errors="replace").splitlines()[-12:]
    return "\n".join(["", f"Its log ({log}) ends:", *lines])
