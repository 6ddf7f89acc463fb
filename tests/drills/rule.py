"""The rule under attack, in its long form: two thousand worlds, sixty acts and writes in each."""

import sys
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.figures import Figure

EXAMPLES, STEPS, ENOUGH = 2000, 60, 0.2


def rule():
    """Each found breach is printed with the shortest way to it that was found."""
    from tests.debriefs.ground import Ground
    from tests.debriefs.machine import Machine, Tally

    class Told(Tally):
        def ended(self, hired):
            super().ended(hired)
            if self.examples % 50 == 0:
                minutes = (time.monotonic() - begun) / 60
                words = f"rule: {self.examples} examples, {self.steps} steps, {minutes:.0f} min\n"
                sys.stderr.write(words)

    begun, broken = time.monotonic(), 0
    ground, tally = Ground(), Told()
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
        run_state_machine_as_test(Machine.on(ground, tally), settings=long)
    except Exception as error:
        broken = 1
        sys.stderr.write("\n".join([str(error), *getattr(error, "__notes__", [])]) + "\n")
    finally:
        ground.close()
    yield Figure("rule: examples short of those asked for", max(EXAMPLES - tally.examples, 0), 0)
    yield Figure("rule: steps an example, at most", STEPS, STEPS)
    yield Figure("rule: examples without a hire, share", 1 - tally.share, 1 - ENOUGH)
    yield Figure("rule: broken", broken, 0, exact=True)
