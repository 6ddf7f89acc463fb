"""What the page shows of the workbench."""

import pytest

from interviews.guides.workbench.acts import bench_of
from interviews.guides.workbench.page import STAGES, WINDOW, Page

from .documents import BANK, PLATFORM, block_at, placed

pytestmark = pytest.mark.usefixtures("db")


def page_of(source, *acts, chosen=""):
    return Page(bench_of(source, acts), chosen)


def test_it_begins_with_the_first_open_block_and_guesses():
    page = page_of(BANK)
    assert page.current.line == 5
    assert page.chosen_kind == "questions"
    assert page.open_count == 2
    assert page.next_open == page.open[1].id


def test_tags_say_where_a_block_went():
    tags = {row.block.line: row.tag for row in page_of(PLATFORM).rows}
    assert (tags[1], tags[3], tags[6]) == ("Title", "Stage 1", "Questions")
    assert page_of(PLATFORM).stages[0].rows[1].title == "Questions, 2"


def test_a_time_box_says_its_minutes():
    stage = page_of(PLATFORM, placed(PLATFORM, 11, "part")).stages[1]
    assert stage.rows[0].title == "Time box of 40 min"
    assert stage.panel_text == "Owen and Yuki"


def test_an_open_scale_counts():
    page = page_of(PLATFORM, placed(PLATFORM, 17, "rubric"))
    assert len(page.open_scales) == 1
    assert page.stages[1].scale.is_open


def test_a_long_document_shows_a_window_around_the_block():
    long = "# T\n\n" + "".join(f"Note {n} here.\n\n" for n in range(3 * WINDOW))
    bench = bench_of(long)
    middle = block_at(bench, 2 * WINDOW + 1)
    page = Page(bench, middle.id)
    assert len(page.rows) == WINDOW
    assert middle in [row.block for row in page.rows]
    assert page.hidden == len(bench.blocks) - WINDOW


def test_lines_behind_which_a_block_is_split_are_its_own_but_the_last():
    bench = bench_of(PLATFORM)
    assert Page(bench, block_at(bench, 6).id).split_lines == [6, 7]
    assert Page(bench, block_at(bench, 1).id).split_lines == []


def test_of_very_many_stages_those_around_the_block_are_shown():
    long = "# T\n\n" + "".join(f"## Round {n}: Talk (20 min)\n\n" for n in range(1, 2 * STAGES))
    bench = bench_of(long)
    page = Page(bench, bench.blocks[-1].id)
    assert len(page.stages) == STAGES
    assert page.stages[-1].number == page.hidden_stages + STAGES == 2 * STAGES - 1
    assert len(page.choices) == 2 * STAGES - 1
