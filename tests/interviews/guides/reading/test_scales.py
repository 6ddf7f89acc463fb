import pytest

from interviews.guides.reading.scales import (
    four_scores,
    levels_in_head,
    levels_in_lines,
    levels_in_rows,
    levels_in_sentence,
)
from interviews.guides.reading.values import Piece


@pytest.mark.parametrize(
    "lines",
    [
        ["4 – best", "3 – good", "2 – poor", "1 – bad"],
        ["1: a", "2: b", "3: c"],
        ["**4 Bring them in**: a", "**3 Yes**: b", "**2 Not quite**: c"],
        ["A = a", "B = b", "C = c"],
        ["★★★ a", "★★☆ b", "★☆☆ c"],
        ["🟢 a", "🟡 b", "🔴 c"],
        ["**Hire** – a", "**Lean hire** – b", "**No hire** – c"],
        ["5分: a", "4分: b", "3分: c"],
        ["Nivel 1 - a", "Nivel 2 - b", "Nivel 3 - c"],
    ],
)
def test_levels_of_a_scale_are_known(lines):
    assert len(levels_in_lines(lines)) == len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["1: a", "2: b"],
        ["1: a", "3: b", "9: c"],
        ["a", "b", "c"],
        ["1: a", "A: b", "2: c"],
        ["Ask: a", "Say: b", "Do: c"],
    ],
)
def test_other_lists_are_none(lines):
    assert levels_in_lines(lines) == []


def test_a_sentence_may_hold_a_scale():
    assert [label for label, _ in levels_in_sentence("Marks: 3 = yes, 2 = perhaps, 1 = no")] == [
        "3",
        "2",
        "1",
    ]
    lights = levels_in_sentence("🟢 come, 🟡 perhaps, 🔴 no. One 🔴 is a no.")
    assert [label for label, _ in lights] == ["🟢", "🟡", "🔴"]
    assert levels_in_sentence("We begin at 9 = early") == []


def test_a_table_explains_levels_by_rows_or_by_its_head():
    assert levels_in_rows([["3", "a"], ["2", "b"], ["1", "c"]], ["mark", "meaning"]) == [
        "3",
        "2",
        "1",
    ]
    assert levels_in_rows([["0", "a"], ["1-2", "b"], ["12", "c"]], ["", ""]) == []
    assert levels_in_rows([["1", "a?"], ["2", "b?"], ["3", "c?"]], ["number", "question"]) == []
    assert levels_in_head(["Quality", "1 – Not yet", "2 – Nearly", "3 – Yes"]) == [
        "1 – Not yet",
        "2 – Nearly",
        "3 – Yes",
    ]
    assert levels_in_head(["Quality", "Meaning", "Note"]) == []


def scores(labels, language="en"):
    pieces = [Piece("level", f"{label} means", 1, 1, level=label) for label in labels]
    return {
        score: text.removesuffix(" means") for score, text in four_scores(pieces, language).items()
    }


def test_four_levels_become_the_four_scores_where_the_best_is_known():
    best = {"Strong Yes": "4", "Yes": "3", "No": "2", "Strong No": "1"}
    assert scores("4321") == scores("1234") == best
    assert scores(["Hire", "Lean hire", "Lean no hire", "No hire"])["Strong No"] == "No hire"
    assert scores("54321") == {}
    assert scores("1234", "de") == {}  # in German schools 1 is the best
