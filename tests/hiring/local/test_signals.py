"""Ctrl-C at a bad moment."""

import signal
import subprocess

import pytest

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
