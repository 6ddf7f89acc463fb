"""`make lint` checks the types of all that decides: rules, acts, rights, and what pages read."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("hiring", "candidates", "interviews", "debriefs")
NAMES = ("access", "actions", "fetch", "gate", "permissions", "querysets", "rules")
MYPY = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]


def modules():
    """Python files that are, or stand in a folder, of one of these names."""
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if {path.stem, *path.relative_to(ROOT).parts} & {*NAMES, "dashboard"}:
                yield path


def test_each_of_them_is_checked_and_strictly():
    checked = {path for pattern in MYPY["files"] for path in ROOT.glob(pattern)}
    assert MYPY["strict"] is True
    found = set(modules())
    assert len(found) > 30
    assert found <= checked


def test_each_file_that_is_named_exists():
    for pattern in MYPY["files"]:
        assert list(ROOT.glob(pattern)), pattern


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("def can_open(access):\n    return True\n", "[no-untyped-def]"),
        ("def can_open(access: int) -> bool:\n    return access + 1\n", "[return-value]"),
        ("def can_open(access: int) -> bool:\n    return access > 1\n", ""),
    ],
)
def test_what_is_not_typed_is_named(tmp_path, source, complaint):
    path = tmp_path / "permissions.py"
    path.write_text(source)
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = {MYPY['strict']}\n")
    command = [sys.executable, "-m", "mypy", "--config-file", config, "--cache-dir", tmp_path, path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (complaint in done.stdout) if complaint else (done.returncode == 0), done.stdout
    assert bool(complaint) == bool(done.returncode)


def test_make_lint_asks():
    assert "$(BIN)/mypy --no-error-summary\n" in (ROOT / "Makefile").read_text()
