"""What is asked of the rule: the gate, the disagreements, who may confirm."""

import pytest

from debriefs import actions
from debriefs.gate import disagreements, gate_and_disagreements, may_confirm
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.hold_all(levels={world.ada: 4, world.ben: 2})
    world.entry(world.ada, work_with=False, reason="Another team")
    world.entry(world.ben)
    return world


def test_both_answers_come_in_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        gate, found = gate_and_disagreements(world.application)
    assert gate == "undiscussed"
    assert [one.kind for one in found] == ["contradiction", "ratings"]


def test_each_says_how_much_was_said(world):
    about = {"kind": "contradiction", "key": str(world.ada.pk)}
    for number in range(2):
        actions.add_remark(world.application, text=f"Heard {number}", by=world.ben, **about)
    assert [one.said for one in disagreements(world.application)] == [2, 0]


def test_the_gate_opens_once_each_is_confirmed(world):
    world.talk_through(second=world.ben)
    gate, found = gate_and_disagreements(world.application)
    assert gate == "ok"
    assert all(one.discussed for one in found)


def test_who_may_confirm(world):
    written = world.written_resolution(disagreements(world.application)[0])
    may = {
        u.name
        for u in (world.ada, world.ben, world.manager, world.coordinator)
        if may_confirm(written, u)
    }
    assert may == {"Ada", "Ben"}


def test_a_writer_confirms_alone_while_nobody_else_may_read():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    actions.add_no(world.application, by=world.ben, score=Score.NO, reason="Read it.")
    written = world.written_resolution()
    assert may_confirm(written, world.manager)
    assert not may_confirm(written, world.ben)
