"""Mails of the debrief. None carries what is sealed to its reader: that is asked again at sending."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from candidates.links import own_page_address
from candidates.models import Application
from hiring.mail.kinds import LOOKUPS, Letter, register
from hiring.mail.models import Mail
from hiring.mail.outbox import post
from hiring.models import User
from hiring.scores import Score
from hiring.timezones import add_working_hours, city
from interviews.mails import contact_of, coordinators_of, managers_of, managers_to_tell
from interviews.models import Scorecard

from . import gate
from .models import Reveal, Vote

WORKING_DAY = 8  # hours
ALL_IN = ["verdict", "to_discuss"]


def debrief_opened(application):
    """Every voter is asked for their entry."""
    for user in User.objects.filter(pk__in=gate.voter_ids(application)):
        ask_for_entry(application, user)


def ask_for_entry(application, user):
    """Now, and once more after a working day. Whoever joins an open debrief is asked then."""
    now = timezone.now()
    _once("debrief_open", application, user, since=now.timestamp())
    later = _asked_again(now, user.zone)
    _once("entry_owed", application, user, due_at=later, since=now.timestamp())


def _asked_again(asked, zone):
    return add_working_hours(asked, WORKING_DAY, zone)


def entry_due(user, application):
    """Somebody who sat in on one more interview joins the open debrief with their card."""
    if hasattr(application, "debrief") and user.pk in gate.voter_ids(application):
        ask_for_entry(application, user)


def card_in(scorecard, application):
    """A No among scores: unsealed managers are told at once."""
    if scorecard.seat.role == "interviewer" and Score(scorecard.score).is_no:
        _tell_of_no(application, f"card{scorecard.pk}")


def vote_in(application, vote, *, is_no, revealed):
    post(
        "receipt",
        to=vote.voter,
        refs={"vote": vote.pk},
        application_id=application.pk,
        dedup_key=f"receipt:{vote.pk}",
    )
    if is_no:
        _tell_of_no(application, f"vote{vote.pk}")
    if revealed:
        all_in(application, step=str(vote.pk) if _told_all_in(application) else "reveal")


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


def revealed(application):
    """The reveal came without a vote: the last who owed one left, or stepped back."""
    if Reveal.objects.filter(application=application).exists() and not _told_all_in(application):
        all_in(application)


def _told_all_in(application):
    return Mail.objects.filter(application_id=application.pk, kind__in=ALL_IN).exists()


def all_in(application, *, managers=None, step="reveal"):
    """The verdict, or that something is to discuss: once at the reveal, and after each vote since."""
    kind = (
        "to_discuss" if any(not d.discussed for d in gate.disagreements(application)) else "verdict"
    )
    for manager in managers if managers is not None else managers_of(application):
        key = f"all_in:{application.pk}:{manager.pk}:{step}"
        _once(kind, application, manager, key=key)


def catch_up(application, manager):
    """Tell a new manager what those before were told, as far as it still stands."""
    if gate.users_saying_no(application):
        _once("no_given", application, manager, step="before")
    if Reveal.objects.filter(application=application).exists():
        all_in(application, managers=[manager])


def _tell_of_no(application, step):
    for manager in managers_of(application):
        _once("no_given", application, manager, step=step)


def decision_fell(application, decision):
    """Tell the managers once; False when they were told already."""
    keys = {f"decision_fell:{decision.pk}:{m.pk}": m for m in managers_of(application)}
    if Mail.objects.filter(dedup_key__in=keys).exists():
        return False
    for key, manager in keys.items():
        _once("decision_fell", application, manager, step=str(decision.pk), key=key)
    return True


def withdrawn(application, *, by):
    """Managers and coordinators are told, but for the one who recorded it."""
    told = {user.pk: user for user in managers_of(application) + coordinators_of(application)}
    for user in told.values():
        if user != by:
            _once("withdrawn", application, user)


def outcome_to_candidate(application, *, text, by):
    """The manager's own words; the only mail that tells a candidate how it ended."""
    candidate = application.candidate
    post(
        "outcome",
        to=(candidate.name, candidate.email),
        refs={"text": text, "by": by.pk},
        application_id=application.pk,
    )


def _once(kind, application, user, *, step="", due_at=None, key="", **refs):
    post(
        kind,
        to=user,
        refs={"application": application.pk, **refs},
        due_at=due_at,
        application_id=application.pk,
        dedup_key=key or f"{kind}:{application.pk}:{user.pk}:{step}",
    )


def _applications(ids):
    """With the entries that are in."""
    entries = Prefetch("votes", Vote.objects.entries(), to_attr="entries")
    found = Application.objects.select_related("candidate", "opening").prefetch_related(entries)
    return found.in_bulk(ids)


LOOKUPS["application"] = _applications


def _application(mail):
    return mail.about("application")


def _entry_still_owed(mail):
    application = _application(mail)
    if not application.is_live:
        return "The loop has ended."
    if mail.recipient_id in {entry.voter_id for entry in application.entries}:
        return "The entry is in."
    if mail.recipient_id not in gate.voter_ids(application):
        return "This person owes no entry any more."
    return ""


def _asked_once(mail):
    """After an outage of more than a day the later of the two asks alone."""
    again = _entry_due(mail)
    if again is not None and again <= timezone.now():
        return "A later reminder goes in its place."
    return _entry_still_owed(mail)


def _entry_due(mail):
    """When the entry is asked for again; None of a mail of an earlier version."""
    if "since" not in mail.refs:
        return None
    return _asked_again(datetime.fromtimestamp(mail.refs["since"], UTC), mail.recipient.zone)


def _hours(mail):
    return mail.recipient.zone, None


def _manager_unsealed(mail):
    """A sealed manager learns nothing by mail; what they missed is on the page after the reveal."""
    application = _application(mail)
    if not application.is_live:
        return "The loop has ended."
    if gate.is_sealed(application, mail.recipient):
        return "Entries are still sealed to this person."
    if mail.recipient not in managers_of(application):
        return "This person no longer manages the opening."
    return ""


def _debrief_address(application):
    return settings.SITE_URL + reverse("debriefs:debrief", args=[application.pk])


def _entry_address(application):
    return settings.SITE_URL + reverse("debriefs:entry", args=[application.pk])


def debrief_open(mail):
    application = _application(mail)
    return Letter(
        subject=f"The debrief is open: {application.candidate.name}",
        paragraphs=[
            "Every scorecard is in. Fill in your entry on your own; all entries open in one moment, when the last one is in."
        ],
        facts=[("Opening", application.opening.name)],
        button=("Fill in your entry", _entry_address(application)),
    )


def entry_owed(mail):
    application = _application(mail)
    return Letter(
        subject=f"Your entry is owed: {application.candidate.name}",
        paragraphs=["The debrief waits for your entry."],
        facts=[("Opening", application.opening.name)],
        button=("Fill in your entry", _entry_address(application)),
    )


def _to_manager(mail, subject, paragraph):
    application = _application(mail)
    return Letter(
        subject=f"{subject}: {application.candidate.name}",
        paragraphs=[paragraph],
        facts=[("Opening", application.opening.name)],
        button=("Open the debrief", _debrief_address(application)),
    )


def no_given(mail):
    return _to_manager(
        mail,
        "A No was given",
        "No hire is possible in this loop any more. You may end it, or let it go on to learn more. Nobody else is told.",
    )


def verdict(mail):
    return _to_manager(mail, "All entries are in", "The debrief is open to everybody who voted.")


def to_discuss(mail):
    return _to_manager(
        mail,
        "Something to discuss",
        "The entries are in, and each disagreement needs its resolution.",
    )


def decision_fell_letter(mail):
    return _to_manager(
        mail,
        "The decision fell",
        "A No came in after the decision to hire. It is final; a planned closing was called off with a neutral mail.",
    )


def receipt(mail):
    vote = Vote.objects.select_related("application__candidate").get(pk=mail.refs["vote"])
    local = vote.created_at.astimezone(ZoneInfo(mail.recipient.zone))
    facts = [("Your vote", vote.get_score_display())]
    if vote.is_entry:
        facts.append(("Would work with them", "Yes" if vote.work_with else "No"))
    facts.append(
        (
            "Cast",
            f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M} ({city(mail.recipient.zone)} time)",
        )
    )
    return Letter(
        subject=f"Your receipt: {vote.application.candidate.name}",
        paragraphs=[
            "This is what you cast. Nobody else can read this mail, and nobody can change the vote."
        ],
        facts=facts,
        small=f"Receipt {mail.public_id}. Is anything here not what you sent? Tell an admin at once.",
    )


def withdrawn_letter(mail):
    application = _application(mail)
    address = settings.SITE_URL + reverse("debriefs:application", args=[application.pk])
    return Letter(
        subject=f"{application.candidate.name} has withdrawn",
        paragraphs=["They do not want to go on. What was planned is cancelled; nothing is owed."],
        facts=[("Opening", application.opening.name)],
        button=("Open the candidate", address),
    )


def outcome(mail):
    people = Application.objects.select_related("candidate", "opening")
    application = people.get(pk=mail.application_id)
    return Letter(
        subject=f"Thank you: {application.opening.name}",
        paragraphs=[mail.refs["text"]],
        button=("Your page", own_page_address(application)),
        greeting=application.candidate.called,
        reply_to=_writer_of(mail, application),
    )


def _writer_of(mail, application):
    """Whoever wrote to the candidate gets the answer, while they are here."""
    writer = User.objects.filter(pk=mail.refs.get("by"), is_active=True).first()
    return (writer.name, writer.email) if writer else contact_of(application)


register(
    "debrief_open",
    label="Debrief is open",
    audience="personal",
    letter=debrief_open,
    condition=_asked_once,
)
register(
    "entry_owed",
    label="Entry owed",
    audience="personal",
    letter=entry_owed,
    condition=_entry_still_owed,
    when="if the entry is not in by then",
    due=_entry_due,
    hours=_hours,
)
register(
    "no_given",
    label="A No was given",
    audience="verdict",
    letter=no_given,
    condition=_manager_unsealed,
)
register(
    "verdict",
    label="All entries in",
    audience="verdict",
    letter=verdict,
    condition=_manager_unsealed,
)
register(
    "to_discuss",
    label="Something to discuss",
    audience="verdict",
    letter=to_discuss,
    condition=_manager_unsealed,
)
register(
    "decision_fell",
    label="Decision fell",
    audience="verdict",
    letter=decision_fell_letter,
    condition=_manager_unsealed,
)
register("receipt", label="Receipt of a vote", audience="own", letter=receipt)
register("withdrawn", label="Withdrawal", audience="scheduling", letter=withdrawn_letter)
register(
    "outcome",
    label="Outcome",
    audience="closing",
    letter=outcome,
    answer_for=managers_to_tell,
)
