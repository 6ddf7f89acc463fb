"""Valkey away, PostgreSQL restarted and killed with -9, no room for documents: with people at work.

Each act is tried while a service is away. It works, or waits with a page that says so, as the table in
docs/operating.md has it. What was answered as done is in the database when the service is back.
"""

import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.urls import reverse

from candidates.models import Candidate
from tests.drills.acts import Window, acts
from tests.factories import World, numbers
from tests.figures import Figure
from tests.outages import broker_away, broker_frozen, database_away, database_killed, disk_full
from tests.races.server import served

SLOW = 2  # seconds of an act on a busy machine, whatever is away
BACK = 15  # seconds after which everything has to work again
PEOPLE = 4  # windows at work at once
SECONDS = 4  # of work before, while and after
HEADING = "## What works while something is away"


@contextmanager
def documents_full():
    with disk_full(Path(settings.DOCUMENT_ROOT)):
        yield


OUTAGES = {
    "Valkey": ("Valkey", broker_away),
    "Valkey, frozen": ("Valkey", broker_frozen),
    "PostgreSQL": ("PostgreSQL", database_away),
    "PostgreSQL, killed": ("PostgreSQL", database_killed),
    "room for files": ("room for files", documents_full),
}
"""Name: (column of the table, what takes it away)."""


@dataclass
class Tally:
    """`cells` says of each act whether it works. `strange`, `lost` and `stuck` are what went wrong."""

    cells: dict = field(default_factory=dict)
    strange: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    stuck: list = field(default_factory=list)
    slowest: float = 0
    back_after: float = 0

    def take(self, name, reply):
        self.cells[name] = "works" if reply.is_done else "waits"
        self.slowest = max(self.slowest, reply.seconds)
        if not (reply.is_done or reply.waits):
            self.strange.append(f"{name}: {reply.status}")


def outage():
    expected = table()
    with served() as (port, _):
        for name, (column, away) in OUTAGES.items():
            try:
                once, load = tried(port, away), loaded(port, away)
            except PermissionError as error:  # only root may mount the small disk
                sys.stdout.write(f"outage, {name} | not tried: {error}\n")
                continue
            yield from figures(name, expected[column], once, load)


def figures(name, expected, once, load):
    others = {act for act in once.cells | expected if once.cells.get(act) != expected.get(act)}
    yield Figure(f"outage, {name}: acts not as in the table", len(others), 0)
    yield Figure(f"outage, {name}: strange answers", len(once.strange + load.strange), 0)
    yield Figure(f"outage, {name}: done and lost", len(once.lost + load.lost), 0)
    yield Figure(f"outage, {name}: acts that wait on", len(once.stuck), 0)
    yield Figure(f"outage, {name}: slowest act", round(once.slowest, 2), SLOW, "s")
    yield Figure(f"outage, {name}: work goes on after", round(load.back_after, 2), BACK, "s")


def table():
    """{column: {act: "works" or "waits"}}, as docs/operating.md has it."""
    text = (settings.BASE_DIR / "docs" / "operating.md").read_text()
    lines = text.split(HEADING)[1].split("\n## ")[0].splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|") and not line.startswith("| ---")
    ]
    columns, acts_of = rows[0][1:], rows[1:]
    return {
        column: {act: cells[number] for act, *cells in acts_of}
        for number, column in enumerate(columns)
    }


def tried(port, away):
    """A Tally of each act once, tried while the service is away; what waits, again when it is back."""
    tally, todo = Tally(), acts(port)
    with away():
        for name, act in todo.items():
            tally.take(name, act.do())
    for name, act in todo.items():
        if tally.cells[name] == "waits":
            tally.stuck += [] if _works_again(act) else [name]
        elif not act.is_kept():
            tally.lost.append(name)
    return tally


def _works_again(act):
    deadline = time.monotonic() + BACK
    while time.monotonic() < deadline:
        if act.do().is_done:
            return act.is_kept()
        time.sleep(0.2)
    return False


def loaded(port, away):
    """A Tally of candidates that PEOPLE add at once: before, while and after the outage."""
    tally, done, stop = Tally(), {}, threading.Event()
    world = World()
    path = reverse("candidates:candidate-new", args=[world.opening.pk])

    def work(window):
        while not stop.is_set():
            number = next(numbers)
            email = f"load{number}@example.net"
            reply = window.post(path, {"name": f"Load {number}", "email": email, "zone": "UTC"})
            tally.take("Add a candidate", reply)
            if reply.is_done:
                done[email] = time.monotonic()

    windows = [Window(port, world.coordinator) for _ in range(PEOPLE)]
    workers = [threading.Thread(target=work, args=[window]) for window in windows]
    for worker in workers:
        worker.start()
    time.sleep(SECONDS)
    with away():
        time.sleep(SECONDS)
    back = time.monotonic()
    time.sleep(SECONDS)
    stop.set()
    for worker in workers:
        worker.join()
    connection.close()
    kept = Candidate.objects.filter(email__in=done).values_list("email", flat=True)
    tally.lost = sorted(done.keys() - set(kept))
    tally.back_after = min((at for at in done.values() if at > back), default=back + 99) - back
    return tally
