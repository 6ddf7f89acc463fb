"""Actions on votes: cast an entry, add a No, record who read an entry, write a resolution
and confirm it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.actions import lock
from candidates.actions import move as move_application
from candidates.models import Application, WaitingOn
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User
from hiring.scores import Score
from hiring.signals import announce
from interviews.actions import close_choices
from interviews.mails import REST
from interviews.models import TimeChoice

from .. import gate, mails, signals
from ..models import Confirmation, Debrief, EntryAnswer, Reading, Resolution, Reveal, Vote
from ..reminders import asked_for_entries


@act
def open_debrief(application: Application) -> Debrief | None:
    """Open it once every interview was held and its cards are in; None while it is not due.

    Times that still wait for the candidate are off the table from here on: a hire would close them
    too, and who may not know of a hire would see it. Safe to call again: the sweep does.
    """
    application = lock(application)
    if application.state != Application.State.IN_LOOP or not gate.is_debrief_due(application):
        return None
    debrief, created = Debrief.objects.get_or_create(application=application)
    move_application(application, Application.State.DEBRIEF, waiting_on=WaitingOn.ENTRIES)
    if created:
        log_event("debrief.opened", actor=None, application_id=application.pk, subject=debrief)
        close_choices(application, TimeChoice.Closed.ENDED, by=None)
        mails.notify_debrief_opened(application)
    return debrief


@act
def ask_for_entries(application: Application, *, by: User) -> list[User]:
    """Mail everybody else who owes an entry; each at most once a day. Whom it asked now.

    Raises RuleViolation when nobody else owes one.
    """
    application = lock(application)
    entered = application.votes.entries().values("voter")
    owing = gate.voter_ids(application) - {by.pk} if application.is_live else set()
    users = list(User.objects.filter(pk__in=owing).exclude(pk__in=entered).order_by("name", "pk"))
    if not users or application.state != Application.State.DEBRIEF:
        raise RuleViolation(_("Nobody else owes an entry: there is nothing to ask."))
    asked = asked_for_entries(application)
    since = timezone.now() - REST
    due = [user for user in users if user.pk not in asked or asked[user.pk] <= since]
    for user in due:
        mails.notify_asked_for_entry(application, user, by=by)
    if due:
        log_event("entries.asked_for", actor=by, application_id=application.pk, subject=application)
    return due


@act
def cast_entry(
    application: Application,
    *,
    by: User,
    score: int,
    work_with: bool | None,
    answers: dict[int, str],
    contradiction_reason: str = "",
) -> Vote:
    """The voter's debrief entry: {question id: text} in `answers`. It is final; sent twice it is
    in once.

    Raises RuleViolation when another is in already, when the debrief is not open, when a Yes follows an
    earlier No, or when a Yes beside "would not work with them" comes without a reason.
    """
    application = lock(application)
    said = {
        "is_entry": True,
        "score": score,
        "work_with": work_with,
        "contradiction_reason": contradiction_reason,
    }
    same = application.votes.filter(voter=by, **said).first()
    if same and dict(same.answers.values_list("question", "text")) == answers:
        return same
    vote = Vote.objects.create(application=application, voter=by, **said)
    EntryAnswer.objects.bulk_create(
        EntryAnswer(vote=vote, question_id=question, text=text)
        for question, text in answers.items()
    )
    log_event("entry.cast", actor=by, application_id=application.pk, subject=vote)
    _after_vote(application, vote)
    return vote


@act
def add_no(application: Application, *, by: User, score: int, reason: str) -> Vote:
    """A No or Strong No beside what was said before, until the offer is made. It is final.

    It fells a standing decision to hire in the same transaction. Sent twice it is in once.
    """
    application = lock(application)
    said = {"voter": by, "is_entry": False, "score": score, "reason": reason}
    if same := application.votes.filter(**said).first():
        return same
    vote = Vote.objects.create(application=application, **said)
    log_event("vote.added", actor=by, application_id=application.pk, subject=vote)
    _after_vote(application, vote)
    return vote


def _after_vote(application: Application, vote: Vote) -> None:
    """The vote stands; all that follows runs in a savepoint that may fail without it."""
    revealed = Reveal.objects.filter(application=application).exists()
    announce(
        signals.vote_cast,
        application=application,
        vote=vote,
        is_no=Score(vote.score).is_no,
        revealed=revealed,
    )


@act
def record_reading(application: Application, *, reader: User, authors: Iterable[int]) -> None:
    """Note who first saw whose entry, and whether that was before the reveal."""
    revealed = Reveal.objects.filter(application=application).exists()
    Reading.objects.bulk_create(
        [
            Reading(
                application=application,
                reader=reader,
                author_id=author,
                before_reveal=not revealed,
            )
            for author in sorted(authors)
            if author != reader.pk
        ],
        ignore_conflicts=True,
    )


@act
def record_export(application: Application, *, by: User) -> None:
    """Somebody took the debrief as a file."""
    log_event("debrief.exported", actor=by, application_id=application.pk, subject=application)


@act
def write_resolution(
    application: Application, *, kind: str, key: str, fingerprint: str, text: str, by: User
) -> Resolution:
    """What came of talking one disagreement through; kept for good, with the writer's name.

    It counts once somebody else has confirmed it. Where nobody else may read the debrief, it counts at
    once, until somebody can.
    """
    application = lock(application)
    resolution, created = Resolution.objects.get_or_create(
        application=application,
        kind=kind,
        key=key,
        fingerprint=fingerprint,
        text=text,
        written_by=by,
    )
    if not created:
        return resolution
    log_event("outcome.written", actor=by, application_id=application.pk, subject=resolution)
    if gate.may_confirm(resolution, by):
        confirm_resolution(application, resolution=resolution, by=by)
    return resolution


@act
def confirm_resolution(application: Application, *, resolution: Resolution, by: User) -> None:
    """Agree, as a second person, that this is what came of it. Once is enough.

    The database refuses the writer while anybody else may read the debrief, and everybody once the
    votes or ratings in it have changed.
    """
    application = lock(application)
    _confirmation, created = Confirmation.objects.get_or_create(
        resolution=resolution, confirmed_by=by
    )
    if created:
        log_event(
            "resolution.confirmed", actor=by, application_id=application.pk, subject=resolution
        )
