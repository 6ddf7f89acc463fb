"""A hundred thousand mails into a local server: how many a second, and what a worker needs for it."""

import os
import signal
import sys
import time

from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.programs import worker_command
from hiring.mail.models import Mail
from hiring.mail.outbox import wake_worker
from tests.bench.process import memory_of
from tests.drills.servers import Server
from tests.figures import Figure

MAILS = 100_000
WANTED = 1500  # a second, with two worker processes
FLAT = 20  # MB that the worker may grow between a tenth of the mails and all of them
SECONDS = 1200


def throughput():
    Mail.objects.all().delete()
    for begin in range(0, MAILS, 5000):
        Mail.objects.bulk_create(
            Mail(
                kind="account",
                audience="account",
                recipient_name=f"Person {number}",
                recipient_email=f"p{number}@example.org",
                refs={"subject": f"Mail {number}", "paragraphs": ["A word."]},
            )
            for number in range(begin, begin + 5000)
        )
    with Server([]) as server:
        env = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{server.port}?from=jobs@example.org"}
        worker = processes.start(worker_command(), log=sys.stderr, env=env, cwd=ROOT)
        try:
            _until(MAILS // 100)
            began, before = time.monotonic(), _sent()
            _until(MAILS // 10)
            early = memory_of(worker.pid)
            _until(MAILS)
            rate = (_sent() - before) / (time.monotonic() - began)
            late = memory_of(worker.pid)
        finally:
            os.killpg(worker.pid, signal.SIGTERM)
            worker.wait()
    yield Figure("throughput: not sent", MAILS - _sent(), 0)
    yield Figure("throughput: seconds for 1,500 mails", round(WANTED / rate, 2), 1, unit="s")
    yield Figure("throughput: growth of the worker", round(late - early, 1), FLAT, unit="MB")


def _sent():
    return Mail.objects.filter(state="sent", waits=False).count()


def _until(count):
    ends, bell = time.monotonic() + SECONDS, 0
    while _sent() < count and time.monotonic() < ends:
        if time.monotonic() > bell:
            wake_worker()
            wake_worker()
            bell = time.monotonic() + 5
        time.sleep(0.5)
