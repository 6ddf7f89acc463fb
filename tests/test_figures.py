"""What benches and drills print, and what they exit with."""

import sys

import pytest

from tests.figures import Figure, run


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (Figure("html", 45, 45, "KB"), "html | 45 KB | ≤ 45 KB | ok"),
        (Figure("html", 45.1, 45, "KB"), "html | 45.1 KB | ≤ 45 KB | short"),
        (Figure("kills", 20, 20, exact=True), "kills | 20 | = 20 | ok"),
        (Figure("kills", 19, 20, exact=True), "kills | 19 | = 20 | short"),
        (Figure("mails", 123_456_789, 200_000_000), "mails | 123456789 | ≤ 200000000 | ok"),
    ],
)
def test_a_figure_is_one_line(figure, line):
    assert str(figure) == line


def well():
    yield Figure("a", 1, 2)


def ill():
    yield Figure("b", 3, 2)
    yield Figure("c", 1, 2)


def ended(monkeypatch, *names):
    """What `run` exits with."""
    monkeypatch.setattr(sys, "argv", ["bench", *names])
    with pytest.raises(SystemExit) as end:
        run({"well": well, "ill": ill})
    return end.value.code


def test_all_run_in_order_and_one_that_is_short_fails_the_run(monkeypatch, capsys):
    assert ended(monkeypatch) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["a | 1 | ≤ 2 | ok", "b | 3 | ≤ 2 | short", "c | 1 | ≤ 2 | ok"]


def test_a_name_runs_that_one_alone(monkeypatch, capsys):
    assert ended(monkeypatch, "well") == 0
    assert capsys.readouterr().out == "a | 1 | ≤ 2 | ok\n"


def test_names_run_in_the_order_of_the_table(monkeypatch, capsys):
    assert ended(monkeypatch, "ill", "well") == 1
    assert capsys.readouterr().out.startswith("a |")


def test_an_unknown_name_says_which_there_are(monkeypatch):
    assert ended(monkeypatch, "nil") == "There is no nil. Choose one of: well, ill."
