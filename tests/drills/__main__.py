"""`make drills`: what breaks on purpose, and what has to come out whole."""

import os
import signal
import sys
import time
from collections import defaultdict

from tests import rig  # isort: skip  before Django: it names the services in the environment

import django
from django.core.management import call_command

from hiring.local.__main__ import ROOT, worker_command
from hiring.local.processes import start
from tests.figures import Figure, run
from tests.smtp import Sink

MAILS, KILLS = 1000, 20


def mail():
    """A worker killed with -9 twenty times while a thousand mails are due."""
    with Sink() as sink:
        from hiring.mail.outbox import post, ring
        from hiring.models import Mail

        for number in range(MAILS):
            post(
                "account",
                to=(f"Person {number}", f"p{number}@example.org"),
                refs={"subject": f"Mail {number}", "paragraphs": ["A word."]},
            )
        env = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}?from=jobs@example.org"}
        begun, kills = time.monotonic(), 0
        while Mail.objects.exclude(state="sent").exists():
            worker = start(worker_command(), log=sys.stderr, env=env, cwd=ROOT)
            ring()
            ring()
            goal = len(sink.taken) + MAILS // (KILLS + 1)
            while Mail.objects.exclude(state="sent").exists():
                if kills < KILLS and len(sink.taken) >= goal:
                    os.killpg(worker.pid, signal.SIGKILL)
                    worker.wait()
                    kills += 1
                    break
                time.sleep(0.02)
                if int((time.monotonic() - begun) * 50) % 500 == 0:
                    ring()  # what beat does each 15 s
            if time.monotonic() - begun > 900:
                break
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGTERM)
            worker.wait()
        ids = defaultdict(list)
        for message in sink.taken:
            ids[message["To"]].append(message["Message-ID"])
        yield Figure("mail: worker killed with -9", kills, KILLS, exact=True)
        yield Figure("mail: delivered", len(ids), MAILS, exact=True)
        yield Figure("mail: lost", MAILS - Mail.objects.filter(state="sent").count(), 0)
        yield Figure("mail: duplicates", len(sink.taken) - len(ids), 4)
        other = sum(len(set(found)) > 1 for found in ids.values())
        yield Figure("mail: duplicates under another Message-ID", other, 0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiring.settings")
    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    assert rig.cluster
    run({"mail": mail})
