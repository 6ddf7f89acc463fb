"""The settings of production, and what the migrations know."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "SITE_URL": "https://jobs.example.org",
    "ALLOWED_HOSTS": "jobs.example.org",
    "UNISON_LOCAL": "0",
    "UNISON_DEMO": "0",
    "BEHIND_PROXY": "1",
    "TRUSTED_PROXIES": "1",
    "EMAIL_URL": "smtp://mail.example.org:587?tls=1&from=Unison%20<jobs@example.org>",
}


def manage(*arguments, **more):
    kept = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *arguments],
        env={**kept, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_check_deploy_has_nothing_to_say_in_production():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_check_deploy_speaks_up_without_https():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 1
    assert "security.W" in done.stderr


def test_the_migrations_are_complete():
    done = manage("makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout


def test_a_missing_variable_is_named():
    done = manage("check", SECRET_KEY="", DATABASE_URL="")
    assert done.returncode
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "check"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Set DATABASE_URL" in done.stderr


@pytest.mark.parametrize(
    "more",
    [
        {"SITE_URL": "https://jobs.example.org"},
        {"SITE_URL": "http://localhost:8000", "ALLOWED_HOSTS": "localhost,jobs.example.org"},
        {"SITE_URL": "http://localhost:8000", "ALLOWED_HOSTS": "*"},
    ],
)
def test_one_click_sign_in_works_under_localhost_alone(more):
    done = manage("check", UNISON_DEMO="1", **more)
    assert done.returncode
    assert "UNISON_DEMO=1 lets anybody sign in" in done.stderr
    assert manage("check", UNISON_DEMO="0", **more).returncode == 0


def test_the_readme_names_every_variable():
    source = (settings.BASE_DIR / "hiring" / "settings.py").read_text()
    names = set(re.findall(r'\benv(?:_bool)?\(\s*"([A-Z_]+)"', source))
    assert len(names) > 10
    readme = (settings.BASE_DIR / "README.md").read_text()
    assert {name for name in names if f"`{name}`" not in readme} == set()


def test_static_files_are_gathered_under_names_that_change_with_them(tmp_path):
    done = manage("collectstatic", "--noinput", STATIC_ROOT=str(tmp_path), **PRODUCTION)
    assert done.returncode == 0, done.stderr
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert re.fullmatch(r"unison\.[0-9a-f]{12}\.css", names["unison.css"])
    assert (tmp_path / f"{names['unison.css']}.br").exists()
