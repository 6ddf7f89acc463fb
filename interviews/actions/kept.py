"""Keeps a No that cannot be counted yet, because others hold the loop."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from candidates.models import Application
from hiring.audit.log import log_event
from hiring.database.collisions import tries
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from ..models import KeptNo, Scorecard
from .scorecards import submit_scorecard

R = TypeVar("R")
PATIENCE = 2  # tries, before what was said is kept


@act
def keep_no(
    application: Application,
    *,
    by: User,
    score: int,
    reason: str = "",
    entry: dict[str, Any] | None = None,
    card: Scorecard | None = None,
) -> KeptNo:
    """It counts from now on, and is put in when the loop is free. It takes no lock of the loop.

    Sent twice it is kept once. Raises RuleViolation once the offer is made.
    """
    said = {"voter": by, "score": score, "reason": reason, "card": card}
    there = KeptNo.objects.filter(application=application, **said)
    if same := next((kept for kept in there if kept.entry == entry), None):
        return same
    kept = KeptNo.objects.create(application=application, entry=entry, **said)
    log_event("no.kept", actor=by, application_id=application.pk, subject=kept)
    return kept


def unless_busy(say: Callable[[], R], keep: Callable[[], KeptNo]) -> R | KeptNo:
    """The act that says a No; while others hold the loop, what was said is kept instead."""
    try:
        with tries(PATIENCE):
            return say()
    except RuleViolation as refusal:
        if refusal.constraint != "busy":
            raise
        return keep()


def submit_or_keep(card: Scorecard, *, by: User, revision: int | None = None) -> Scorecard | KeptNo:
    """`submit_scorecard`, whose No waits for nobody."""
    submit = partial(submit_scorecard, card, by=by, revision=revision)
    is_shown = revision is None or revision == card.revision
    if not is_shown or card.score is None or card.score > 2 or card.seat.role != "interviewer":
        return submit()
    application = card.seat.interview.application
    return unless_busy(submit, partial(keep_no, application, by=by, score=card.score, card=card))
