"""One seat's account: opened, saved as it is typed, submitted for good."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.actions import lock
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.signals import announce

from .. import signals
from ..models import Answer, Rating, Scorecard, Seat, SignalMark
from .progress import refresh_progress


class Stale(Exception):
    """Another tab saved in between. `scorecard` is what stands now."""

    def __init__(self, scorecard):
        super().__init__("This scorecard was saved in another tab.")
        self.scorecard = scorecard


def open_scorecard(seat):
    """The seat's card; made on first opening, which is no word in it yet."""
    card, _ = Scorecard.objects.get_or_create(seat=seat)
    return card


@act
def save_scorecard(card, changes, *, revision):
    """Write what was typed; returns the new revision.

    `changes` maps "score", "summary", ("answer", question id), ("mark", signal id),
    ("rating", attribute id), ("evidence", attribute id) to values ("" or None to empty).
    Raises Stale when `revision` is not the card's, RuleViolation once it is submitted.
    """
    now = timezone.now()
    own = {name: changes[name] for name in ("score", "summary") if name in changes}
    saved = Scorecard.objects.filter(pk=card.pk, revision=revision, submitted_at=None).update(
        revision=F("revision") + 1, saved_at=now, **own
    )
    if not saved:
        current = Scorecard.objects.get(pk=card.pk)
        if current.is_submitted:
            raise RuleViolation(
                _(
                    "This scorecard is submitted and can no longer be changed. A No that came to you"
                    " later is added in the debrief."
                )
            )
        raise Stale(current)
    for key, value in changes.items():
        if isinstance(key, tuple):
            part, number = key
            _save_part(card, part, number, value)
    return revision + 1


def _save_part(card, part, number, value):
    if part == "answer":
        _upsert(Answer, card, {"question_id": number}, {"text": value})
    elif part == "mark" and value:
        _upsert(SignalMark, card, {"signal_id": number}, {"how": value})
    elif part == "mark":
        SignalMark.objects.filter(scorecard=card, signal_id=number).delete()
    elif part == "rating":
        _upsert(Rating, card, {"attribute_id": number}, {"level": value})
    elif part == "evidence":
        _upsert(Rating, card, {"attribute_id": number}, {"evidence": value})


def _upsert(model, card, key, values):
    model.objects.bulk_create(
        [model(scorecard=card, **key, **values)],
        update_conflicts=True,
        unique_fields=["scorecard_id", *key],
        update_fields=list(values),
    )


@act
def submit_scorecard(card, *, by, revision=None):
    """It counts from now on, and never changes. A No among scores shuts the gate, quietly.

    Sent twice it is in once. Raises RuleViolation without a score, and when `revision`, which its
    author was shown, is not what another tab has saved since. The database marks the
    interview held and the author as having sat in. What follows from the score (the debrief, its
    mails) runs in a savepoint: should it fail, the score stands all the same.
    """
    application = lock(card.seat.interview.application)
    card = (
        Scorecard.objects.select_for_update(of=("self",))
        .select_related("seat__interview__stage", "seat__user")
        .get(pk=card.pk)
    )
    if card.is_submitted:
        return card
    if card.score is None:
        raise RuleViolation("Choose your score for this stage first.")
    if revision is not None and revision != card.revision:
        raise RuleViolation(
            _(
                "Another tab or device saved this scorecard meanwhile. Read it once more, then submit."
            )
        )
    was_absent = card.seat.state == Seat.State.ABSENT
    card.submitted_at = timezone.now()
    card.save(update_fields=["submitted_at"])
    log_event(
        "scorecard.submitted",
        actor=by,
        application_id=application.pk,
        subject=card,
        was_absent=was_absent,
    )
    application.refresh_from_db()
    refresh_progress(application)
    announce(signals.scorecard_submitted, scorecard=card, application=application)
    return card
