"""Links audit events into hash chains, so that a changed, removed or moved row is detected."""

import hashlib
import json
from datetime import UTC

from django.db import connection, transaction
from django.db.models import Max

from hiring.models import AuditEvent, AuditLink

LOCK = 0x41554449  # advisory, so that one process links at a time
BATCH = 1000


def digest(before, event):
    """The link's digest; `before` is the one before it in the chain, or "" at its beginning."""
    says = [
        event.pk,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor_id,
        event.name,
        event.application_id,
        event.subject,
        event.detail,
    ]
    text = json.dumps(says, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def link_events():
    """Link what is not linked yet, in order of commit as seen here; returns how many.

    Apart from the acts on purpose: a chain that each act had to extend would make all acts of the
    company wait for each other.
    """
    count = 0
    while linked := _link_batch():
        count += linked
    return count


@transaction.atomic
def _link_batch():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    events = list(AuditEvent.objects.filter(link=None).order_by("pk")[:BATCH])
    last = AuditLink.objects.aggregate(last=Max("number"))["last"] or 0
    heads = _heads({event.application_id for event in events})
    links = []
    for number, event in enumerate(events, last + 1):
        chain = event.application_id
        heads[chain] = digest(heads.get(chain, ""), event)
        links.append(
            AuditLink(number=number, event=event, application_id=chain, digest=heads[chain])
        )
    AuditLink.objects.bulk_create(links)
    return len(links)


def _heads(chains):
    """{application id or None: the last digest of its chain}."""
    newest = AuditLink.objects.order_by("application_id", "-number").distinct("application_id")
    heads = dict(
        newest.filter(application_id__in=chains - {None}).values_list("application_id", "digest")
    )
    if None in chains and (last := newest.filter(application_id=None).first()):
        heads[None] = last.digest
    return heads


def faults():
    """Sentences, each naming an event that was changed, removed or put elsewhere; empty when whole.

    Reads every link once, in its order, with its event: memory stays level.
    """
    heads, expected = {}, 1
    # The event is joined by hand: a removed one has to show up, where a foreign key would hide it.
    links = AuditLink.objects.order_by("number").values_list(
        "number", "event_id", "application_id", "digest"
    )
    for page in _pages(links):
        events = AuditEvent.objects.in_bulk([event for _, event, _, _ in page])
        for number, pk, chain, said in page:
            if number != expected:
                yield f"Between event {pk} and the one before it, {number - expected} were removed."
            expected = number + 1
            event = events.get(pk)
            if event is None:
                yield f"Event {pk} was removed."
            elif digest(heads.get(chain, ""), event) != said:
                yield f"Event {pk} was changed, or is not where it was written: {event}."
            heads[chain] = said


def _pages(links):
    last = 0
    while page := list(links.filter(number__gt=last)[:BATCH]):
        yield page
        last = page[-1][0]
