from interviews.guides.reading.blocks import blocks_of
from interviews.guides.reading.reader import read_markdown
from interviews.guides.reading.steps import Names, steps_in_list, steps_in_table


def test_a_list_of_steps_is_a_plan_when_half_of_them_have_a_time():
    steps, is_plan = steps_in_list(
        blocks_of("- **Call** - a 25-minute call\n- **Test**: 2-3 hours at home\n- Papers\n")
    )
    assert is_plan
    assert [(step.name, step.minutes) for step in steps] == [
        ("Call", (25, 25)),
        ("Test", (120, 180)),
        ("", None),
    ]
    assert not steps_in_list(blocks_of("- **Call** - 20 min\n- a\n- b\n"))[1]


def test_an_overview_has_its_columns_in_any_order():
    steps = steps_in_table(
        blocks_of(
            "| Duration | Who | Step |\n|---|---|---|\n| 25 min | Ada | 1. Call |\n| 1h15 | Ada + Otto | 2. Talk |\n"
        )[0]
    )
    assert [(s.name, s.minutes, s.who) for s in steps] == [
        ("Call", (25, 25), "Ada"),
        ("Talk", (75, 75), "Ada + Otto"),
    ]


def test_an_overview_may_lie_on_its_side():
    steps = steps_in_table(
        blocks_of(
            "| | Call | Trial |\n|---|---|---|\n| Length | 20 min | 2 hours |\n| Who | Ada | Otto |\n"
        )[0]
    )
    assert [(s.name, s.minutes, s.who) for s in steps] == [
        ("Call", (20, 20), "Ada"),
        ("Trial", (120, 120), "Otto"),
    ]


def test_a_table_without_times_is_no_plan():
    assert (
        steps_in_table(
            blocks_of(
                "| Week | What |\n|---|---|\n| 1 | Review, 45 min |\n| 2 | Keys, one hour |\n"
            )[0]
        )
        == []
    )


def test_a_heading_finds_the_one_stage_that_it_speaks_of():
    names = Names(["Taught lesson", "Main interview", "Evening call"])
    assert names.match("The lesson: what to write down") == 0
    assert names.match("Main interview") == 1
    assert names.match("Lunch") is None
    assert Names(["Talk one", "Talk two"]).match("Talk") is None


def test_what_is_no_meeting_is_no_stage():
    proposal = read_markdown(
        "1. **Paper sift**: names covered (10 min)\n2. **Call**: Ada (15 min)\n3. **Talk**: Otto (1 hour)\n"
    )
    assert [stage.name for stage in proposal.stages] == ["Call", "Talk"]
