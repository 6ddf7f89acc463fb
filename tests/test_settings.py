"""The settings of production, and what the migrations know."""

import os
import subprocess
import sys

from django.conf import settings

PRODUCTION = {
    "SITE_URL": "https://jobs.example.org",
    "ALLOWED_HOSTS": "jobs.example.org",
    "UNISON_LOCAL": "0",
    "UNISON_DEMO": "0",
    "BEHIND_PROXY": "1",
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
