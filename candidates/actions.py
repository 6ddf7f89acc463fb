"""Actions on openings and applications.

`move` changes the state of an application. Other apps call it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.mail.outbox import readdress, reschedule
from hiring.models import User

from . import documents, mails
from .models import AddressChange, Application, Candidate, Document, Opening, OpeningMember
from .signals import address_changed, new_try
from .staffing import agree_to_role as agree_to_role
from .staffing import remove_member as remove_member
from .staffing import set_member as set_member

LATE = [Application.State.DEBRIEF, Application.State.HIRE, Application.State.OFFERED]
"""From the debrief on, what a candidate's page shows may hint at the verdict."""


@act
def open_opening(
    *, name: str, by: User, summary: str = "", location: str = "", managers: Iterable[User] = ()
) -> Opening:
    opening = Opening.objects.create(name=name, summary=summary, location=location, created_by=by)
    for user in managers:
        OpeningMember.objects.create(opening=opening, user=user, role="manager", given_by=by)
    log_event("opening.opened", actor=by, subject=opening)
    return opening


@act
def close_opening(opening: Opening, *, state: str, by: User) -> None:
    """Fill or close an opening. Its live loops are asked for one by one, on its page."""
    opening.state = state
    opening.save(update_fields=["state"])
    log_event("opening.closed", actor=by, subject=opening, state=state)


@act
def add_candidate(
    opening: Opening,
    *,
    name: str,
    email: str,
    by: User,
    source: str = "",
    document: dict[str, Any] | None = None,
    corrections: dict[str, Any] | None = None,
    same_as: Candidate | None = None,
    **details: Any,
) -> Application:
    """A candidate and their application; `document` is what `documents.held` gives of a file.

    Somebody known by that address is not made twice: their details stay, but for `corrections`.
    Somebody known by another address is linked to that record, `same_as`.
    Raises RuleViolation while they have a live application for this opening, or when it is closed.
    """
    if opening.state != Opening.State.OPEN:
        raise RuleViolation(_("This opening is no longer open."))
    candidate = Candidate.objects.filter(email=email).first()
    if candidate is None:
        first = same_as and (same_as.same_as or same_as)
        candidate = Candidate.objects.create(
            name=name, email=email, same_as=first, created_by=by, **details
        )
    application = Application.objects.create(
        candidate=candidate, opening=opening, source=source, created_by=by
    )
    log_event("application.added", actor=by, application_id=application.pk, subject=application)
    _note_new_tries(candidate)
    if corrections:
        correct_details(application, by=by, **corrections)
    if document:
        add_document(application, document=documents.settle(document), by=by)
    return application


@act
def link_person(application: Application, *, other: Candidate, by: User) -> None:
    """The candidate is the person of another record too: what was said of one holds beside both.

    Raises RuleViolation when both are linked already. A link stays.
    """
    application = lock(application)
    candidate = application.candidate
    records = sorted({candidate.same_as_id or candidate.pk, other.same_as_id or other.pk})
    if len(records) == 1:
        raise RuleViolation(_("Both records are of one person already."))
    first, second = records
    Candidate.objects.filter(Q(pk=second) | Q(same_as=second)).update(same_as=first)
    log_event("candidate.linked", actor=by, application_id=application.pk, subject=other)
    candidate.refresh_from_db()
    _note_new_tries(candidate)


def _note_new_tries(candidate: Candidate) -> None:
    """Mark each application of the person but their first one for an opening; told once each."""
    seen: set[int] = set()
    people = Candidate.objects.of_person(candidate).values("pk")
    for application in Application.objects.filter(candidate__in=people).order_by("pk"):
        if application.opening_id in seen and not application.is_new_try:
            application.is_new_try = True
            application.save(update_fields=["is_new_try"])
            if application.is_live:
                new_try.send(sender=None, application=application)
        seen.add(application.opening_id)


@act
def correct_details(application: Application, *, by: User, **details: Any) -> None:
    """Correct who the candidate is and how to reach them, for all of their applications.

    `details` are fields of Candidate; the record names those that changed, never what they say.
    Another address is a change of its own (`change_address`). Raises RuleViolation when another
    candidate has that address.
    """
    application = lock(application)
    candidate = Candidate.objects.select_for_update(no_key=True).get(pk=application.candidate_id)
    if "email" in details:
        change_address(application, candidate, email=details.pop("email"), by=by)
    changed = [name for name, value in details.items() if getattr(candidate, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(candidate, name, details[name])
    candidate.save(update_fields=changed)
    own = candidate.applications.values_list("pk", flat=True)
    whose = Q(application_id__in=list(own), recipient=None)
    readdress(whose, to=(candidate.name, candidate.email))
    if "zone" in changed:
        reschedule(whose)
    log_event(
        "candidate.corrected",
        actor=by,
        application_id=application.pk,
        subject=candidate,
        fields=sorted(changed),
    )


def change_address(application: Application, candidate: Candidate, *, email: str, by: User) -> None:
    """Change where the candidate's mails go, or ask the hiring manager for it.

    From the debrief on the change waits for a manager of each of their loops, unless one asks: the
    link to their page goes to that address.
    """
    if email == candidate.email:
        return
    change = AddressChange.objects.create(
        candidate=candidate, old=candidate.email, new=email, asked_by=by
    )
    change.agreed_for.set(
        Opening.objects.run_by(by, "manager").filter(applications__candidate=candidate).distinct()
    )
    if _waits(change):
        log_event(
            "candidate.address_asked", actor=by, application_id=application.pk, subject=change
        )
        mails.notify_address_asked(application, change)
    else:
        _apply(application, candidate, change, by)


@act
def agree_to_address(application: Application, *, by: User) -> None:
    """The hiring manager agrees to the address that was asked for last.

    It holds once a manager of each loop that has its debrief agreed.
    """
    application = lock(application)
    candidate = Candidate.objects.select_for_update(no_key=True).get(pk=application.candidate_id)
    change = candidate.address_changes.asked().order_by("pk").last()
    if change is None:
        return
    change.agreed_for.add(application.opening_id)
    log_event("candidate.address_agreed", actor=by, application_id=application.pk, subject=change)
    if not _waits(change):
        _apply(application, candidate, change, by)
        _decline_others(candidate)


def _waits(change: AddressChange) -> bool:
    """Whether a loop that has its debrief has no manager yet who agreed."""
    late = change.candidate.applications.filter(state__in=LATE)
    return late.exclude(opening__in=change.agreed_for.values("pk")).exists()


@act
def decline_address(application: Application, *, by: User) -> None:
    """The address stays as it is."""
    application = lock(application)
    if change := application.candidate.address_changes.asked().order_by("pk").last():
        log_event(
            "candidate.address_declined", actor=by, application_id=application.pk, subject=change
        )
    _decline_others(application.candidate)


def _decline_others(candidate: Candidate) -> None:
    candidate.address_changes.asked().update(declined_at=timezone.now())


def _apply(application: Application, candidate: Candidate, change: AddressChange, by: User) -> None:
    change.agreed_by, change.agreed_at = by, timezone.now()
    change.save(update_fields=["agreed_by", "agreed_at"])
    candidate.email = change.new
    candidate.save(update_fields=["email"])
    own = list(candidate.applications.values_list("pk", flat=True))
    readdress(
        Q(application_id__in=own, recipient=None) & ~Q(kind="candidate_address_left"),
        to=(candidate.name, candidate.email),
    )
    log_event("candidate.address_changed", actor=by, application_id=application.pk, subject=change)
    mails.notify_address_changed(application, change, by=by)
    address_changed.send(sender=None, candidate=candidate)


@act
def keep_own_details(application: Application, *, call_name: str, zone: str) -> None:
    """The candidate says how to address them, and chooses their zone."""
    application = lock(application)
    candidate = Candidate.objects.select_for_update(no_key=True).get(pk=application.candidate_id)
    candidate.call_name, candidate.zone, candidate.zone_is_theirs = call_name, zone, True
    candidate.save(update_fields=["call_name", "zone", "zone_is_theirs"])
    own = candidate.applications.values_list("pk", flat=True)
    reschedule(Q(application_id__in=list(own), recipient=None))
    log_event("candidate.own_details", actor=None, application_id=application.pk, subject=candidate)


@act
def add_document(application: Application, *, document: dict[str, Any], by: User) -> Document:
    """Add a file to an application; `document` is what `documents.store` kept of it."""
    added = Document.objects.create(application=application, uploaded_by=by, **document)
    log_event("document.added", actor=by, application_id=application.pk, subject=added)
    return added


def move(
    application: Application,
    state: str,
    *,
    waiting_on: str = "",
    stage: tuple[int, str] | None = None,
) -> None:
    """Set what lists show. Called inside the act that gives the reason; the database checks it."""
    application.state = state
    application.entered_stage_at = timezone.now()
    application.waiting_on = waiting_on
    fields = ["state", "entered_stage_at", "waiting_on"]
    if stage is not None:
        application.stage_number, application.stage_name = stage
        fields += ["stage_number", "stage_name"]
    if not application.is_live:
        application.ended_at = timezone.now()
        fields.append("ended_at")
    application.save(update_fields=fields)


def lock(application: Application) -> Application:
    """The first lock of every act on a loop: all others follow it."""
    return Application.objects.select_for_update().get(pk=application.pk)
