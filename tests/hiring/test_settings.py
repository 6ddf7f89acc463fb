"""The settings of production, and what the migrations know."""

import ast
import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from hiring.local.programs import web_command, worker_command

PRODUCTION = {
    "SITE_URL": "https://jobs.example.org",
    "ALLOWED_HOSTS": "jobs.example.org",
    "UNISON_LOCAL": "0",
    "UNISON_DEMO": "0",
    "BEHIND_PROXY": "1",
    "TRUSTED_PROXIES": "1",
    "EMAIL_URL": "smtp://mail.example.org:587?tls=1&from=Unison%20<jobs@example.org>",
}


def program(*command, **more):
    kept = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        command, env={**kept, **more}, cwd=settings.BASE_DIR,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def manage(*arguments, **more):
    return program(sys.executable, settings.BASE_DIR / "manage.py", *arguments, **more)


def test_check_deploy_has_nothing_to_say_in_production():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues (2 silenced)" in done.stdout  # HSTS beyond the own host is a choice


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


REFUSED = [
    ({"SECRET_KEY": ""}, "Set SECRET_KEY (or SECRET_KEY_FILE) in the environment."),
    ({"SECRET_KEY_FILE": "/nowhere"}, "SECRET_KEY and SECRET_KEY_FILE are both set. Keep one"),
    (
        {"SECRET_KEY": "", "SECRET_KEY_FILE": "/nowhere"},
        "SECRET_KEY_FILE names '/nowhere', which cannot be read: No such file or directory. Write",
    ),
    ({"SITE_URL": "https://example.org/jobs"}, "SITE_URL goes on with 'jobs' after the host."),
    ({"ALLOWED_HOSTS": "a.example:80"}, "ALLOWED_HOSTS names 'a.example:80', which is no host."),
    ({"BEHIND_PROXY": "1"}, "BEHIND_PROXY is 1 and TRUSTED_PROXIES is 0"),
    ({"TRUSTED_PROXIES": "one"}, "TRUSTED_PROXIES is 'one'. Write a number"),
    ({"DEBUG": "on"}, "DEBUG is 'on'. Write 1 or 0."),
    ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is 'LOUD'. Write DEBUG, INFO, WARNING or ERROR."),
    ({"HSTS": "1"}, "HSTS is '1'. Write host, subdomains or preload."),
    ({"EMAIL_URL": "smtp://mail.example.org"}, "EMAIL_URL names no sender. Add from="),
    ({"REDIS_URL": "redis://h/0?ssl_ca_certs=/ca"}, "REDIS_URL has ssl_ca_certs, but no TLS."),
    ({"DATABASE_OWNER_URL": "postgresql://u:p/w@h/d"}, "DATABASE_OWNER_URL has a /, ?, # or @"),
]


@pytest.mark.parametrize(("more", "sentence"), REFUSED)
def test_what_cannot_be_meant_is_refused_with_a_sentence(more, sentence):
    done = manage("check", **more)
    assert done.returncode
    assert sentence in done.stderr


def shown(*names, **more):
    ask = f"from django.conf import settings as s; print([getattr(s, n) for n in {names}])"
    done = manage("shell", "-v", "0", "-c", ask, **more)
    assert done.returncode == 0, done.stderr
    return ast.literal_eval(done.stdout)


def test_hosts_may_have_spaces_between_and_be_ipv6():
    more = {"ALLOWED_HOSTS": " a.example, .b.example ,::1,", "SITE_URL": "http://[::1]:8000/"}
    hosts, site = shown("ALLOWED_HOSTS", "SITE_URL", **more)
    assert hosts == ["a.example", ".b.example", "[::1]"]
    assert site == "http://[::1]:8000"
    assert shown("ALLOWED_HOSTS", SITE_URL=site, ALLOWED_HOSTS="") == [["[::1]"]]


@pytest.mark.parametrize(
    ("hsts", "subdomains", "preload"),
    [("", False, False), ("subdomains", True, False), ("preload", True, True)],
)
def test_hsts_binds_the_own_host_alone_unless_told(hsts, subdomains, preload):
    names = "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"
    assert shown(*names, HSTS=hsts, **PRODUCTION) == [31536000, subdomains, preload]


@pytest.fixture
def not_a_folder(tmp_path):
    """Where nothing can be kept, whoever asks: root may write into any real folder."""
    (tmp_path / "file").touch()
    return str(tmp_path / "file" / "documents")


def test_documents_have_to_have_a_place_before_anything_starts(not_a_folder):
    told = f"DOCUMENT_ROOT is {not_a_folder!r}, where nothing can be written: Not a directory."
    check = manage("check", DOCUMENT_ROOT=not_a_folder)
    assert "unison.E005" in check.stderr
    web = program(*web_command("127.0.0.1:0"), DOCUMENT_ROOT=not_a_folder)
    worker = program(*worker_command(), DOCUMENT_ROOT=not_a_folder)
    for done in (check, web, worker):
        assert done.returncode
        assert told in done.stderr


def test_a_place_for_documents_that_moves_with_the_current_folder_is_refused():
    assert "unison.E005" in manage("check", DOCUMENT_ROOT="documents").stderr


def test_the_check_of_the_place_leaves_nothing_behind(tmp_path):
    assert manage("check", DOCUMENT_ROOT=str(tmp_path / "new" / "documents")).returncode == 0
    assert list(tmp_path.iterdir()) == []


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


def test_the_readme_names_exactly_the_variables_that_are_read():
    source = (settings.BASE_DIR / "hiring" / "settings.py").read_text()
    read = set(re.findall(r'\benv(?:_[a-z]+)?\(\s*"([A-Z_]+)"', source))
    assert len(read) > 10
    readme = (settings.BASE_DIR / "README.md").read_text()
    table = readme.partition("| variable |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == read


def test_every_variable_of_the_compose_file_is_read_or_handed_on():
    """What it passes to the product is what settings read."""
    compose = (settings.BASE_DIR / "docker-compose.yml").read_text()
    readme = (settings.BASE_DIR / "README.md").read_text()
    block = compose.partition("environment: &environment")[2].partition("volumes:")[0]
    names = re.findall(r"^    ([A-Z_]+):", block, re.MULTILINE)
    assert len(names) > 5
    assert {name for name in names if f"| `{name}` |" not in readme} == set()


def test_static_files_are_gathered_under_names_that_change_with_them(tmp_path):
    done = manage("collectstatic", "--noinput", STATIC_ROOT=str(tmp_path), **PRODUCTION)
    assert done.returncode == 0, done.stderr
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert re.fullmatch(r"css/unison\.[0-9a-f]{12}\.css", names["css/unison.css"])
    assert (tmp_path / f"{names['css/unison.css']}.br").exists()
    modules = {name: tmp_path / hashed for name, hashed in names.items() if name.startswith("js/")}
    imported = [
        (path.parent / url).resolve().relative_to(tmp_path.resolve())
        for path in modules.values()
        for url in re.findall(r"""(?:from|import)\s*["'](\.[^"']+)""", path.read_text())
    ]
    assert len(imported) > 20
    assert {str(path) for path in imported} <= {names[name] for name in modules}
