"""What works while something is away: the table that operators read, tried on a real server."""

import pytest

from tests.conftest import missing
from tests.drills import outage
from tests.drills.outage import OUTAGES, Tally, figures, loaded, table, tried
from tests.races.server import served


@pytest.fixture(scope="module")
def port():
    with served() as (port, _):
        yield port


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", OUTAGES)
def test_each_act_works_or_waits_as_the_table_says(port, name):
    column, away = OUTAGES[name]
    try:
        found = tried(port, away)
    except PermissionError as error:
        missing(str(error))
    assert found.cells == table()[column]
    assert (found.strange, found.lost, found.stuck) == ([], [], [])


@pytest.mark.django_db(transaction=True)
def test_nothing_that_was_done_is_lost_when_the_database_is_killed(port, monkeypatch):
    monkeypatch.setattr(outage, "SECONDS", 1)
    found = loaded(port, OUTAGES["PostgreSQL, killed"][1])
    assert (found.strange, found.lost) == ([], [])
    assert found.back_after < outage.BACK


WELL = {"Sign in": "waits", "Open a page": "works"}


@pytest.mark.parametrize(
    ("once", "load", "fallen"),
    [
        (Tally(cells=WELL), Tally(), []),
        (Tally(cells=WELL | {"Sign in": "works"}), Tally(), ["acts not as in the table"]),
        (Tally(cells={"Sign in": "waits"}), Tally(), ["acts not as in the table"]),
        (Tally(cells=WELL | {"Fly": "works"}), Tally(), ["acts not as in the table"]),
        (Tally(cells=WELL, strange=["Sign in: 500"]), Tally(), ["strange answers"]),
        (Tally(cells=WELL), Tally(lost=["a@example.net"]), ["done and lost"]),
        (Tally(cells=WELL, stuck=["Sign in"]), Tally(), ["acts that wait on"]),
        (Tally(cells=WELL, slowest=14.3), Tally(back_after=99), ["slowest act", "work goes on after"]),
    ],
)  # fmt: skip
def test_the_drill_sees_what_it_is_for(once, load, fallen):
    found = figures("x", WELL, once, load)
    assert [figure.name for figure in found if not figure.is_ok] == [
        f"outage, x: {name}" for name in fallen
    ]
