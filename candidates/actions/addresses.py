"""Actions on a candidate's address: a change, and what the hiring manager says of it."""

from django.db.models import Q
from django.utils import timezone

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.mail.outbox import readdress
from hiring.models import User

from .. import mails
from ..models import AddressChange, Application, Candidate, Opening
from ..signals import address_changed
from .applications import lock

LATE = [Application.State.DEBRIEF, Application.State.HIRE, Application.State.OFFERED]
"""From the debrief on, what a candidate's page shows may hint at the verdict."""


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
