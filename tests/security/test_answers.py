"""What every answer carries, and what none may: headers, cookies, errors, logs, unescaped text."""

import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.links import token_for
from debriefs import actions
from debriefs.models import Decision
from hiring.logs import OneLine
from hiring.mail.sending import send_due
from hiring.models import Mail
from tests.factories import World
from tests.hiring.test_settings import PRODUCTION, manage
from tests.pages import html

APPS = ("hiring", "candidates", "interviews", "debriefs")
SCRIPT = "<script>alert(1)</script>"


def sources(suffix, *folders):
    for folder in folders:
        for path in Path(settings.BASE_DIR, folder).rglob(f"*{suffix}"):
            yield path, path.read_text()


def signed_in(user, **options):
    client = Client(**options)
    client.force_login(user)
    return client


def test_only_the_sanitiser_calls_text_safe():
    found = [
        p.name for p, text in sources(".py", *APPS) if re.search(r"mark_safe\(|SafeString\(", text)
    ]
    # sentences.py keeps what Django's own tag for sentences has escaped already.
    assert found == ["sentences.py", "unison.py"]
    assert not [
        p for p, t in sources(".html", "templates") if "|safe" in t or "autoescape off" in t
    ]


def test_sql_is_never_put_together_from_values():
    """f-strings in execute() name our own tables and database, in `migrate` and the check alone."""
    put_together = re.compile(r"execute\(\s*(f[\"']|.*[\"'] ?%|.*\.format\()|\.extra\(|RawSQL\(f")
    assert [p.name for p, text in sources(".py", *APPS) if put_together.search(text)] == [
        "checks.py", "grants.py", "rule_install.py", "postgres.py",
    ]  # fmt: skip


def test_nothing_is_pickled():
    assert settings.CELERY_TASK_SERIALIZER == "json"
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
    assert settings.SESSION_SERIALIZER.endswith("JSONSerializer")
    assert not [p for p, text in sources(".py", *APPS) if re.search(r"\bpickle\b", text)]


@pytest.mark.django_db
def test_typed_text_is_shown_and_never_run():
    world = World()
    world.application.candidate.name = SCRIPT
    world.application.candidate.save()
    world.hold_all()
    for user, name in [
        (world.coordinator, "application"),
        (world.ada, "debrief"),
        (world.ada, "entry"),
    ]:
        page = signed_in(user).get(reverse(f"debriefs:{name}", args=[world.application.pk]))
        assert SCRIPT not in html(page)
        assert "&lt;script&gt;" in html(page)


@pytest.mark.django_db
def test_a_managers_words_to_a_candidate_are_no_template():
    world = World()
    actions.withdraw(world.application, by=world.coordinator)
    words = "{{ settings.SECRET_KEY }} {% include 'base.html' %} {0.__class__} %(x)s"
    actions.send_outcome(world.application, text=words, by=world.manager)
    send_due()
    assert words in Mail.objects.get(kind="outcome").text


PATHS = {"/": 302, "/accounts/login/": 200, "/nowhere/": 404, "/healthz": 200, "/c/x/": 404,
         "/static/css/unison.css": 200}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "status"), PATHS.items())
def test_headers_are_on_every_answer(path, status):
    answer = Client().get(path)
    assert answer.status_code == status
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] in ("same-origin", "no-referrer")
    if not path.startswith("/static/"):
        assert answer["X-Frame-Options"] == "DENY"
        policy = answer["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_an_error_tells_nothing_of_what_broke(monkeypatch):
    world = World()
    client = signed_in(world.manager, raise_request_exception=False)

    def broken(*args):
        raise ValueError("a secret inside")

    monkeypatch.setattr("debriefs.gate.gate_and_disagreements", broken)
    world.hold_all()
    answer = client.get(reverse("debriefs:debrief", args=[world.application.pk]))
    assert answer.status_code == 500
    text = html(answer)
    assert "Something broke" in text
    assert "secret" not in text
    assert "Traceback" not in text


@pytest.mark.django_db(transaction=True)
def test_a_gate_that_raises_lets_nobody_through(superuser_cursor):
    """Fail closed: an error inside the gate is no hire, whoever asks."""
    world = World()
    world.all_yes()
    superuser_cursor.execute("SELECT pg_get_functiondef('rule_gate(bigint)'::regprocedure)")
    kept = superuser_cursor.fetchone()[0]
    superuser_cursor.execute(kept.replace("BEGIN\n", "BEGIN PERFORM 1/0;\n", 1))
    try:
        with pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
            Decision.objects.create(
                application=world.application, hire=True, created_by=world.manager
            )
    finally:
        superuser_cursor.execute(kept)
    assert not Decision.objects.exists()
    world.hire()


def test_cookies_of_production_belong_to_the_site_alone():
    ask = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME," \
          " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY," \
          " s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS >= 31536000)"  # fmt: skip
    said = manage("shell", "-v", "0", "-c", ask, **PRODUCTION).stdout.split()
    assert said == ["__Host-session", "__Host-csrftoken", *["True"] * 4, "Lax", "True"]


@pytest.mark.django_db
def test_a_forged_proxy_header_changes_nothing(rf):
    assert settings.SECURE_PROXY_SSL_HEADER is None
    assert not rf.get("/", headers={"x-forwarded-proto": "https"}).is_secure()
    assert not settings.USE_X_FORWARDED_HOST
    assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0


def test_a_typed_line_break_forges_no_log_line():
    record = logging.LogRecord(
        "x", logging.INFO, "", 0, "name %s", ("a\nERROR forged\x1b[31m",), None
    )
    line = OneLine().format(record)
    assert "\n" not in line
    assert "\x1b" not in line
    assert "\\n" in line


@pytest.mark.django_db
def test_links_are_limited_and_run_out():
    world = World()
    token = token_for(world.application)
    codes = [Client().get(f"/c/{'x' * 30}{n}/").status_code for n in range(70)]
    assert codes[0] == 404
    assert codes[-1] == 429
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        assert Client().get(f"/c/{token}/").status_code == 404


@pytest.mark.django_db
def test_uploads_are_limited_a_person():
    world = World()
    client = signed_in(world.coordinator)
    path = reverse("candidates:document-add", args=[world.application.pk])
    codes = [
        client.post(path, {"resume": SimpleUploadedFile("cv.txt", b"")}).status_code
        for _ in range(62)
    ]
    assert codes[0] == 302
    assert codes[-1] == 429
    assert signed_in(world.manager).post(path).status_code == 302


def test_files_and_fragments_cannot_be_framed_or_run():
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    text = Path(settings.BASE_DIR, "templates/base.html").read_text()
    for wanted in ('"allowEval":false', '"includeIndicatorStyles":false', '"historyCacheSize":0',
                   '"selfRequestsOnly":true'):  # fmt: skip
        assert wanted in text


@pytest.mark.django_db
def test_the_apps_role_is_not_the_owner():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("unison_app", False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)
    assert re.match(r"redis://:[^@]+@", settings.REDIS_URL)
