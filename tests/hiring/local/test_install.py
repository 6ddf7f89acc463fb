"""The first `make run` of a fresh clone: alone, twice at once, after a killed one, where it cannot write."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from tests.hiring.local.places import SOMEBODY, mounted

SMALL = re.compile(r"^tzdata==.*?(?=^\S)", re.MULTILINE | re.DOTALL)

# A make that is started by another make, as in `make test`, tells of the folders that it enters.
OUTSIDE = {
    name: text for name, text in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
}


@pytest.fixture
def clone(tmp_path):
    """A checkout that asks for one small package."""
    folder = tmp_path / "a fresh clone"
    shutil.copytree(settings.BASE_DIR / "hiring" / "local", folder / "hiring" / "local")
    shutil.copy(settings.BASE_DIR / "Makefile", folder)
    (folder / "requirements").mkdir()
    lock = (settings.BASE_DIR / "requirements" / "runtime.txt").read_text()
    for name in ("local.txt", "runtime.txt"):
        (folder / "requirements" / name).write_text(SMALL.search(lock)[0])
    return folder


def make(clone, *before):
    command = [*before, "make", f"PYTHON={sys.executable}", ".venv/ready-local"]
    return subprocess.Popen(
        command, cwd=clone, env=OUTSIDE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip


def words(process):
    return process.communicate(timeout=300)[0]


def is_installed(clone):
    python = clone / ".venv" / "bin" / "python"
    return not subprocess.run([python, "-c", "import tzdata"], check=False).returncode


def test_two_at_once_install_once_and_both_go_on(clone):
    both = [make(clone), make(clone)]
    printed = "".join(words(process) for process in both)
    assert [process.returncode for process in both] == [0, 0], printed
    assert printed.count("Installing into .venv") == 1
    assert printed.count("waiting for it") == 1
    assert is_installed(clone)
    assert words(make(clone)) == "make: '.venv/ready-local' is up to date.\n"


@pytest.mark.parametrize("moment", ["bin/python", "bin/pip", "unfinished"])
def test_what_a_killed_one_left_is_made_anew(clone, moment):
    first = make(clone)
    while not (clone / ".venv" / moment).exists():
        assert first.poll() is None
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGKILL)
    second = make(clone)
    printed = words(second)
    assert second.returncode == 0, printed
    assert "Installing into .venv" in printed
    assert is_installed(clone)


def test_a_checkout_that_cannot_be_written_is_told(clone):
    clone.chmod(0o500)
    printed = words(make(clone, *(SOMEBODY if os.geteuid() == 0 else [])))
    clone.chmod(0o700)
    assert f"{clone} is read-only" in printed
    assert "in a copy of the checkout" in printed


@pytest.mark.skipif("os.geteuid() != 0", reason="only root gives a folder away")
def test_a_checkout_of_somebody_else_is_told(clone):
    (clone / ".venv").mkdir()
    os.chown(clone / ".venv", 4321, 4321)
    printed = words(make(clone, *SOMEBODY))
    assert ".venv belongs to another user.\nRun this as that user" in printed


@pytest.mark.parametrize(
    ("options", "told"),
    [("bind,ro", "is read-only, and the installation goes into"), ("size=3m", "The disk is full.")],
)
def test_a_disk_that_takes_nothing_is_told(clone, options, told):
    (clone / ".venv").mkdir()
    printed = words(make(clone, *mounted(clone / ".venv", options)))
    assert told in printed
    for wrong in ("Traceback", "python3-venv", "package index"):
        assert wrong not in printed
