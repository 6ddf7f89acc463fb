"""A hundred thousand mails into a local server: how many a second, and what each part takes for one.

Two worker processes, PostgreSQL and the server share the machine, so its processors bound the rate:
processors divided by the sum of the three times. The server takes every mail at once
(`tests/drills/servers.py`). A machine with other work to do shows a lower rate at about the same times.
"""

import os
import signal
import sys
import time
from pathlib import Path

from tests.standalone import services  # isort: skip

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
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds
MOST = {"worker": 1, "database": 0.5, "server": 0.2}  # milliseconds of a processor for one mail


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
        parts = {"worker": worker, "database": services.cluster.process, "server": server.process}
        try:
            _until(MAILS // 100)
            began, before, used = time.monotonic(), _sent(), _used(parts)
            _until(MAILS // 10)
            early = memory_of(worker.pid)
            _until(MAILS)
            seconds, count = time.monotonic() - began, _sent() - before
            used = {part: after - used[part] for part, after in _used(parts).items()}
            late = memory_of(worker.pid)
        finally:
            os.killpg(worker.pid, signal.SIGTERM)
            worker.wait()
        taken = [message_id for _, _, message_id in server.taken()]
    yield Figure("throughput: not sent", MAILS - _sent(), 0)
    yield Figure("throughput: delivered", len(set(taken)), MAILS, exact=True)
    yield Figure("throughput: duplicates", len(taken) - len(set(taken)), 0)
    yield Figure("throughput: seconds for 1,500 mails", round(WANTED * seconds / count, 2), 1, "s")
    for part, most in MOST.items():
        name = f"throughput: processor time of the {part} for a mail"
        yield Figure(name, round(used[part] / count, 3), most, "ms")
    yield Figure("throughput: growth of the worker", round(late - early, 1), FLAT, "MB")


def _used(parts):
    """{part: milliseconds of a processor that it and its children have used}"""
    return {part: sum(map(_own, _family(process.pid))) for part, process in parts.items()}


def _family(pid):
    return [pid, *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _own(pid):
    """Of one process, and of those of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return sum(map(int, fields[11:15])) * TICK


def _sent():
    return Mail.objects.filter(state="sent", waits=False).count()


def _until(count):
    ends, bell = time.monotonic() + SECONDS, 0
    while _sent() < count and time.monotonic() < ends:
        if time.monotonic() > bell:
            wake_worker()
            wake_worker()
            bell = time.monotonic() + 5
        time.sleep(1)
