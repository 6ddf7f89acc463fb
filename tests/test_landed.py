"""`make lint` fails when a migration that landed is edited, moved away, or not listed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def copy(tmp_path):
    """The migrations, the list and its program in a folder of their own."""
    for path in ROOT.glob("*/migrations"):
        shutil.copytree(path, tmp_path / path.relative_to(ROOT))
    (tmp_path / "requirements").mkdir()
    for name in ("migrations.py", "migrations.sha256"):
        shutil.copy(ROOT / "requirements" / name, tmp_path / "requirements" / name)
    return tmp_path


def run(folder, *options):
    program = folder / "requirements" / "migrations.py"
    return subprocess.run([sys.executable, program, *options], capture_output=True, text=True)


def test_the_control_the_migrations_as_they_landed_pass(copy):
    done = run(copy)
    assert (done.stdout, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    "name", ["debriefs/migrations/0003_rule.sql", "hiring/migrations/0001_initial.py"]
)
def test_an_edited_migration_is_named(copy, name):
    path = copy / name
    path.write_text(path.read_text() + "\n")
    done = run(copy)
    assert done.stdout == f"{name} landed and was edited: undo it, and write a new migration.\n"
    assert done.returncode == 1
    assert run(copy, "--add").returncode == 1  # adding does not make an edit right


def test_a_migration_that_is_gone_is_named(copy):
    (copy / "debriefs/migrations/0005_leaving.sql").unlink()
    assert (
        run(copy).stdout
        == "debriefs/migrations/0005_leaving.sql landed and is gone: bring it back.\n"
    )


def test_a_new_migration_is_listed_once_and_then_fixed(copy):
    new = copy / "debriefs/migrations/0999_new.py"
    new.write_text("# new\n")
    assert "0999_new.py is not listed" in run(copy).stdout
    assert run(copy, "--add").returncode == 0
    assert run(copy).returncode == 0
    new.write_text("# newer\n")
    assert "0999_new.py landed and was edited" in run(copy).stdout


def test_make_lint_asks():
    assert "requirements/migrations.py\n" in (ROOT / "Makefile").read_text()
