"""The rule under attack, in its quick form. `make drills ONLY=rule` is the long one."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from .builders import LoopBuilder
from .machine import Machine, Tally

EXAMPLES, STEPS = 32, 30
ENOUGH = 0.2


@pytest.mark.django_db(transaction=True)
def test_nothing_gets_round_the_rule():
    builder, tally = LoopBuilder(), Tally()
    quick = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(Machine.on(builder, tally), settings=quick)
    finally:
        builder.close()
    assert tally.examples >= EXAMPLES
    assert tally.share >= ENOUGH, tally
