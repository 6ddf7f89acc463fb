"""Ctrl-C at a bad moment."""

import signal
import subprocess
import sys

import pytest
from django.conf import settings

from hiring.local import commands


@pytest.fixture(autouse=True)
def _signals():
    kept = {sig: signal.getsignal(sig) for sig in commands.ENDING}
    yield
    commands.asked.clear()
    for sig, handler in kept.items():
        signal.signal(sig, handler)


class Callback:
    """What `__del__` raises Python only prints."""

    def __del__(self):
        commands.interrupted()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_swallowed_ctrl_c_still_stops():
    callback = Callback()
    del callback
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # no second one would be heard
    ended = subprocess.Popen(["true"])
    ended.wait()
    with pytest.raises(KeyboardInterrupt):  # and no word of the process that ended meanwhile
        commands._watch([("web", ended)])
    with pytest.raises(KeyboardInterrupt):
        commands._heed()


STARTS = """
import os, signal, subprocess, time
from pathlib import Path
from hiring.local import processes

def start(command):
    return {start}

for turn in range(60):
    teller = subprocess.Popen(["sh", "-c", f"sleep {{turn * 0.0004}}; kill -INT {{os.getpid()}}"])
    child = None
    try:
        child = start(["sleep", "60"])
        time.sleep(5)
    except KeyboardInterrupt:
        processes.stop(child)
    teller.wait()
for pid in Path("/proc/self/task", str(os.getpid()), "children").read_text().split():
    line = Path("/proc", pid, "cmdline").read_bytes()
    os.kill(int(pid), signal.SIGKILL)
    print(line)
"""


def left_after_starts(start):
    """What is left of 60 programs, each interrupted by a Ctrl-C a little later in its start.

    A process of one thread tries it: with more, a signal may reach one that does not hold it up.
    """
    command = [sys.executable, "-W", "ignore", "-c", STARTS.format(start=start)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=settings.BASE_DIR
    )
    return done.stdout.splitlines()


def test_no_program_outlives_a_ctrl_c_during_its_start():
    assert left_after_starts("processes.start(command)") == []


def test_control_a_program_started_without_that_care_is_left():
    assert left_after_starts("subprocess.Popen(command, preexec_fn=os.getpid)")
