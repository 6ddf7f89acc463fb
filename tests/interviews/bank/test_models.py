"""What an entry of the bank says of itself."""

import pytest
from django.db import IntegrityError, transaction

from hiring.scores import Score
from interviews.bank.models import FEWEST_ASKED, BankEntry


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        (None, ""),
        (0.0, "Ratings are nearly alike."),
        (0.49, "Ratings are nearly alike."),
        (0.5, "Ratings differ somewhat."),
        (0.9, "Ratings differ widely."),
    ],
)
def test_the_spread_of_ratings_is_told_in_words(spread, said):
    assert str(BankEntry(spread=spread).spread_text) == said


def test_the_share_is_of_a_hundred_and_of_nobody_it_is_none():
    assert BankEntry(asked=40, rated=31).rated_share == 78
    assert BankEntry().rated_share == 0


def test_figures_begin_with_twenty():
    assert not BankEntry(asked=FEWEST_ASKED - 1).has_figures
    assert BankEntry(asked=FEWEST_ASKED).has_figures


def test_a_rubric_goes_from_the_best_to_the_worst():
    entry = BankEntry(meanings={"1": "Defends it", "4": "Finds it", "2": "Shrugs"})
    assert entry.rubric == [
        (Score.STRONG_YES, "Finds it"), (Score.NO, "Shrugs"), (Score.STRONG_NO, "Defends it"),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "name"),
    [({"kind": "x"}, "bank_kind_is_known"), ({"status": "x"}, "bank_status_is_known")],
)
def test_the_database_knows_its_kinds_and_states(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BankEntry.objects.create(text="Why?", **fields)
