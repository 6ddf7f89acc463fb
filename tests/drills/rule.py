"""The rule under attack, in its long form: two thousand worlds from five seeds, sixty acts and writes
in each."""

import secrets
import sys
import time

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.debriefs.builders import LoopBuilder
from tests.debriefs.machine import Machine, Tally
from tests.figures import Figure

SEEDS, EXAMPLES, STEPS, ENOUGH = 5, 2000, 60, 0.2


class Told(Tally):
    """Says on stderr how far the run has come."""

    begun = None

    def ended(self, hired):
        super().ended(hired)
        self.begun = self.begun or time.monotonic()
        if self.examples % 50 == 0:
            minutes = (time.monotonic() - self.begun) / 60
            sys.stderr.write(f"rule: {self} after {minutes:.0f} min\n")


def rule():
    """A breach is printed with its seed and the shortest way to it that was found."""
    builder, tally, broken = LoopBuilder(), Told(), 0
    long = settings(
        max_examples=EXAMPLES // SEEDS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    try:
        for number in (secrets.randbits(32) for _ in range(SEEDS)):
            broken += _is_broken(seed(number)(Machine.on(builder, tally)), long, number)
    finally:
        builder.close()
    yield from _figures(tally, broken)


def _is_broken(machine, long, number):
    sys.stderr.write(f"rule: seed {number}\n")
    try:
        run_state_machine_as_test(machine, settings=long)
    except Exception as error:
        sys.stderr.write("\n".join([repr(error), *getattr(error, "__notes__", [])]) + "\n")
        return True
    return False


def _figures(tally, broken):
    sys.stderr.write(f"rule: {tally}\n")
    yield Figure("rule: examples not run", max(EXAMPLES - tally.examples, 0), 0)
    yield Figure("rule: share of examples without a hire", 1 - tally.share, 1 - ENOUGH)
    yield Figure("rule: broken", broken, 0, exact=True)
