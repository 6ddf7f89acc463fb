"""Opens, saves and submits a scorecard. A submitted scorecard is final."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from candidates.actions import lock
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.signals import announce

from .. import mails, signals
from ..models import PutAside, Release, Scorecard, Seat
from .parts import save_parts
from .progress import refresh_progress

WOULD_UNDO = lazy(
    "A decision to hire stands, and this scorecard would undo it. Ask the hiring manager to call it"
    " off first. A No is taken as it is."
)


class Stale(Exception):
    """Another tab saved in between. `scorecard` is what stands now."""

    def __init__(self, scorecard: Scorecard) -> None:
        super().__init__(_("This scorecard was saved in another tab."))
        self.scorecard = scorecard


def open_scorecard(seat: Seat) -> Scorecard:
    """The seat's card; made on first opening, which is no word in it yet."""
    card, _is_new = Scorecard.objects.get_or_create(seat=seat)
    return card


@act
def save_scorecard(
    card: Scorecard, changes: Mapping[str | tuple[str, int], Any], *, revision: int
) -> int:
    """Write what was typed; returns the new revision.

    `changes` maps "score", "summary", ("answer", question id), ("asked", question id),
    ("mark", signal id), ("seen", signal id), ("rating", attribute id), ("evidence", attribute id)
    to values ("" or None to empty), and what `save_notes` takes.
    Raises Stale when `revision` is not the card's, RuleViolation once it is submitted.
    """
    if revision == 0:  # the first word meets changes of the panel at the application's row
        lock(card.seat.interview.application)
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
    save_parts(card, {key: value for key, value in changes.items() if isinstance(key, tuple)})
    if revision == 0:
        mails.notify_put_aside(card=card)
    return revision + 1


@act
def submit_scorecard(card: Scorecard, *, by: User, revision: int | None = None) -> Scorecard:
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
        raise RuleViolation(_("Choose your score for this stage first."))
    if revision is not None and revision != card.revision:
        raise RuleViolation(
            _(
                "Another tab or device saved this scorecard meanwhile. Read it once more, then submit."
            )
        )
    was_absent = card.seat.state == Seat.State.ABSENT
    card.submitted_at = timezone.now()
    _put_in(card)
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


def _put_in(card: Scorecard) -> None:
    """A Yes whose author would become a voter would undo a decision that stands; a No fells it."""
    try:
        with transaction.atomic():
            card.save(update_fields=["submitted_at"])
    except IntegrityError as error:
        refusal = RuleViolation.from_database(error)
        if refusal is None or refusal.constraint != "rule_hire_stands":
            raise
        raise RuleViolation(str(WOULD_UNDO), refusal.constraint) from error


@act
def remind_of_begun(card: Scorecard, *, by: User) -> bool:
    """Mail the author of a scorecard that was put aside that it waits for them; once in a day.

    False when they were reminded by hand within a day. Raises RuleViolation when it waits for
    nobody.
    """
    application = lock(card.seat.interview.application)
    waiting = PutAside.objects.open().filter(card=card, vacated_at=None)
    row = waiting.select_related("user").first()
    if row is None or not application.is_live:
        raise RuleViolation(_("This scorecard waits for nobody any more: there is nothing to ask."))
    if mails.rests(row):
        return False
    log_event("scorecard.reminded", actor=by, application_id=application.pk, subject=card)
    mails.notify_begun_again(row, by=by)
    return True


@act
def release_scorecard(card: Scorecard, *, by: User) -> Release:
    """The author has nothing to add to what they began before they were put aside. It is final.

    Sent twice it is done once. Raises RuleViolation for a card that was sent, was not begun, or is
    still asked for.
    """
    application = lock(card.seat.interview.application)
    if card.seat.user_id != by.pk:
        raise RuleViolation(_("Only its author releases a scorecard."), "rule_release_author")
    if same := Release.objects.filter(scorecard=card).first():
        return same
    release = Release.objects.create(scorecard=card, user=by)
    log_event("scorecard.released", actor=by, application_id=application.pk, subject=card)
    return release
