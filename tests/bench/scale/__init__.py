"""`make bench ONLY=scale`: pages and acts of large companies, beside those of a small one."""

import statistics
import time
from functools import cache

import psycopg

from debriefs.management.commands.check_invariants import broken
from tests import services
from tests.bench.server import Visitor, serving
from tests.conftest import empty_tables
from tests.figures import Figure

from .acts import acts
from .company import load
from .pages import ROLES, pages
from .settings import restart
from .shape import EXTREME, SMALL, TYPICAL

VISITS, PATIENCE = 15, 6  # of each page; seconds after which there are no more
LIMIT, QUERIES, GROWTH, MINUTES = 25, 7, 1.2, 5


def scale():
    """The small company first: what others are compared with."""
    restart()
    empty_tables()
    small = Measured(SMALL)
    yield from small.loading()
    for shape in (TYPICAL, EXTREME):
        large = Measured(shape)
        yield from large.loading()
        yield from large.beside(small)


class Measured:
    """A company, loaded and visited. `times` maps what was done to its share of a hello."""

    def __init__(self, shape):
        self.shape, self.times, self.queries = shape, {}, {}
        begun = time.monotonic()
        seed = load(shape)
        self.seconds = time.monotonic() - begun
        begun = time.monotonic()
        with psycopg.connect(services.superuser_url) as link, link.cursor() as cursor:
            self.broken = broken(cursor)
        self.checked = time.monotonic() - begun
        with serving() as (_process, port, _seconds):
            browser = cache(lambda user=None: Visitor(port, user))
            self._visit_pages(seed, browser)
            self._do_acts(seed, browser)
        empty_tables()

    def loading(self):
        name = self.shape.name
        yield Figure(f"{name}: loaded", round(self.seconds), MINUTES * 60, "s")
        yield Figure(f"{name}: broken invariants", len(self.broken), 0)
        yield Figure(f"{name}: check_invariants", round(self.checked), MINUTES * 60, "s")

    def beside(self, small):
        for what, ratio in self.times.items():
            name = f"{self.shape.name}: {what}"
            if what in self.queries:
                yield Figure(f"{name} ÷ hello", round(ratio, 1), LIMIT)
                yield Figure(f"{name}, queries", self.queries[what], QUERIES)
            yield Figure(f"{name} ÷ small", round(ratio / small.times[what], 2), GROWTH)

    def _visit_pages(self, seed, browser):
        for role, addresses in pages(seed).items():
            for name, path in addresses.items():
                self._visit(f"{role}, {name}", browser(getattr(seed, ROLES[role])), path, browser())

    def _visit(self, what, reader, path, stranger):
        """A page that never comes, as one that takes longer than a statement may, has no figure."""
        answers = []
        sends = [lambda: answers.append(reader.get(path))] * VISITS
        self.times[what] = _ratio(sends, stranger, PATIENCE)
        is_shown = all(answer.status == 200 for answer in answers)
        told = int(answers[-1].headers["X-Query-Count"] or 0)
        self.queries[what] = told - 2 if is_shown else float("inf")

    def _do_acts(self, seed, browser):
        for name, once in acts(seed, browser):
            self.times[name] = _ratio(once, browser())


def _ratio(sends, stranger, patience=float("inf")):
    """The median of what is sent, divided by that of a hello between each two."""
    found, hello = [], []
    begun = time.monotonic()
    for send in sends:
        hello.append(_seconds(lambda: stranger.get("/hello/")))
        found.append(_seconds(send))
        if time.monotonic() - begun > patience:
            break
    return statistics.median(found) / statistics.median(hello)


def _seconds(act):
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
