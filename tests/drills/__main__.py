"""`make drills`: what breaks on purpose, and what has to come out whole.

Each drill is a module of this folder with one function that yields Figures; here it gets its name.
"""

import tests.standalone  # noqa: F401  isort: skip

from tests.drills import mail, outage, poison, races, rule, seal, throughput
from tests.figures import run


def mails():
    """Many kills in short time, then slow servers and poison first."""
    yield from mail.mail()
    yield from poison.poison()


TABLE = {
    "mail": mails,
    "throughput": throughput.throughput,
    "rule": rule.rule,
    "races": races.races,
    "seal": seal.seal,
    "outage": outage.outage,
}

if __name__ == "__main__":
    run(TABLE)
