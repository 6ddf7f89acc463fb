"""`make run` where it cannot: a sentence that says what to do, and never a traceback."""

import os
import re
import shlex

import pytest

from hiring.local import processes
from tests.hiring.local.places import SOMEBODY, mounted
from tests.hiring.local.test_commands import checkout, command, left_behind, running, words

__all__ = ["checkout"]


def refused(checkout, *before):
    process = command(checkout, "run", before=before)
    printed = words(process)
    assert process.returncode == 1
    assert "Traceback" not in printed
    assert list(left_behind(checkout)) == []
    return printed


@pytest.fixture
def state(checkout):
    folder = checkout / ".local"
    folder.mkdir(mode=0o700)
    yield folder
    if folder.is_dir():
        folder.chmod(0o700)
        folder.rename(folder.with_name(f"was {os.urandom(4).hex()}"))
    else:
        folder.unlink()


def test_a_folder_that_cannot_be_written_is_told(checkout, state):
    state.chmod(0o500)
    printed = refused(checkout, *(SOMEBODY if os.geteuid() == 0 else []))
    assert "Permission denied" in printed
    assert "/.local/lock" in printed
    assert f"Make it yours and writable: chown -R $(id -un) {shlex.quote(str(state))}" in printed


def test_secrets_that_cannot_be_read_are_told(checkout, state):
    (state / "settings.json").touch(mode=0o000)
    printed = refused(checkout, *(SOMEBODY if os.geteuid() == 0 else []))
    assert "settings.json" in printed
    assert "Make it yours and writable" in printed


def test_a_read_only_disk_is_told(checkout, state):
    printed = refused(checkout, *mounted(state, "bind,ro"))
    assert "Run this in a copy of the checkout on one that is not" in printed


def test_a_full_disk_is_told(checkout, state):
    printed = refused(checkout, *mounted(state, "size=4m"))
    assert f"The disk is full. Make room where {state} lies" in printed


def test_a_file_in_place_of_the_folder_is_told(checkout, state):
    state.rmdir()
    state.touch()
    assert "A folder of that name is needed: move the file away." in refused(checkout)


@pytest.mark.skipif("os.geteuid() != 0", reason="only root gives a folder away")
def test_a_folder_of_somebody_else_is_told(checkout, state):
    os.chown(state, 4321, 4321)
    assert f"{state} belongs to another user. Run this as that user." in refused(checkout)


def test_a_port_that_is_taken_is_told(checkout, state):
    with processes.listen() as taken:
        port = taken.getsockname()[1]
        (state / "settings.json").write_text(
            f'{{"password": "secret", "secret_key": "{"x" * 50}", "web_port": {port}}}'
        )
        with running(checkout) as (_, address, printed):
            assert re.search(rf"Another program has port {port}: this uses (\d+)", printed)
            assert not address.endswith(f":{port}")
