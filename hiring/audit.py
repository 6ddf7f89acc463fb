"""The trail of acts: who did what to which row, in the transaction that did it."""

from hiring.models import AuditEntry


def record(act, *, actor, application_id=None, subject=None, **detail):
    """Write one act such as "vote.cast". `subject` is a saved model instance.

    Detail takes ids, states and times only: no text of a note, vote, concern or offer.
    """
    return AuditEntry.objects.create(
        act=act,
        actor=actor,
        application_id=application_id,
        subject=f"{subject._meta.label_lower}:{subject.pk}" if subject is not None else "",
        detail=detail,
    )
