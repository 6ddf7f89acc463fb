"""The veto rule once more, on plain values: what tests compare the database with.

The product does not use it. No database, no clock, no user.
"""

from dataclasses import dataclass
from enum import StrEnum

from hiring.scores import NO_SIGNAL, Score


class Verdict(StrEnum):
    WAITING = "waiting"
    HIRE = "hire"
    NO_HIRE = "no_hire"


@dataclass(frozen=True)
class Voter:
    """What one voter has said so far.

    `cards` are the scores of their submitted scorecards, `cards_owed` how many are not in;
    `entry` is the vote of their debrief entry, `added` the later ones. A recused voter's Yes is
    void, a vacant seat owes nothing but holds the gate.
    """

    cards: tuple[Score, ...] = ()
    cards_owed: int = 0
    entry: Score | None = None
    added: tuple[Score, ...] = ()
    work_with: bool | None = None
    recused: bool = False
    vacant: bool = False


def standing_vote(voter: Voter) -> Score | None:
    """The vote that counts: the gravest No of all scores and votes, else the entry, else none."""
    said = [*voter.cards, *voter.added, *([voter.entry] if voter.entry is not None else [])]
    noes = [score for score in map(Score, said) if score.is_no]
    if noes:
        return min(noes)
    if voter.recused or voter.entry is None:
        return None
    return Score(voter.entry)


def is_owing(voter: Voter) -> bool:
    """Whether a card or the entry is still to come."""
    if voter.vacant or voter.recused:
        return False
    return voter.cards_owed > 0 or voter.entry is None


def is_contradiction(voter: Voter) -> bool:
    """A Yes beside "would not work with them"."""
    vote = standing_vote(voter)
    return vote is not None and not vote.is_no and voter.work_with is False


def is_split(voters: list[Voter]) -> bool:
    """Standing votes on both sides."""
    votes = [vote for vote in map(standing_vote, voters) if vote is not None]
    return any(vote.is_no for vote in votes) and any(not vote.is_no for vote in votes)


def are_apart(levels: list[int]) -> bool:
    """Two ratings of one attribute two or more levels apart; "no signal" says nothing."""
    seen = [level for level in levels if level != NO_SIGNAL]
    return bool(seen) and max(seen) - min(seen) >= 2


def decide(
    voters: list[Voter],
    *,
    stages_left: int = 0,
    planned: int = 0,
    begun: int = 0,
    vacancies: int = 0,
    undiscussed: int = 0,
    kept: int = 0,
) -> Verdict:
    """Everyone must say yes; one No settles it, even before all have voted.

    `stages_left` counts the stages before the closing that were not held, `planned` the interviews
    before it still to come, `begun` the scorecards begun and neither sent nor released,
    `vacancies` the vacant seats nobody has filled, `undiscussed` the disagreements without a
    resolution, `kept` the Noes that wait to be counted.
    """
    votes = [standing_vote(voter) for voter in voters]
    if kept or any(vote is not None and vote.is_no for vote in votes):
        return Verdict.NO_HIRE
    voting = [voter for voter in voters if not voter.vacant and not voter.recused]
    if not voting or any(map(is_owing, voters)):
        return Verdict.WAITING
    if stages_left or planned or begun or vacancies or undiscussed:
        return Verdict.WAITING
    return Verdict.HIRE
