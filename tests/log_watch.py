"""A plugin of pytest that watches the log of the whole run: a line that names a candidate fails a test.

Loaded with `-p tests.log_watch`. The candidates of a module are noted as they are saved. What is watched is
what an operator reads: the lines as `hiring.logs.OneLine` writes them. Logs of servers that a test
starts are looked through with `look`.
"""

import logging
import re

import pytest

TOKEN = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:\d+:\w{5,8}:[\w-]{20,}"  # of a candidate's link
    r"|/(?:c|join)/[\w-]*[A-Z][\w-]*"
    r"|/key/[^\s…]"
)


SHORTEST = 3  # letters; what has fewer stands in any line


class Watch(logging.Handler):
    """`people` are the names and addresses of candidates; `lines` what was logged meanwhile."""

    def __init__(self):
        super().__init__()
        self.people = set()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))

    def note(self, instance, **_):
        words = {instance.name, instance.call_name, instance.email}
        self.people |= {word for word in words if sum(map(str.isalpha, word)) >= SHORTEST}

    def leaks(self):
        return self.look("\n".join(self.lines)) if self.lines else []

    def look(self, text):
        """The lines of a log with a name, an address or a link's token in them."""
        names = "|".join(re.escape(word) for word in sorted(self.people, key=len, reverse=True))
        told = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None
        return [
            line for line in text.splitlines() if TOKEN.search(line) or (told and told.search(line))
        ]


watch = Watch()


@pytest.fixture(scope="session", autouse=True)
def _watched_log():
    from django.db.models.signals import post_save

    from candidates.models import Candidate
    from hiring.logs import OneLine

    watch.setFormatter(OneLine())
    post_save.connect(watch.note, sender=Candidate)
    logging.getLogger().addHandler(watch)
    yield
    logging.getLogger().removeHandler(watch)


@pytest.fixture(scope="module", autouse=True)
def _people_of_the_module():
    watch.people.clear()


@pytest.fixture(autouse=True)
def _nobody_in_the_log():
    watch.lines.clear()
    yield
    leaks = watch.leaks()
    assert leaks == [], "the log names a candidate, or has a link's token"
