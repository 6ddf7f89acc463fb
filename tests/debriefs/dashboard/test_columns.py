"""A voter's column: what one reader may know, made from rows that hold no more than that."""

import pytest
from django.utils import timezone

from debriefs.dashboard.columns import columns_of
from debriefs.models import VisibleVoter
from hiring.scores import Score

NOW = timezone.now()


def row(voter, stage="Screen", **fields):
    """A voter's seat as `VisibleVoter` gives it; what is sealed is None."""
    values = {
        "voter_id": voter, "name": f"Voter {voter}", "stage_name": stage, "is_vacant": False,
        "is_recused": False, "has_entered": False, "card_id": None, "card_score": None,
        "score": None, "work_with": None, "contradiction_reason": None, "entered_at": None,
        "answers": None, "later": None,
    }  # fmt: skip
    return VisibleVoter(**{**values, **fields})


def entered(score, **fields):
    said = {
        "work_with": True,
        "contradiction_reason": "",
        "entered_at": NOW,
        "answers": {"7": "none"},
    }
    return {"has_entered": True, "score": score, **said, **fields}


@pytest.mark.parametrize(
    ("fields", "state"),
    [({}, "wait"), ({"has_entered": True}, "sealed"), (entered(3), "open")],
)
def test_an_entry_is_owed_sealed_or_open(fields, state):
    (column,) = columns_of([row(1, **fields)], reader=9)
    assert column.state == state
    assert (column.entry is None) == (state != "open")


def test_an_open_entry_holds_what_was_said():
    (column,) = columns_of([row(1, **entered(2, work_with=False))], reader=1)
    assert (column.entry.score, column.entry.work_with) == (Score.NO, False)
    assert column.entry.answers == {7: "none"}
    assert (column.mine, column.who) == (True, "You")


def test_seats_of_one_voter_are_one_column_with_all_their_cards():
    rows = [
        row(1, "Screen", card_id=5, card_score=3, is_vacant=True),
        row(1, "Final", card_id=6, card_score=4),
        row(2),
    ]
    first, second = columns_of(rows, reader=2)
    assert (first.stages, second.stages) == (["Screen", "Final"], ["Screen"])
    assert [(card.pk, card.score) for card in first.cards] == [
        (5, Score.YES),
        (6, Score.STRONG_YES),
    ]
    assert not first.vacant  # one of their seats still counts


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        (entered(4), Score.STRONG_YES),
        (entered(4, later=[{"score": 2, "reason": "x"}]), Score.NO),
        (entered(3, card_id=5, card_score=1), Score.STRONG_NO),
        (entered(3, is_recused=True), None),
        ({"card_id": 5, "card_score": 3}, None),
        ({}, None),
    ],
)
def test_the_gravest_no_stands_and_a_scorecards_yes_is_no_vote(fields, standing):
    (column,) = columns_of([row(1, **fields)], reader=9)
    assert column.standing == standing
    assert column.standing_label == (standing.label if standing else "")


def test_later_noes_come_with_their_reasons():
    (column,) = columns_of([row(1, **entered(3, later=[{"score": 1, "reason": "Lied"}]))], reader=9)
    assert [(vote.score, vote.reason) for vote in column.later] == [(Score.STRONG_NO, "Lied")]
