"""`make run` and `make manage` as somebody would use them, in a checkout of their own."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from hiring.models import DEMO_DOMAIN
from tests import services

LEFT_OUT = shutil.ignore_patterns(".*", "tests", "docs", "node_modules", "__pycache__")
MINE = ("DATABASE", "REDIS", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "UNISON", "DOCUMENT_ROOT")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    folder = tmp_path_factory.mktemp("a checkout") / "of somebody's"
    shutil.copytree(settings.BASE_DIR, folder, ignore=LEFT_OUT)
    return folder


def command(checkout, *arguments, before=(), **more):
    """Started as from a terminal: in a process group of its own, with nothing set, and listening to
    Ctrl-C, which a test-suite in the background of a script does not."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(MINE)}
    return subprocess.Popen(
        [*before, sys.executable, "-m", "hiring.local", *arguments], cwd=checkout, env={**env, **more},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def words(process):
    return process.communicate(timeout=120)[0]


@contextlib.contextmanager
def running(checkout):
    """(process, address, what it printed) once it is up; Ctrl-C at the end."""
    process = command(checkout, "run")
    lines = []
    try:
        while not lines or "Ctrl-C stops" not in lines[-1]:
            lines.append(process.stdout.readline())
            assert lines[-1], "".join(lines)
        address = re.search(r"http://localhost:\d+", "".join(lines))[0]
        yield process, address, "".join(lines)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=60)


def left_behind(checkout):
    """The command lines of what still runs there."""
    for proc in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (proc / "cwd").resolve().is_relative_to(checkout):
                yield (proc / "cmdline").read_text().replace("\0", " ")


def page(address):
    with urllib.request.urlopen(f"{address}/accounts/login/", timeout=20) as answer:
        return answer.read().decode()


def test_run_kill_and_run_again(checkout):
    with running(checkout) as (process, address, printed):
        assert f"<haroun@{DEMO_DOMAIN}>" in printed
        assert "One click, for the demo" in page(address)
        assert f"runs already: {address}" in words(command(checkout, "run"))
        guide = checkout / "interviews" / "demo_guide.md"
        name = 'An opening: 50% "new"'
        leader = f"haroun@{DEMO_DOMAIN}"
        words_of = ["--opening", name, "--manager", leader, "--publish"]
        done = command(checkout, "manage", "import_guide", guide, *words_of)
        assert f"{name}: version 1 (published)" in words(done)
        process.kill()
    with running(checkout) as (process, again, printed):
        assert again == address
        assert f"<haroun@{DEMO_DOMAIN}>" in printed
    assert list(left_behind(checkout)) == []


@pytest.mark.parametrize("after", [0.5, 1.0])
def test_an_early_ctrl_c_is_a_word(checkout, after):
    process = command(checkout, "run")
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    assert "Traceback" not in words(process)
    assert list(left_behind(checkout)) == []


def test_one_address_is_answered_with_the_sql_of_the_second_role(checkout):
    done = command(checkout, "run", DATABASE_URL=services.owner_url, REDIS_URL=services.broker.url)
    printed = words(done)
    assert "CREATE ROLE unison_app LOGIN PASSWORD" in printed
    assert f'GRANT CONNECT ON DATABASE "{services.DATABASE}" TO unison_app' in printed
    assert done.returncode == 1


def test_a_refused_password_is_told(checkout):
    wrong = services.owner_url.replace(services.password, "wrong")
    printed = words(
        command(
            checkout,
            "run",
            DATABASE_URL=wrong,
            DATABASE_OWNER_URL=wrong,
            REDIS_URL=services.broker.url,
        )
    )
    assert "Migrating the database:" in printed
    assert "password authentication failed" in printed
    assert "Traceback" not in printed


SWALLOWED = """
import sys
from hiring.local import commands
class Callback:
    def __del__(self):
        raise {error}
sys.unraisablehook = commands.tell_unraisable
Callback()
"""


@pytest.mark.parametrize(("error", "is_told"), [("KeyboardInterrupt", False), ("ValueError", True)])
def test_a_ctrl_c_that_python_swallows_prints_nothing(error, is_told):
    code = [sys.executable, "-c", SWALLOWED.format(error=error)]
    done = subprocess.run(code, capture_output=True, text=True, cwd=settings.BASE_DIR, check=True)
    assert ("Traceback" in done.stderr) is is_told
