"""Which vote of a voter counts. The rule itself stands in the database: see debriefs/rule/."""

from collections.abc import Iterable

from hiring.scores import Score


def standing_vote(
    *, cards: Iterable[Score], entry: Score | None, added: Iterable[Score], is_recused: bool
) -> Score | None:
    """The gravest No of all that a voter said, else their entry, else None.

    `cards` are the scores of their submitted scorecards, `added` their votes after the entry. A
    recused voter's Yes is void.
    """
    said = [*cards, *added, *([entry] if entry is not None else [])]
    if noes := [score for score in said if score.is_no]:
        return min(noes)
    return None if is_recused else entry
