"""The rule under attack, in its long form: two thousand worlds, sixty acts and writes in each."""

import sys
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.debriefs.builders import LoopBuilder
from tests.debriefs.machine import Machine, Tally
from tests.figures import Figure

EXAMPLES, STEPS, ENOUGH = 2000, 60, 0.2


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
    """A breach is printed with the shortest way to it that was found."""
    builder, tally, broken = LoopBuilder(), Told(), 0
    long = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    try:
        run_state_machine_as_test(Machine.on(builder, tally), settings=long)
    except Exception as error:
        broken = 1
        sys.stderr.write("\n".join([repr(error), *getattr(error, "__notes__", [])]) + "\n")
    finally:
        builder.close()
    yield from _figures(tally, broken)


def _figures(tally, broken):
    sys.stderr.write(f"rule: {tally}\n")
    yield Figure("rule: examples not run", max(EXAMPLES - tally.examples, 0), 0)
    yield Figure("rule: share of examples without a hire", 1 - tally.share, 1 - ENOUGH)
    yield Figure("rule: broken", broken, 0, exact=True)
