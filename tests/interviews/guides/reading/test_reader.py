"""How much of a guide the reader understands, in shapes given to us and in shapes of our own."""

from pathlib import Path

import pytest

from interviews.guides.reading.reader import read_markdown
from interviews.guides.reading.summary import summary_of
from tests.conftest import SHARED, missing

from .scoring import Figures, expectations_in, figures_of

GIVEN = SHARED / "data" / "guide-shapes"
OWN = Path(__file__).parent / "shapes"


def total(folder):
    return sum((figures_of(*pair) for pair in expectations_in(folder)), Figures())


def check(figures):
    assert figures.stages_found >= 0.95 * figures.stages, figures.faults
    assert figures.durations_right >= 0.9 * figures.durations, figures.faults
    assert figures.durations_made_up == 0, figures.faults
    assert figures.stages_unexpected == 0, figures.faults
    assert figures.guides_with_questions >= 0.9 * figures.guides, figures.faults
    assert figures.stage_questions_right >= 0.9 * figures.stages_found, figures.faults
    assert figures.guides_with_losses == 0, figures.faults


def test_the_shapes_that_were_given_are_read_as_a_person_reads_them():
    if not GIVEN.exists():
        missing("../shared/data/guide-shapes")
    figures = total(GIVEN)
    assert (figures.guides, figures.stages) == (16, 57)
    check(figures)


def test_shapes_of_our_own_are_read_as_a_person_reads_them():
    figures = total(OWN)
    assert figures.guides >= 22
    check(figures)


def test_control_a_wrong_expectation_counts_as_a_fault():
    path, expected = next(pair for pair in expectations_in(OWN) if pair[0].stem == "idraulico")
    expected["stages"][0]["minutes"] = [99, 99]
    expected["stages"][1]["questions"] += 20
    expected["stages"][2]["name"] = "Zzz"
    figures = figures_of(path, expected)
    assert (figures.stages_found, figures.durations_right) == (3, 2)
    assert figures.guides_with_questions == 0
    with pytest.raises(AssertionError):
        check(figures)


def said(text):
    return summary_of(read_markdown(text))


def test_every_piece_knows_the_lines_that_it_came_from():
    text = (
        "# T\n\n## Round 1: Call (20 min)\n\n- Why us?\n  - And\n    why now?\n\n> Say\n> this.\n"
    )
    proposal = read_markdown(text)
    lines = {piece.text: (piece.line, piece.end) for piece in proposal.pieces}
    assert lines["Why us?"] == (5, 5)
    assert lines["And why now?"] == (6, 7)
    assert lines["Say\nthis."] == (9, 10)


def test_a_time_that_is_not_given_stays_open():
    said_of = said("# T\n\n## Round 1: Call (20 min)\n\n## Round 2: Offer\n\nWe make the offer.\n")
    assert [stage["minutes_min"] for stage in said_of["stages"]] == [20, None]
    assert said_of["stages"][1]["closing"] is True


def test_a_bank_of_questions_is_no_stage():
    said_of = said("# Sixty questions\n\n## Travel\n\n- Where to?\n- How far?\n")
    assert said_of["stages"] == []
    assert said_of["outside_stages"]["questions"] == 2


def test_clock_marks_and_shares_become_minutes():
    clock = said(
        "# Sheet\n\n## A\n\n#### 00:00\n\n> Hi.\n\n## B\n\n#### 00:10\n\n- Why?\n\n## C\n\n#### 00:50\n\nEnd at 01:00.\n"
    )
    assert [part["minutes"] for part in clock["stages"][0]["segments"]] == [
        [10, 10],
        [40, 40],
        [10, 10],
    ]
    shares = said(
        "# T\n\n## Talk one\n\n80 minutes.\n\n### A (25%)\n\n- Why?\n\n### B (75%)\n\n## Talk two\n\n10 min\n"
    )
    assert [part["minutes"] for part in shares["stages"][0]["segments"]] == [[20, 20], [60, 60]]
