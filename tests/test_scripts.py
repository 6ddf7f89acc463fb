"""The modules of static/js whose logic needs no page, run by node's own test runner."""

import re
import shutil
import subprocess

from django.conf import settings

from tests.conftest import missing

TESTS = settings.BASE_DIR / "tests" / "js"


def run(*paths):
    node = shutil.which("node")
    if node is None:
        missing("node")
    return subprocess.run(
        [node, "--test", *paths], cwd=settings.BASE_DIR,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_tests_of_the_modules_pass():
    done = run(*sorted(TESTS.rglob("*.test.js")))
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE).group(1)) > 50
    assert re.search(r"^# skipped 0$", done.stdout, re.MULTILINE)


def test_the_control_a_broken_module_is_seen(tmp_path):
    merge = (settings.BASE_DIR / "static/js/forms/merge.js").read_text()
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name, text in {
        "static/js/forms/merge.js": merge.replace("isTwo: true", "isTwo: false"),
        "tests/js/forms/merge.test.js": (TESTS / "forms" / "merge.test.js").read_text(),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    done = run(path)
    assert done.returncode == 1
    assert "changed in both places" in done.stdout
