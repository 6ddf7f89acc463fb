"""Twenty coordinators who want the same person at the same time."""

from functools import partial

import pytest

from hiring.exceptions import RuleViolation
from interviews.models import Interview, Seat
from tests.factories import World
from tests.races.rivals import all_at_once, without

pytestmark = pytest.mark.django_db(transaction=True)

CONSTRAINT = (
    "ALTER TABLE interviews_seat ADD CONSTRAINT interviewer_double_booked EXCLUDE USING gist"
    " (user_id WITH =, busy WITH &&) WHERE (state = 'invited')"
)


def plans(count):
    world = World()
    times = world.when()
    applications = [world.apply(f"Candidate {number}") for number in range(count)]
    return [partial(world.plan, world.stages[0], [world.ada], a, **times) for a in applications]


def test_of_twenty_rivals_one_gets_the_interviewer():
    answers = all_at_once(plans(20))
    lost = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(lost) == 19
    assert all(isinstance(error, RuleViolation) for error in lost), lost
    assert {error.constraint for error in lost} == {"interviewer_double_booked"}
    assert (Interview.objects.count(), Seat.objects.count()) == (1, 1)


def test_control_without_the_constraint_all_of_them_do():
    rivals = plans(3)
    with without("ALTER TABLE interviews_seat DROP CONSTRAINT interviewer_double_booked") as link:
        answers = all_at_once(rivals)
        link.execute("SET session_replication_role = replica")
        link.execute("DELETE FROM interviews_seat")
        link.execute("SET session_replication_role = origin")
        link.execute(CONSTRAINT)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
