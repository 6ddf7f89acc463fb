"""`make lint` fails on what is too long to read: functions, files, templates and the rule."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FUNCTION = "def long():\n" + "    a = 1\n" * 38


@pytest.fixture
def copy(tmp_path):
    """The program in a folder of its own, beside one file of each kind that is just short enough."""
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "requirements/sizes.py", tmp_path / "requirements/sizes.py")
    write(tmp_path, "debriefs/views/votes.py", FUNCTION + "    a = 2\n" + "b = 1\n" * 260)
    write(tmp_path, "debriefs/rule/gate.sql", "-" * 100 + "\n" + "--\n" * 119)
    write(tmp_path, "templates/debriefs/entry.html", "x" * 140 + "\n" + "<hr>\n" * 99)
    write(tmp_path, "debriefs/migrations/0001_initial.py", "a = 1\n" * 400)
    write(tmp_path, "tests/test_all.py", "a = 1\n" * 400)
    return tmp_path


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def run(folder, *options):
    program = folder / "requirements/sizes.py"
    return subprocess.run([sys.executable, program, *options], capture_output=True, text=True)


def test_the_control_what_is_just_short_enough_passes(copy):
    done = run(copy)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("hiring/long.py", "a = 1\n" * 301, "hiring/long.py has 301 lines; 300 are the most."),
        (
            "interviews/guides/long.py",
            "\n" + FUNCTION + "    a = 2\n    a = 3\n",
            "interviews/guides/long.py:2 long has 41 lines; 40 are the most.",
        ),
        (
            "candidates/long.py",
            "class A:\n    async def go(self):\n" + "        a = 1\n" * 40,
            "candidates/long.py:2 go has 41 lines; 40 are the most.",
        ),
        (
            "templates/long.html",
            "<hr>\n" * 101,
            "templates/long.html has 101 lines; 100 are the most.",
        ),
        (
            "templates/wide.html",
            "<hr>\n" + "x" * 141,
            "templates/wide.html:2 has 141 characters; 140 are the most.",
        ),
        (
            "debriefs/rule/long.sql",
            "--\n" * 121,
            "debriefs/rule/long.sql has 121 lines; 120 are the most.",
        ),
        (
            "interviews/rule/wide.sql",
            "-" * 101,
            "interviews/rule/wide.sql:1 has 101 characters; 100 are the most.",
        ),
    ],
)
def test_what_is_too_long_is_named(copy, name, text, sentence):
    write(copy, name, text)
    done = run(copy)
    assert (done.stdout, done.returncode) == (f"{sentence}\n", 1)


def test_the_ratio_counts_lines_that_say_something(copy):
    for name, text in [
        ("debriefs/views/votes.py", "a = 1\n\n# why\nb = 2\n"),
        ("debriefs/rule/gate.sql", "-- why\nSELECT 1;\n"),
        ("tests/test_all.py", "a = 1\n" * 6),
    ]:
        write(copy, name, text)
    done = run(copy, "--ratio")
    assert done.stdout == "test ÷ code 2.00: 6 lines of tests, 3 of code\n"


def test_make_asks():
    make = (ROOT / "Makefile").read_text()
    assert "requirements/sizes.py\n" in make
    assert "requirements/sizes.py --ratio\n" in make
