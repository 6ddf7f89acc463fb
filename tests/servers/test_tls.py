"""A database, a broker and a mail server behind TLS, whose certificates a CA of one's own signed."""

import os
import ssl
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import AuthResult

from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.programs import worker_command
from tests.smtp import Server, Sink

from .certificates import Authority
from .programs import broker_with_tls, database_with_tls, manage, shell

PASSWORD = "p+w/o#r%d@,;:?&=%41 '$x"

CONNECTION = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    print(*cursor.fetchone(), end=" ")
    for name in ("application_name", "statement_timeout", "lock_timeout", "work_mem"):
        cursor.execute(f"SHOW {name}")
        print(*cursor.fetchone(), end=" ")
"""
CACHE = """
import sys
from django.core.cache import cache
cache.set("tls", "kept")
print(cache.get("tls"))
if not cache.answers():
    sys.exit("no broker")
"""
BROKER = """
from hiring.celery import app
app.connection_for_write().ensure_connection(max_retries=1, timeout=3)
print("connected")
"""
PING = """
from hiring.celery import app
print(len(app.control.ping(timeout=0.5)))
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    """Another authority, which nothing here is signed by."""
    return Authority(tmp_path_factory.mktemp("stranger"))


@pytest.fixture(scope="module")
def database(tmp_path_factory, authority):
    certificate, key = authority.issue("postgres", "localhost")
    folder = tmp_path_factory.mktemp("database")
    with database_with_tls(folder, certificate, key, PASSWORD) as cluster:
        yield cluster


def database_url(cluster, options, host="localhost"):
    password = quote(PASSWORD, safe="")
    return f"postgresql://unison_app:{password}@{host}:{cluster.port}/unison?{options}"


def test_options_of_the_database_are_honoured(database, authority):
    options = f"sslmode=verify-full&sslrootcert={authority.file}&application_name=hiring%20web"
    options += "&connect_timeout=7&options=-c%20work_mem%3D6MB%20-c%20statement_timeout%3D30s"
    done = shell(CONNECTION, DATABASE_URL=database_url(database, options))
    assert done.stdout.split() == ["True", "hiring", "web", "30s", "5s", "6MB"], done.stderr


def test_control_without_its_options_the_connection_differs(database):
    done = shell(CONNECTION, DATABASE_URL=database_url(database, "sslmode=disable"))
    assert done.stdout.split() == ["False", "20s", "5s", "4MB"], done.stderr


def test_a_database_that_is_somebody_else_is_refused(database, authority, stranger):
    for host, ca in (("localhost", stranger), ("127.0.0.1", authority)):
        options = f"sslmode=verify-full&sslrootcert={ca.file}"
        done = shell(CONNECTION, DATABASE_URL=database_url(database, options, host))
        assert done.returncode
        assert "certificate" in done.stderr
        assert PASSWORD not in done.stderr


@pytest.fixture(scope="module")
def broker(tmp_path_factory, authority):
    with broker_with_tls(tmp_path_factory.mktemp("broker"), authority, PASSWORD) as port:
        yield port


@pytest.fixture(scope="module")
def client(authority):
    certificate, key = authority.issue("client", "client")
    return f"ssl_certfile={certificate}&ssl_keyfile={key}"


def broker_url(port, client, ca, host="localhost"):
    password = quote(PASSWORD, safe="")
    return f"rediss://:{password}@{host}:{port}/1?ssl_ca_certs={ca.file}&{client}"


def test_the_cache_and_a_worker_talk_to_a_broker_behind_tls(broker, client, authority, tmp_path):
    env = {"REDIS_URL": broker_url(broker, client, authority)}
    done = shell(CACHE, **env)
    assert done.stdout.strip() == "kept", done.stderr
    log = tmp_path / "worker.log"
    with log.open("w") as out:
        worker = processes.start(worker_command(), log=out, env={**os.environ, **env}, cwd=ROOT)
    try:
        processes.wait_for(
            "The worker", lambda: shell(PING, **env).stdout.strip() == "1", worker, log=log
        )
    finally:
        processes.stop(worker)


@pytest.mark.parametrize("code", [CACHE, BROKER], ids=["cache", "broker"])
def test_a_broker_that_is_somebody_else_is_refused(broker, client, authority, stranger, code):
    """The log of the cache has the kind of an error and none of its words."""
    said = "SSLCertVerificationError" if code == CACHE else "certificate verify failed"
    for host, ca in (("localhost", stranger), ("127.0.0.1", authority), ("[::1]", authority)):
        done = shell(code, REDIS_URL=broker_url(broker, client, ca, host))
        assert done.returncode
        assert said in done.stderr


def test_no_option_at_all_still_means_tls(broker):
    """Without options Celery would send the password in the clear."""
    password = quote(PASSWORD, safe="")
    done = shell(BROKER, REDIS_URL=f"rediss://:{password}@localhost:{broker}/0")
    assert done.returncode
    assert "certificate verify failed" in done.stderr


class GuardedSink(Sink):
    """Takes mail of somebody who says their password, after TLS from the first byte."""

    def __init__(self, authority):
        super().__init__()
        certificate, key = authority.issue("mail", "localhost")
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.context.load_cert_chain(certificate, key)

    def server(self):
        return Server(
            self, port=self.port, ssl_context=self.context,
            authenticator=is_known, auth_required=True, auth_require_tls=False,
        )  # fmt: skip


def is_known(server, session, envelope, mechanism, login):
    said = (login.login.decode(), login.password.decode())
    return AuthResult(success=said == ("jobs@example.org", PASSWORD), handled=False)


def test_mail_is_sent_with_a_password_of_any_letters_over_tls(authority, stranger):
    with GuardedSink(authority) as sink:
        user, password = quote("jobs@example.org", safe=""), quote(PASSWORD, safe="")
        options = "from=Unison%20<jobs+hire@example.org>"
        url = f"smtps://{user}:{password}@localhost:{sink.port}?{options}"
        send = ("sendtestemail", "somebody@example.net")
        done = manage(*send, EMAIL_URL=url, SSL_CERT_FILE=str(authority.file))
        assert done.returncode == 0, done.stderr
        assert sink.envelopes == [("jobs+hire@example.org", ["somebody@example.net"])]
        done = manage(*send, EMAIL_URL=url, SSL_CERT_FILE=str(stranger.file))
        assert "certificate verify failed" in done.stderr
        wrong = url.replace(password, "other")
        done = manage(*send, EMAIL_URL=wrong, SSL_CERT_FILE=str(authority.file))
        assert "authentication" in done.stderr.lower()
