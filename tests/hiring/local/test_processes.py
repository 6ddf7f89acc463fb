"""Programs that die with us, steps that say what failed, and ports that are free."""

import signal
import socket
import sys

import pytest

from hiring.local.processes import (
    StepFailed,
    free_port,
    is_listening,
    listen,
    run_step,
    start,
    stop,
    wait_for,
)

WAITS = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('up', flush=True); time.sleep(60)",
]


def started(command, folder):
    path = folder / "log"
    with path.open("w") as log:
        process = start(command, log=log)
    wait_for("It", lambda: "up" in path.read_text(), process, seconds=20)
    return process


def test_a_program_ends_when_it_is_asked(tmp_path):
    process = started(WAITS, tmp_path)
    stop(process)
    assert process.returncode == -signal.SIGTERM
    stop(process)  # what has ended is left alone
    stop(None)


def test_one_that_does_not_listen_is_ended(tmp_path):
    process = started(DEAF, tmp_path)
    stop(process, seconds=0.2)
    assert process.returncode == -signal.SIGKILL


def test_a_step_gives_its_words_or_says_what_failed():
    assert run_step("Talk", [sys.executable, "-c", "print('hello')"], "").strip() == "hello"
    with pytest.raises(StepFailed) as caught:
        run_step("Talk", [sys.executable, "-c", "print('no'); raise SystemExit(3)"], "Try again.")
    assert str(caught.value) == "Talk failed (exit code 3).\nno\nTry again."


def test_a_taken_port_is_left_alone():
    with listen() as ours:
        port = ours.getsockname()[1]
        assert is_listening(port)
        assert free_port(port) != port
    assert not is_listening(port)
    assert free_port(port) == port


def test_a_program_that_ends_is_not_waited_for(tmp_path):
    process = start([sys.executable, "-c", ""])
    process.wait()
    with pytest.raises(StepFailed):
        wait_for("It", lambda: False, process, seconds=20)


def test_a_socket_that_nobody_listens_on_is_free():
    with socket.socket() as idle:
        idle.bind(("127.0.0.1", 0))
        assert not is_listening(idle.getsockname()[1])
