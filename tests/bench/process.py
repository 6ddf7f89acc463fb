"""What running it takes: packages, seconds to start, memory."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hiring.local.checkout import ROOT
from tests.figures import Figure

from .pages import pages
from .server import Visitor, serving
from .site import company, web

STARTS, ROUNDS = 5, 2
THREADS = 8  # as many as the web process has


def packages():
    """What production installs."""
    lines = (ROOT / "requirements" / "runtime.txt").read_text()
    yield Figure("packages at run time", len(re.findall(r"^\S+==", lines, re.MULTILINE)), 60)


def start():
    """From the command to the first answer. Other work on the machine only adds: the best counts."""
    found = []
    for _ in range(STARTS):
        with serving() as (_process, _port, seconds):
            found.append(seconds)
    yield Figure(f"cold start, best of {STARTS}", round(min(found), 2), 1.5, "s")


def memory():
    """The master and its two workers after every page was visited on all their threads at once."""
    process, port = web()
    visits = [*pages(company())] * ROUNDS
    with ThreadPoolExecutor(THREADS) as pool:
        for status in pool.map(lambda visit: Visitor(port, visit[0]).get(visit[1]).status, visits):
            assert status == 200
    yield Figure("memory of master and 2 workers (PSS)", round(memory_of(process.pid)), 170, "MB")


def memory_of(pid):
    """Megabytes of a process and its two children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    assert len(children) == 2
    return sum(_pss(each) for each in [pid, *children]) / 1000


def _pss(pid):
    """Kilobytes of a process, pages it shares with others counted in its share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
