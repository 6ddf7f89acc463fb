"""Writes the debrief mails to voters, managers and the candidate into the outbox."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from candidates.models import Application, Candidate
from hiring.mail.models import Mail
from hiring.mail.outbox import enqueue
from hiring.models import User
from hiring.scores import Score
from interviews.mails import coordinators_of, managers_of
from interviews.models import Scorecard

from .. import gate
from ..models import Decision, Remark, Reveal, Vote
from ..readers import readers_of
from .conditions import asked_again

ALL_IN = ["verdict", "to_discuss"]
TALK_GATHERS = timedelta(minutes=30)  # as long as a debrief takes: who sits in it needs no mail


def notify_debrief_opened(application: Application) -> None:
    """Every voter is asked for their entry."""
    for user in User.objects.filter(pk__in=gate.voter_ids(application)):
        notify_entry_owed(application, user)


def notify_entry_owed(application: Application, user: User) -> None:
    """Now, and once more after a working day. Whoever joins an open debrief is asked then."""
    now = timezone.now()
    _once("debrief_open", application, user, since=now.timestamp())
    later = asked_again(now, user.zone)
    _once("entry_owed", application, user, due_at=later, since=now.timestamp())


def notify_asked_for_entry(application: Application, user: User, *, by: User) -> None:
    """Somebody asks by hand; it waits for the working hours of whoever owes the entry."""
    now = timezone.now()
    step = f"by{by.pk}:{now.timestamp()}"
    _once("entry_owed", application, user, step=step, asked_by=by.pk)


def notify_who_joined(user, application):
    """Somebody who sat in on one more interview joins the open debrief with their card."""
    if hasattr(application, "debrief") and user.pk in gate.voter_ids(application):
        notify_entry_owed(application, user)


def notify_scorecard_in(scorecard, application):
    """A No among scores: unsealed managers are told at once."""
    if scorecard.seat.role == "interviewer" and Score(scorecard.score).is_no:
        _notify_no(application, f"card{scorecard.pk}")


def notify_vote_in(application, vote, *, is_no, revealed):
    enqueue(
        "receipt",
        to=vote.voter,
        refs={"vote": vote.pk},
        application_id=application.pk,
        dedup_key=f"receipt:{vote.pk}",
    )
    if is_no:
        _notify_no(application, f"vote{vote.pk}")
    if revealed:
        notify_all_in(application, step=str(vote.pk) if _told_all_in(application) else "reveal")


def untold_votes(since):
    """Votes cast since then whose mails were not written: what follows a vote may fail without it."""
    receipt = Mail.objects.filter(dedup_key=_ending("receipt:"))
    return Vote.objects.filter(~Exists(receipt), created_at__gt=since).select_related(
        "application__reveal", "voter"
    )


def untold_cards(since):
    """Scorecards with a No, submitted since then, of which no manager was told."""
    told = Mail.objects.filter(
        kind="no_given",
        application_id=OuterRef("seat__interview__application"),
        dedup_key__endswith=_ending(":card"),
    )
    noes = [score for score in Score if score.is_no]
    cards = Scorecard.objects.filter(
        ~Exists(told), submitted_at__gt=since, score__in=noes, seat__role="interviewer"
    )
    return cards.select_related("seat__interview__application")


def _ending(text):
    """The text with the key of the row that asks."""
    return Concat(Value(text), Cast(OuterRef("pk"), TextField()), output_field=TextField())


def notify_revealed(application):
    """The reveal came without a vote: the last who owed one left, or stepped back."""
    if Reveal.objects.filter(application=application).exists() and not _told_all_in(application):
        notify_all_in(application)


def _told_all_in(application):
    return Mail.objects.filter(application_id=application.pk, kind__in=ALL_IN).exists()


def notify_all_in(application, *, managers=None, step="reveal"):
    """The verdict, or that something is to discuss: once at the reveal, and after each vote since."""
    kind = (
        "to_discuss" if any(not d.discussed for d in gate.disagreements(application)) else "verdict"
    )
    for manager in managers if managers is not None else managers_of(application):
        key = f"all_in:{application.pk}:{manager.pk}:{step}"
        _once(kind, application, manager, key=key)


def notify_new_manager(application, manager):
    """Tell a new manager what those before were told, as far as it still stands."""
    if gate.users_saying_no(application):
        _once("no_given", application, manager, step="before")
    if Reveal.objects.filter(application=application).exists():
        notify_all_in(application, managers=[manager])


def _notify_no(application, step):
    for manager in managers_of(application):
        _once("no_given", application, manager, step=step)


def notify_talk(application: Application, remark: Remark) -> None:
    """Everybody else who may read the debrief: one mail for all that is said within half an hour."""
    told = Mail.objects.filter(kind="talk", application_id=application.pk, waits=True)
    others = readers_of(application).exclude(pk=remark.author_id)
    for user in others.exclude(pk__in=told.values("recipient")):
        due_at = timezone.now() + TALK_GATHERS
        _once("talk", application, user, step=str(remark.pk), due_at=due_at, first=remark.pk)


def notify_decision_fell(application: Application, decision: Decision) -> bool:
    """Tell the managers once; False when they were told already."""
    keys = {f"decision_fell:{decision.pk}:{m.pk}": m for m in managers_of(application)}
    if Mail.objects.filter(dedup_key__in=keys).exists():
        return False
    for key, manager in keys.items():
        _once("decision_fell", application, manager, step=str(decision.pk), key=key)
    return True


def notify_new_try(application: Application) -> None:
    """Whoever said No to this person in an earlier try for the same opening; their latest No."""
    people = Candidate.objects.of_person(application.candidate).values("pk")
    earlier = Application.objects.filter(
        candidate__in=people, opening=application.opening_id, pk__lt=application.pk
    )
    noes = gate.noes_said(earlier.order_by("pk").values_list("pk", flat=True))
    latest = {no.user_id: no for no in noes}
    for doubter in User.objects.filter(pk__in=latest, is_active=True):
        no = latest[doubter.pk]
        _once(
            "new_try",
            application,
            doubter,
            earlier=no.application_id,
            said_at=no.said_at.timestamp(),
        )


def notify_withdrawn(application: Application, *, by: User | None) -> None:
    """Managers and coordinators are told, but for the one who recorded it."""
    told = {user.pk: user for user in managers_of(application) + coordinators_of(application)}
    for user in told.values():
        if user != by:
            _once("withdrawn", application, user)


def notify_outcome(application: Application, *, text: str, by: User) -> None:
    """The manager's own words; the only mail that tells a candidate how it ended."""
    candidate = application.candidate
    enqueue(
        "outcome",
        to=(candidate.name, candidate.email),
        refs={"text": text, "by": by.pk},
        application_id=application.pk,
    )


def _once(kind, application, user, *, step="", due_at=None, key="", **refs):
    enqueue(
        kind,
        to=user,
        refs={"application": application.pk, **refs},
        due_at=due_at,
        application_id=application.pk,
        dedup_key=key or f"{kind}:{application.pk}:{user.pk}:{step}",
    )
