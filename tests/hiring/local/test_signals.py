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
import os, signal, subprocess, sys
from pathlib import Path
from hiring.local import processes

def start(command):
    return {start}

def steps_until(number):
    '''Start a program, with a Ctrl-C at this step of it; how many steps there were.'''
    steps, child = 0, None
    def trace(frame, event, arg):
        nonlocal steps
        if frame.f_code is processes.stop.__code__:
            sys.settrace(None)
        elif frame.f_code.co_filename in (processes.__file__, subprocess.__file__):
            steps += event == "line"
            if event == "line" and steps == number:
                os.kill(os.getpid(), signal.SIGINT)
            return trace
    sys.settrace(trace)
    try:
        child = start(["sleep", "60"])
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(None)
    processes.stop(child)
    return steps

signal.signal(signal.SIGINT, signal.default_int_handler)
number = 1
while steps_until(number) >= number:
    number += 1
children = Path("/proc/self/task", str(os.getpid()), "children").read_text().split()
for pid in children:
    os.kill(int(pid), signal.SIGKILL)
print(number, len(children))
"""


def left_after_starts(start):
    """How many programs are left of many, each started with a Ctrl-C one step later in its start.

    A step is a line of Python. A process of one thread tries it: with more, a signal may reach one
    that does not hold it up.
    """
    command = [sys.executable, "-W", "ignore", "-c", STARTS.format(start=start)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=settings.BASE_DIR
    )
    steps, left = map(int, done.stdout.split())
    assert steps > 50
    return left


def test_no_program_outlives_a_ctrl_c_during_its_start():
    assert left_after_starts("processes.start(command)") == 0


def test_control_a_program_started_without_that_care_is_left():
    assert left_after_starts("subprocess.Popen(command, preexec_fn=os.getpid)") > 0
