"""Slow servers, recipients that never answer and huge mails first; the worker is killed every 10 s."""

import os
import signal
import sys
import time
from collections import defaultdict
from datetime import timedelta

from django.utils import timezone

from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.programs import worker_command
from hiring.mail.models import Mail
from hiring.mail.outbox import wake_worker
from tests.drills.servers import HUSH, Server
from tests.figures import Figure

SILENT, HUGE, SLOW, SLOWER, GOOD = 15, 3, 40, 10, 932
SIZE = 20 * 1024 * 1024
DELAYS = [
    ("RCPT", "silent", HUSH),
    ("RCPT", "slow", 2),
    ("DATA", "slow", 2),
    ("RCPT", "slower", 12),
    ("DATA", "slower", 12),
]
LIFE = 10  # seconds of a worker
KILLS = 24  # four minutes
BELL = 5
AFTER = 900  # seconds to the end, once nothing is killed and everybody answers
P99 = 120  # seconds; of the mails that no server is slow to take


def poison():
    total = SILENT + HUGE + SLOW + SLOWER + GOOD
    write_mails()
    with Server(DELAYS) as server:
        began = time.time()
        taken = []
        for _ in range(KILLS):
            _live(server.port, LIFE, sig=signal.SIGKILL)
        taken += server.answer_as([])
        while Mail.objects.filter(waits=True).exists() and time.time() - began < AFTER:
            Mail.objects.filter(state="due").update(due_at=timezone.now())  # no need to wait longer
            _live(server.port, 3 * LIFE, sig=signal.SIGTERM)
        taken += server.taken()
    first, copies = {}, defaultdict(int)
    for at, recipient, _ in taken:
        first.setdefault(recipient, at - began)
        copies[recipient] += 1
    good = sorted(at for recipient, at in first.items() if recipient.startswith("good"))
    yield Figure("poison: worker killed with -9", KILLS, KILLS, exact=True)
    yield Figure("poison: delivered", len(first), total, exact=True)
    yield Figure("poison: lost", total - Mail.objects.filter(state="sent").count(), 0)
    yield Figure("poison: failed for good", Mail.objects.filter(state="failed").count(), 0)
    yield Figure("poison: duplicates", len(taken) - len(first), KILLS)
    yield Figure("poison: most copies of one mail", max(copies.values()), 3)
    p99 = good[int(len(good) * 0.99)] if good else float("inf")
    yield Figure("poison: 99 of 100 good mails after", round(p99, 1), P99, unit="s")


def write_mails():
    """What does harm is due first. What an earlier drill has left is not counted."""
    Mail.objects.all().delete()
    huge = ["A word that is no longer than it seems. " * 20] * (SIZE // 800)
    kinds = {"silent": SILENT, "huge": HUGE, "slow": SLOW, "slower": SLOWER, "good": GOOD}
    now, rows = timezone.now(), []
    for place, (kind, count) in enumerate(kinds.items()):
        for number in range(count):
            rows.append(
                Mail(
                    kind="account",
                    audience="account",
                    recipient_name=f"{kind} {number}",
                    recipient_email=f"{kind}-{number}@{kind}{number % 50}.example",
                    refs={"subject": "A word", "paragraphs": huge if kind == "huge" else ["Hi."]},
                    due_at=now - timedelta(seconds=10 - place),
                )
            )
    Mail.objects.bulk_create(rows, batch_size=100)


def _live(port, seconds, *, sig):
    """One worker's life. The clock rings as beat does."""
    env = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{port}?from=jobs@example.org"}
    worker = processes.start(worker_command(), log=sys.stderr, env=env, cwd=ROOT)
    ends, bell = time.monotonic() + seconds, time.monotonic() + BELL
    try:
        while time.monotonic() < ends and Mail.objects.filter(waits=True).exists():
            if time.monotonic() > bell:
                wake_worker()
                bell = time.monotonic() + BELL
            time.sleep(0.1)
    finally:
        os.killpg(worker.pid, sig)
        worker.wait()
