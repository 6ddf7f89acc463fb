"""Alive, ready, and how it is: one word for strangers, ages for the operator."""

import os
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hiring.celery import WORKER
from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.programs import heartbeat_command, worker_command
from hiring.mail import pause
from hiring.mail.outbox import enqueue
from hiring.mail.tasks import HEARTBEAT, heartbeat, sweep
from hiring.valkey import silence
from tests import services
from tests.factories import person

TOKEN = "a token of the operator"  # noqa: S105


def status(**headers):
    return Client(headers=headers).get("/statusz")


@pytest.fixture
def away():
    services.broker.stop()
    yield
    services.broker.start()
    silence.forget()


@pytest.fixture
def token(settings):
    settings.STATUS_TOKEN = TOKEN


def late_mail(minutes):
    due_at = timezone.now() - timedelta(minutes=minutes)
    refs = {"subject": "S", "paragraphs": []}
    enqueue("account", to=("A", f"a{minutes}@example.org"), refs=refs, due_at=due_at)


@pytest.mark.django_db
def test_busy_mail_and_a_silent_beat_leave_the_web_ready():
    late_mail(minutes=60)
    cache.set(HEARTBEAT, time.time() - 3000)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_a_stranger_costs_one_small_query_whatever_they_send():
    client = Client()
    client.force_login(person("Ada"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get("/readyz").status_code == 200
    assert [query["sql"] for query in queries] == ["SELECT 1"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.parametrize("host", ["10.0.0.7:8000", "[::1]", "elsewhere.example", "not a host"])
def test_a_balancer_asks_under_any_host(path, host):
    assert Client(headers={"host": host}).get(path).status_code == 200


@pytest.mark.django_db
def test_the_control_other_pages_are_there_under_our_hosts_alone():
    assert Client(headers={"host": "elsewhere.example"}).get("/accounts/login/").status_code == 400


@pytest.mark.django_db
def test_not_ready_without_the_broker_and_no_word_of_why(away):
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": TOKEN},
        {"authorization": "Bearer \xfc"},
    ],
)
def test_the_status_is_not_there_for_strangers(token, headers):
    assert status(**headers).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["Bearer ", "Bearer", ""])
def test_without_a_token_in_the_settings_there_is_no_status(settings, given):
    settings.STATUS_TOKEN = ""
    assert status(authorization=given).status_code == 404


@pytest.mark.django_db
def test_the_operator_reads_ages(token, settings):
    late_mail(minutes=2)
    late_mail(minutes=1)
    cache.set(HEARTBEAT, time.time() - 7)
    cache.set(WORKER, time.time() - 3)
    found = status(authorization=f"Bearer {TOKEN}").json()
    assert found.pop("oldest_due_mail") in (120, 121)
    assert found.pop("beat_age") in (7, 8)
    assert found.pop("worker_age") in (3, 4)
    assert found == {"database": True, "broker": True, "mail_paused": False}
    settings.EMAIL_URL = "smtp://127.0.0.1"
    pause.begin("The mail server refuses us.")
    assert status(authorization=f"Bearer {TOKEN}").json()["mail_paused"] is True


@pytest.mark.django_db
def test_what_is_not_known_is_null(token, away):
    found = status(authorization=f"Bearer {TOKEN}").json()
    nothing = {"beat_age": None, "worker_age": None}
    known = {"database": True, "broker": False, "oldest_due_mail": 0, "mail_paused": False}
    assert found == {**known, **nothing}


@contextmanager
def working(command):
    worker = processes.start(command, log=sys.stderr, env=dict(os.environ), cwd=ROOT)
    try:
        yield
    finally:
        processes.stop(worker)


def comes(key, seconds=30):
    deadline = time.monotonic() + seconds
    while cache.get(key) is None and time.monotonic() < deadline:
        time.sleep(0.1)
    return cache.get(key) is not None


def test_the_heartbeat_waits_for_no_sweep():
    """With nobody to take the sweeps they pile up, and the heartbeat passes them by."""
    for _ in range(50):
        sweep.delay()
    heartbeat.delay()
    with working(heartbeat_command()):
        assert comes(HEARTBEAT)
        cache.delete(HEARTBEAT)
        heartbeat.apply_async(queue="celery")  # the control: among the sweeps it waits
        assert not comes(HEARTBEAT, seconds=2)
        assert cache.get(WORKER) is None  # this worker takes no sweeps, and so says nothing of them


@pytest.mark.django_db(transaction=True)
def test_a_worker_of_the_sweeps_says_that_it_is_there():
    with working(worker_command()):
        assert comes(WORKER)
