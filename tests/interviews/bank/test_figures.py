"""How often a question was asked and what it told apart: never by one loop, never what is sealed."""

import pytest
from django.test import Client
from django.urls import reverse

from hiring.scores import Score
from interviews.bank import actions, figures
from interviews.bank.models import FEWEST_ASKED, BankEntry
from tests.factories import person
from tests.interviews.bank.banks import BankWorld
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    """Four loops stand for twenty; the numbers themselves are tested below."""
    monkeypatch.setattr(figures, "FEWEST_ASKED", 4)
    monkeypatch.setattr("interviews.bank.models.FEWEST_ASKED", 4)
    monkeypatch.setattr(figures, "STEP", 1)
    return BankWorld()


def hold(world, levels=(3, 3), text="A queue."):
    """A loop with both stages held, each asked and rated."""
    application = world.apply()
    for stage, user, level in zip(world.stages, (world.ada, world.ben), levels, strict=True):
        world.ask(world.begin(world.plan(stage, [user], application)), user, level, text)
    return application


def reveal(world, application, score=Score.YES):
    world.entry(world.ada, application=application)
    world.entry(world.ben, score, work_with=score == Score.YES, application=application)


def counted(world):
    actions.count_asked()
    row = BankEntry.objects.get(pk=world.built.pk)
    return row.asked, row.held, row.rated, row.spread


def test_revealed_loops_count_and_sealed_ones_do_not(few):
    loops = [hold(few, (4, 2)), hold(few, (3, 3)), hold(few, (1, 4))]
    assert counted(few)[0] == 0
    for application in loops[:2]:
        reveal(few, application)
    assert counted(few) == (4, 4, 4, pytest.approx(0.7071, abs=0.001))
    before = counted(few)
    hold(few, (1, 1))
    few.entry(few.ada, application=loops[2])
    assert counted(few) == before
    few.entry(few.ben, application=loops[2])
    assert counted(few)[0] == 6


def test_an_entry_that_is_still_sealed_moves_no_figure_whatever_it_says(few):
    """Paired worlds: they differ in ratings and votes of one loop, which is not revealed."""
    for _loop in range(3):
        reveal(few, hold(few))
    known = counted(few)
    for levels, score in [((1, 1), Score.STRONG_NO), ((4, 4), Score.STRONG_YES)]:
        application = hold(few, levels)
        few.entry(few.ada, score, work_with=score == Score.STRONG_YES, application=application)
        assert counted(few) == known
        client = Client()
        client.force_login(few.ada)
        assert "asked 6 of 6" in html(client.get(reverse("interviews:bank")))


def test_control_with_sealed_loops_counted_it_would_move(few, monkeypatch):
    for _loop in range(3):
        reveal(few, hold(few))
    known = counted(few)
    hold(few, (1, 1))
    sql = figures.COUNTED.replace("AND a.is_revealed)", ")")
    sql = sql.replace("AND NOT EXISTS", "OR NOT EXISTS")
    monkeypatch.setattr(figures, "COUNTED", sql)
    assert counted(few) != known


def test_a_loop_somebody_is_sealed_from_after_the_reveal_leaves_the_figures_alone(few):
    """One more interview: whoever holds it is sealed until their own entry is in."""
    for _loop in range(2):
        reveal(few, hold(few))
    application = hold(few, (1, 1))
    reveal(few, application)
    carl = person("Carl")
    late = few.plan(few.stages[0], [carl], application)
    known = counted(few)
    assert known[0] == 4
    few.ask(few.begin(late), carl, 1)
    assert counted(few) == known
    few.entry(carl, application=application)
    assert counted(few)[0] == 7


def test_what_was_not_answered_was_not_asked(few):
    for _loop in range(2):
        reveal(few, hold(few))
    reveal(few, hold(few, text=" \n "))
    assert counted(few)[:2] == (4, 6)


def test_ratings_without_a_signal_are_none(few):
    reveal(few, hold(few, (3, 0)))
    reveal(few, hold(few, (None, 4)))
    assert counted(few) == (4, 4, 2, 0.5)


def test_a_figure_moves_by_five_interviews_at_once_and_shows_from_twenty_on():
    assert (FEWEST_ASKED, figures.STEP) == (20, 5)
    assert [figures.has_moved(20, count) for count in (15, 16, 20, 24, 25)] == [
        True, False, False, False, True,
    ]  # fmt: skip
    shown = [BankEntry(asked=asked, held=30).has_figures for asked in (19, 20)]
    assert shown == [False, True]


def test_control_a_step_of_one_shows_what_one_loop_did(few, monkeypatch):
    for _loop in range(2):
        reveal(few, hold(few, (3, 3)))
    known = counted(few)
    monkeypatch.setattr(figures, "STEP", 5)
    reveal(few, hold(few, (1, 1)))
    assert counted(few) == known
    monkeypatch.setattr(figures, "STEP", 1)
    assert counted(few) != known


def test_below_twenty_the_page_says_no_number():
    world = BankWorld()
    BankEntry.objects.filter(pk=world.built.pk).update(asked=19, held=777, rated=19, spread=1.0)
    client = Client()
    client.force_login(world.admin)
    for path in (
        reverse("interviews:bank"),
        reverse("interviews:bank-entry", args=[world.built.pk]),
    ):
        page = html(client.get(path))
        assert "Too rarely to tell" in page
        assert "777" not in page
    BankEntry.objects.filter(pk=world.built.pk).update(asked=20)
    page = html(client.get(reverse("interviews:bank")))
    assert "asked 20 of 777" in page
    assert "95 in 100 of these rated something." in page
    assert "Ratings differ widely." in page
