"""A No of the debrief that waits for nobody, and how what was kept is counted."""

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from candidates.actions import lock
from candidates.models import Application
from hiring.database.collisions import tries
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.scores import Score
from interviews.actions import keep_no, submit_scorecard, unless_busy
from interviews.models import KeptNo, Scorecard

from ..models import Vote
from .votes import add_no, cast_entry

BARE = noop("Said without a reason, while others wrote here.")


def cast_or_keep(
    application: Application,
    *,
    by: User,
    score: int,
    work_with: bool | None,
    answers: dict[int, str],
    contradiction_reason: str = "",
    reason: str = "",
) -> Vote | KeptNo:
    """`cast_entry`, whose No waits for nobody. `reason` is the No's, should it not go in as entry."""
    entry: dict[str, Any] = {"work_with": work_with, "contradiction_reason": contradiction_reason}
    cast = partial(cast_entry, application, by=by, score=score, answers=answers, **entry)
    if not Score(score).is_no:
        return cast()
    texts = {str(question): text for question, text in answers.items()}
    kept = {**entry, "answers": texts}
    return unless_busy(
        cast, partial(keep_no, application, by=by, score=score, reason=reason, entry=kept)
    )


def add_no_or_keep(application: Application, *, by: User, score: int, reason: str) -> Vote | KeptNo:
    """`add_no`, which waits for nobody."""
    said: dict[str, Any] = {"by": by, "score": score, "reason": reason}
    return unless_busy(partial(add_no, application, **said), partial(keep_no, application, **said))


def count_kept_noes() -> None:
    """Put in what was kept, wherever the loop is free. The clock calls it; twice is harmless."""
    waiting = KeptNo.objects.filter(refused_at=None).select_related("application", "voter")
    for kept in waiting.order_by("pk"):
        try:
            with tries(1):
                count_kept(kept)
        except RuleViolation as refusal:
            if refusal.constraint != "busy":
                raise


@act
def count_kept(kept: KeptNo) -> None:
    """It goes in as what it was, else as a later No; what neither takes stays, and shuts the gate."""
    application = lock(kept.application)
    there = KeptNo.objects.select_for_update(of=("self",)).filter(pk=kept.pk).first()
    if there is None:
        return
    try:
        _put_in(application, there)
    except RuleViolation:
        there.refused_at = timezone.now()
        there.save(update_fields=["refused_at"])
    else:
        there.delete()


def _put_in(application: Application, kept: KeptNo) -> None:
    try:
        with transaction.atomic():
            if kept.card_id and _is_submitted(kept, kept.card_id):
                return
            if kept.entry is not None:
                answers = {int(number): text for number, text in kept.entry["answers"].items()}
                said = kept.entry | {"answers": answers}
                cast_entry(application, by=kept.voter, score=kept.score, **said)
                return
    except (RuleViolation, IntegrityError):
        pass  # another entry is in, or its author stepped back: a later No is taken all the same
    add_no(application, by=kept.voter, score=kept.score, reason=kept.reason or BARE)


def _is_submitted(kept: KeptNo, card_id: int) -> bool:
    """With the No that was kept, whatever another tab wrote meanwhile; False if it was in before."""
    card = Scorecard.objects.select_related("seat__interview__application").get(pk=card_id)
    if not card.is_submitted:
        Scorecard.objects.filter(pk=card.pk).update(score=kept.score)
        card = submit_scorecard(card, by=kept.voter)
    return card.score == kept.score
