"""Actions on people: invite, deactivate, give the admin role."""

import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.mail.addresses import one_form
from hiring.mail.outbox import enqueue, readdress, reschedule
from hiring.mail.reasons import ask_again
from hiring.models import Invitation, User
from hiring.people.accounts import hash_token
from hiring.signals import person_left, person_returned

VALID = timedelta(days=7)


@act
def invite(*, email: str, name: str, is_admin: bool, by: User) -> tuple[Invitation, str]:
    """Mail somebody a link that opens the sign-up form once, for a week. An older one dies."""
    email = one_form(email)
    Invitation.objects.filter(email=email, accepted_at=None).delete()
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        is_admin=is_admin,
        invited_by=by,
        token_hash=hash_token(token),
        expires_at=timezone.now() + VALID,
    )
    ask_again(Q(kind="join", recipient_email=email))
    log_event("person.invited", actor=by, subject=invitation)
    enqueue("join", to=(name, email), refs={"invitation": invitation.pk, "token": token})
    return invitation, token


@act
def change_address(user: User, *, email: str, by: User) -> None:
    """Sign-in and waiting mails move to another address; both addresses are told.

    Older addresses no longer sign in, links and codes mailed to them are void, and an open
    invitation to the new one is too. Raises RuleViolation when somebody else has the address.
    """
    email = one_form(email)
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if User.objects.with_address(email).exclude(pk=user.pk).exists():
        raise RuleViolation(_("Somebody else has this address already."), "one_person_per_address")
    old, user.email = user.email, email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=email)
    Invitation.objects.filter(email=email, accepted_at=None).delete()
    ask_again(Q(kind="join", recipient_email=email))
    readdress(Q(recipient=user), to=(user.name, email))
    log_event("person.address_changed", actor=by, subject=user, old=old, new=email)
    told: list[User | tuple[str, str]] = [(user.name, old), user]
    for to in told:
        enqueue("address_changed", to=to, refs={"old": old, "new": email, "by": by.name})


@act
def save_settings(user: User, *, name: str, zone: str, theme: str, by: User | None = None) -> None:
    """Their name, zone and look; what waits for them goes at the hours of that zone.

    A new name is on record with the old one. `by` is an admin who does it for them.
    """
    moved, old = zone != user.zone, user.name
    user.name, user.zone, user.theme = name, zone, theme
    user.save(update_fields=["name", "zone", "theme"])
    if name != old:
        log_event("person.renamed", actor=by or user, subject=user, old=old, new=name)
    if moved:
        keep_hours_of(user)


def keep_hours_of(user: User) -> None:
    """After they moved to another zone: what waits for them, and what is told of them."""
    reschedule(Q(recipient=user) | Q(refs__of=user.pk))


@act
def deactivate(user: User, *, by: User) -> None:
    """The account and all its sessions end at once; seats without a vote fall vacant."""
    # A full lock would stand in the way of votes that refer to this person, who wait for nobody.
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.is_admin and not _other_admins(user).exists():
        raise RuleViolation(_("The last admin stays: make somebody else an admin first."))
    user.is_active, user.deactivated_at = False, timezone.now()
    user.save(update_fields=["is_active", "deactivated_at"])
    end_sessions(user)
    ask_again(Q(recipient=user))
    log_event("person.deactivated", actor=by, subject=user)
    person_left.send(sender=None, user=user, by=by)


@act
def reactivate(user: User, *, by: User) -> None:
    user.is_active, user.deactivated_at = True, None
    user.save(update_fields=["is_active", "deactivated_at"])
    ask_again(Q(recipient=user))
    log_event("person.reactivated", actor=by, subject=user)
    person_returned.send(sender=None, user=user, by=by)


@act
def set_admin(user: User, *, is_admin: bool, by: User) -> None:
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.is_admin and not is_admin and not _other_admins(user).exists():
        raise RuleViolation(_("The last admin stays: make somebody else an admin first."))
    user.is_admin = is_admin
    user.save(update_fields=["is_admin"])
    ask_again(Q(recipient=user))
    log_event("person.admin_set", actor=by, subject=user, is_admin=is_admin)


def _other_admins(user: User) -> models.QuerySet[User]:
    return User.objects.filter(is_admin=True, is_active=True).exclude(pk=user.pk)


def end_sessions(user: User) -> None:
    keys = UserSession.objects.filter(user=user).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
