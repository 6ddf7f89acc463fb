"""The veto over every ballot, in Python and in the database."""

from itertools import combinations_with_replacement, product

import pytest

from debriefs.rules import standing_vote
from hiring.scores import Score
from interviews import actions as interviews
from tests.debriefs.rule_model import (
    Verdict,
    Voter,
    are_apart,
    decide,
    is_contradiction,
    is_split,
)
from tests.factories import World, person

SAID = [None, *Score]
WORDS = list(product(SAID, SAID))  # what one voter put on the card and into the entry


def voter(card, entry, **more):
    return Voter(
        cards=() if card is None else (card,), cards_owed=int(card is None), entry=entry, **more
    )


def expected(ballot):
    """The rule as a sentence: a No anywhere is no hire; otherwise everything has to be in."""
    words = [word for words in ballot for word in words]
    if any(word in (Score.NO, Score.STRONG_NO) for word in words):
        return Verdict.NO_HIRE
    return Verdict.WAITING if not words or None in words else Verdict.HIRE


@pytest.mark.parametrize("voters", range(5))
def test_every_ballot(voters):
    seen = set()
    for ballot in combinations_with_replacement(WORDS, voters):
        verdict = decide([voter(*words) for words in ballot])
        assert verdict == expected(ballot), ballot
        assert verdict == decide([voter(*words) for words in reversed(ballot)])
        seen.add(verdict)
    assert seen == ({Verdict.WAITING} if voters == 0 else set(Verdict))


@pytest.mark.parametrize("held", ["stages_left", "planned", "begun", "vacancies", "undiscussed"])
def test_what_is_left_holds_a_hire_but_never_a_no(held):
    for ballot in combinations_with_replacement(WORDS, 2):
        verdict = decide([voter(*words) for words in ballot], **{held: 1})
        assert verdict == (
            Verdict.WAITING if expected(ballot) == Verdict.HIRE else expected(ballot)
        )


def test_a_later_no_settles_it():
    yes = voter(Score.YES, Score.YES)
    for score in (Score.NO, Score.STRONG_NO):
        late = voter(Score.STRONG_YES, Score.STRONG_YES, added=(score,))
        assert decide([yes, late]) == Verdict.NO_HIRE


def test_a_recused_no_stands_and_a_recused_yes_is_void():
    yes = voter(Score.YES, Score.YES)
    assert decide([yes, voter(Score.NO, None, recused=True)]) == Verdict.NO_HIRE
    assert decide([voter(Score.YES, Score.YES, recused=True)]) == Verdict.WAITING
    assert decide([yes, voter(Score.YES, Score.YES, recused=True)]) == Verdict.HIRE


def test_disagreements():
    yes, no = voter(Score.YES, Score.YES), voter(Score.YES, Score.NO)
    assert is_split([yes, no])
    assert not is_split([yes, yes])
    assert not is_split([no, no])
    assert is_contradiction(voter(Score.YES, Score.YES, work_with=False))
    assert not is_contradiction(voter(Score.YES, Score.NO, work_with=False))
    assert [are_apart(levels) for levels in ([4, 2], [4, 3], [0, 4], [])] == [
        True,
        False,
        False,
        False,
    ]


AS_VERDICT = {"ok": Verdict.HIRE, "no": Verdict.NO_HIRE}


def _is_no(card, entry):
    """What the dashboard shows of a voter is a No."""
    cards = [] if card is None else [card]
    vote = standing_vote(cards=cards, entry=entry, added=[], is_recused=False)
    return vote is not None and vote.is_no


@pytest.mark.parametrize(
    ("cards", "entry", "added", "is_recused", "counts"),
    [
        ([], None, [], False, None),
        ([Score.YES], None, [], False, None),
        ([Score.YES], Score.STRONG_YES, [], False, Score.STRONG_YES),
        ([Score.NO], Score.YES, [], False, Score.NO),
        ([Score.YES], Score.YES, [Score.NO, Score.STRONG_NO], False, Score.STRONG_NO),
        ([Score.YES], Score.YES, [], True, None),
        ([Score.NO], None, [], True, Score.NO),
    ],
)
def test_the_vote_that_counts(cards, entry, added, is_recused, counts):
    vote = standing_vote(cards=cards, entry=entry, added=added, is_recused=is_recused)
    assert vote == counts


@pytest.mark.django_db(transaction=True)
def test_the_database_says_the_same_on_every_ballot_of_three(superuser_cursor):
    """Rows are written past every trigger, so that even ballots no page allows are asked about."""
    panel = [person(f"Voter {n}") for n in range(3)]
    world = World(panels=[panel])
    interview = world.plan(world.stages[0], panel)
    interviews.mark_held(world.begin(interview), absent={}, by=world.coordinator)
    seats = list(interview.seats.order_by("pk"))
    cards = [interviews.open_scorecard(seat).pk for seat in seats]
    application, cursor = world.application.pk, superuser_cursor
    cursor.execute("SET session_replication_role = replica")
    words = [
        (card, entry, work) for card, entry in WORDS for work in {True, not entry or entry.is_no}
    ]
    compared = set()
    for ballot in combinations_with_replacement(words, 3):
        cursor.execute("DELETE FROM debriefs_vote")
        for seat, pk, (card, entry, work) in zip(seats, cards, ballot, strict=True):
            cursor.execute(
                "UPDATE interviews_scorecard SET score = %s, submitted_at = %s WHERE id = %s",
                [card, interview.starts_at if card else None, pk],
            )
            if entry:
                cursor.execute(
                    "INSERT INTO debriefs_vote (application_id, voter_id, is_entry, score, work_with,"
                    " contradiction_reason, reason, created_at)"
                    " VALUES (%s, %s, true, %s, %s, 'It is so', '', now())",
                    [application, seat.user_id, entry, work],
                )
        cursor.execute("SELECT rule_gate(%s)", [application])
        said = cursor.fetchone()[0]
        voters = [voter(card, entry, work_with=work) for card, entry, work in ballot]
        verdict = decide(voters, undiscussed=sum(map(is_contradiction, voters)))
        assert AS_VERDICT.get(said, Verdict.WAITING) == verdict, (ballot, said)
        cursor.execute("SELECT user_id FROM rule_noes(%s)", [application])
        assert {user for (user,) in cursor.fetchall()} == {
            seat.user_id
            for seat, (card, entry, _) in zip(seats, ballot, strict=True)
            if _is_no(card, entry)
        }
        compared.add(verdict)
    assert compared == set(Verdict)
