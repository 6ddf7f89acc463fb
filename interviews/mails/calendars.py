"""Tells in whose calendar an interview stands, from the calendar mails that were sent."""

from django.db.models import F, Q

from hiring.mail.models import Mail

from ..models import Interview

INVITING = ["invitation_candidate", "change_candidate", "invitation_panel", "change_panel"]
CANCELLING = ["cancellation_candidate", "cancellation_panel"]


def holders_of(interview):
    """Ids of the seats whose calendar has the interview, with None for the candidate's.

    An invitation on its way at this moment counts as gone: a cancellation of too little leaves an
    event standing, one of too much says nothing new. A cancellation counts from when it is written.
    """
    gone = Q(kind__in=INVITING, state__in=["sent", "sending"])
    rows = Mail.objects.filter(
        gone | Q(kind__in=CANCELLING, state__in=["due", "sending", "sent"]),
        application_id=interview.application_id,
        refs__interview=interview.pk,
    ).order_by(F("settled_at").asc(nulls_last=True), "pk")
    holds = {}
    for kind, refs in rows.values_list("kind", "refs"):
        holds[refs.get("seat")] = kind in INVITING
    return {seat for seat, held in holds.items() if held}


def is_told(interview: Interview, email: str) -> bool:
    """Whether an invitation to it went to the candidate at this address."""
    return Mail.objects.filter(
        kind__in=INVITING,
        state__in=["sent", "sending"],
        recipient=None,
        recipient_email=email,
        application_id=interview.application_id,
        refs__interview=interview.pk,
    ).exists()


def follow(interview: Interview) -> None:
    """Mails of the interview that have not gone keep their sense when its sequence rises by itself.

    A move or a swap is told by new mails, so that the waiting ones are dropped. That somebody left
    is told to few, and what waits for the others goes on.
    """
    waiting = Mail.objects.filter(
        application_id=interview.application_id,
        refs__interview=interview.pk,
        refs__sequence=interview.sequence - 1,
    ).exclude(state=Mail.State.SENT)
    for mail in waiting.select_for_update().only("refs"):
        mail.refs["sequence"] = interview.sequence
        mail.save(update_fields=["refs"])
