"""Stages and parts begin and end; what they hold stays in the order of the document."""

from interviews.guides.workbench.acts import bench_of

from .documents import block_at

PARTS = """# T

## Round 1: Talk (60 min)

Welcome.

### Warm-up (10 min)

- Why us?

### Task (40 min)

- How would you begin?

## Round 2: Chat (20 min)

- Any plans?

## Scoring

- 4: yes
- 3: rather
- 2: hardly
- 1: no
"""


def parts(bench):
    return [[part.title for part in stage.parts] for stage in bench.proposal.stages]


def test_a_part_that_is_none_goes_into_the_one_before():
    bench = bench_of(PARTS)
    assert parts(bench) == [["Warm-up", "Task"], []]
    bench.place(block_at(bench, 11), "note")
    assert parts(bench) == [["Warm-up"], []]
    assert block_at(bench, 13).home is bench.proposal.stages[0].parts[0]
    bench.place(block_at(bench, 7), "note")
    assert block_at(bench, 13).home is bench.proposal.stages[0]


def test_a_part_begins_where_a_block_says_so_and_takes_the_rest_of_its_part():
    bench = bench_of(PARTS)
    bench.place(block_at(bench, 9), "part")
    assert parts(bench) == [["Warm-up", "Why us?", "Task"], []]


def test_a_stage_begun_inside_of_another_takes_its_later_parts():
    bench = bench_of(PARTS)
    bench.place(block_at(bench, 11), "stage")
    assert [stage.name for stage in bench.proposal.stages] == ["Talk", "Task", "Chat"]
    assert bench.proposal.stages[1].minutes == (40, 40)
    assert block_at(bench, 13).stage is bench.proposal.stages[1]


def test_a_stage_takes_no_scale_along():
    bench = bench_of(PARTS)
    bench.place(block_at(bench, 17), "stage")
    assert block_at(bench, 19).stage is None
    assert len(bench.proposal.levels) == 4


def test_a_block_that_goes_to_another_stage_stands_in_the_order_of_the_lines():
    bench = bench_of(PARTS)
    bench.place(block_at(bench, 5), "note", "s2")
    [heading, *rest] = bench.proposal.stages[1].pieces
    assert heading.kind == "heading"
    assert [piece.text for piece in rest] == ["Welcome.", "Any plans?"]
    bench.place(block_at(bench, 17), "questions", "s1")
    assert block_at(bench, 17).home is bench.proposal.stages[0].parts[1]


def test_the_first_stage_may_end_and_its_words_stay_outside():
    bench = bench_of(PARTS)
    bench.place(block_at(bench, 3), "note")
    assert [stage.name for stage in bench.proposal.stages] == ["Chat"]
    assert block_at(bench, 9).stage is None
    assert block_at(bench, 9).is_open
