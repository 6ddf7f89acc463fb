"""Actions on candidates: somebody to add, their details, their files, their other records."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.mail.outbox import readdress, reschedule
from hiring.models import User

from .. import documents
from ..models import Application, Candidate, Document, Opening
from ..signals import new_try
from .addresses import change_address
from .applications import lock


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
