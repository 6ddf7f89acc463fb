"""A worker killed with -9 twenty times while a thousand mails are due."""

import os
import random
import signal
import sys
import time
from collections import defaultdict

from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.programs import worker_command
from hiring.mail.models import Mail
from hiring.mail.outbox import enqueue, wake_worker
from tests.figures import Figure
from tests.smtp import Sink

MAILS, KILLS = 1000, 20
SECONDS = 900  # after which a drill gives up, and its figures fall short
APART = 0.3  # seconds; some mails go in that time
BELL = 10  # seconds between two sweeps: what beat does


def mail():
    deadline = time.monotonic() + SECONDS
    for number in range(MAILS):
        enqueue(
            "account",
            to=(f"Person {number}", f"p{number}@example.org"),
            refs={"subject": f"Mail {number}", "paragraphs": ["A word."]},
        )
    with Sink() as sink:
        kills = 0
        while kills < KILLS and _worker_reaches(sink, MAILS * (kills + 1) // (KILLS + 1), deadline):
            kills += 1
        _worker_reaches(sink, None, deadline, sig=signal.SIGTERM)
        yield from _figures(sink.taken, kills)


def _worker_reaches(sink, goal, deadline, sig=signal.SIGKILL):
    """Run a worker until the sink has `goal` mails (None: until none is due), then end it by `sig`.

    False when the time is over.
    """
    env = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}?from=jobs@example.org"}
    worker = processes.start(worker_command(), log=sys.stderr, env=env, cwd=ROOT)
    bell = 0
    try:
        while len(sink.contents) < goal if goal else Mail.objects.exclude(state="sent").exists():
            now = time.monotonic()
            if now > deadline:
                return False
            if now > bell:
                wake_worker()
                bell = now + BELL
            time.sleep(0.02)
        # At any moment of its work: right after a delivery it would always be between that and
        # the mark.
        time.sleep(random.uniform(0, APART))  # noqa: S311
        return True
    finally:
        os.killpg(worker.pid, sig)
        worker.wait()


def _figures(taken, kills):
    ids = defaultdict(list)
    for message in taken:
        ids[message["To"]].append(message["Message-ID"])
    yield Figure("mail: worker killed with -9", kills, KILLS, exact=True)
    yield Figure("mail: delivered", len(ids), MAILS, exact=True)
    yield Figure("mail: lost", MAILS - Mail.objects.filter(state="sent").count(), 0)
    yield Figure("mail: duplicates", len(taken) - len(ids), 4)
    other = sum(len(set(found)) > 1 for found in ids.values())
    yield Figure("mail: duplicates under another Message-ID", other, 0)
