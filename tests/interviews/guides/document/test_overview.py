"""The overview: one line a stage, its columns in any order and under usual names."""

import pytest

from interviews.guides.document.blocks import blocks_of
from interviews.guides.document.overview import is_overview, number_of, read_overview
from interviews.guides.document.report import Report


def table(*lines):
    head, *rows = lines
    dashes = "|".join("---" for _ in head.split("|"))
    return blocks_of("\n".join(f"| {line} |" for line in (head, dashes, *rows)), Report())[0]


def read(*lines):
    report = Report()
    return *read_overview(table(*lines), report), report


def test_columns_in_any_order_give_the_same_stage():
    columns, stages, report = read(
        "Time | Who | Round | About", "30-45 min | Ada + Ben | 2. Talk | Work"
    )
    assert columns == [
        ["Time", "duration"],
        ["Who", "panel"],
        ["Round", "name"],
        ["About", "focus"],
    ]
    stage = stages[2]
    assert (stage.name, stage.focus, stage.minutes) == ("Talk", "Work", (30, 45))
    assert (stage.interviewers, stage.panel_rule) == (["Ada", "Ben"], "all")
    assert report.errors == report.warnings == []


def test_a_column_that_is_missing_is_said():
    _, stages, report = read("Stage | Who", "1. Talk | Ada")
    assert stages[1].minutes == (60, 60)
    assert len(report.warnings) == 2


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("Stage | Who | Salary", "1. A | Ada | 9"), "“Salary” is no column"),
        (("Stage | Who | With", "1. A | Ada | Ben"), "stands in it twice"),
        (("Stage | Who", "1. A | Ada", "1. B | Ben"), "has a line in the overview already"),
        (("Stage | Who", "2. A | Ada", "1. B | Ben"), "in the order of their numbers"),
        (("Stage | Who", "A | Ada"), "begins with number and name"),
        (("Stage | Time", "1. A | long"), "“long” is no duration"),
        (("Stage | Who", "1. A | Ada / Ben + Cy"), "leaves open who has to sit in"),
    ],
)
def test_what_leaves_something_open_is_refused(lines, words):
    _, _, report = read(*lines)
    assert any(words in problem.fix for problem in report.errors)


def test_a_table_of_something_else_is_no_overview():
    assert is_overview(table("Stage | Who", "1. A | Ada"))
    assert not is_overview(table("Score | Meaning", "Yes | Good"))
    assert not is_overview(table("Name | Who", "Tea | Ada"))


@pytest.mark.parametrize(
    ("digits", "number"), [("1", 1), ("999", 999), ("0", None), ("1000", None)]
)
def test_numbers_of_stages(digits, number):
    report = Report()
    assert number_of(digits, 1, report) == number
    assert bool(report.errors) == (number is None)
