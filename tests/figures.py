"""How benches and drills speak: one line a figure, `name | measured | limit | ok or short`."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`measured` has to be at most `limit`, or exactly it with `exact`."""

    name: str
    measured: float
    limit: float
    unit: str = ""
    exact: bool = False

    @property
    def is_ok(self):
        return self.measured == self.limit if self.exact else self.measured <= self.limit

    def __str__(self):
        sign = "=" if self.exact else "≤"
        measured, limit = f"{self.measured} {self.unit}", f"{sign} {self.limit} {self.unit}"
        words = [self.name, measured.strip(), limit.strip(), "ok" if self.is_ok else "short"]
        return " | ".join(words)


def run(table):
    """Run what is named on the command line (ONLY=name), or all; exit 1 when a figure is short.

    `table` maps a name to a function that yields Figures; its order is kept.
    """
    named = sys.argv[1:] or list(table)
    if unknown := [name for name in named if name not in table]:
        sys.exit(f"There is no {unknown[0]}. Choose one of: {', '.join(table)}.")
    short = False
    for name in (name for name in table if name in named):
        for figure in table[name]():
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()
            short = short or not figure.is_ok
    sys.exit(1 if short else 0)
