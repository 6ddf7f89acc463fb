"""Writes audit events: who did what to which row, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from hiring import live
from hiring.mail.reasons import ask_again
from hiring.models import AuditEvent, User


def log_event(
    name: str,
    *,
    actor: User | None,
    application_id: int | None = None,
    subject: models.Model | None = None,
    **detail: Any,
) -> AuditEvent:
    """Write down one event such as "vote.cast". `subject` is a saved model instance.

    Detail takes ids, states and times only: no text of a note, vote, concern or offer. A changed
    name or address of an account stands there, before and after.
    """
    if application_id is not None:
        ask_again(Q(application_id=application_id))
        live.changed([application_id], name)
    return AuditEvent.objects.create(
        name=name,
        actor=actor,
        application_id=application_id,
        subject=_named(subject),
        detail=detail,
    )


def log_events(
    name: str,
    *,
    actor: User | None,
    application_ids: Iterable[int],
    subject: models.Model,
    **detail: Any,
) -> None:
    """The same event on the record of several applications."""
    application_ids = list(application_ids)
    ask_again(Q(application_id__in=application_ids))
    live.changed(application_ids, name)
    AuditEvent.objects.bulk_create(
        AuditEvent(
            name=name,
            actor=actor,
            application_id=application_id,
            subject=_named(subject),
            detail=detail,
        )
        for application_id in application_ids
    )


def _named(subject: models.Model | None) -> str:
    return f"{subject._meta.label_lower}:{subject.pk}" if subject is not None else ""
