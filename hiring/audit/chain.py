"""The trail of acts: who did what to which row, in the transaction that did it, linked in chains."""

import hashlib
import json
from datetime import UTC

from django.db import connection, transaction
from django.db.models import Max, Q

from hiring.mail.reasons import ask_again
from hiring.models import AuditEntry, AuditLink

LOCK = 0x41554449  # advisory, so that one process links at a time
BATCH = 1000


def record(act, *, actor, application_id=None, subject=None, **detail):
    """Write one act such as "vote.cast". `subject` is a saved model instance.

    Detail takes ids, states and times only: no text of a note, vote, concern or offer.
    """
    if application_id is not None:
        ask_again(Q(application_id=application_id))
    return AuditEntry.objects.create(
        act=act,
        actor=actor,
        application_id=application_id,
        subject=f"{subject._meta.label_lower}:{subject.pk}" if subject is not None else "",
        detail=detail,
    )


def digest(before, entry):
    """The link's digest; `before` is the one before it in the chain, or "" at its beginning."""
    says = [
        entry.pk,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor_id,
        entry.act,
        entry.application_id,
        entry.subject,
        entry.detail,
    ]
    text = json.dumps(says, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def link_entries():
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
    entries = list(AuditEntry.objects.filter(link=None).order_by("pk")[:BATCH])
    last = AuditLink.objects.aggregate(last=Max("number"))["last"] or 0
    heads = _heads({entry.application_id for entry in entries})
    links = []
    for number, entry in enumerate(entries, last + 1):
        chain = entry.application_id
        heads[chain] = digest(heads.get(chain, ""), entry)
        links.append(
            AuditLink(number=number, entry=entry, application_id=chain, digest=heads[chain])
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
    """Sentences, each naming an entry that was changed, removed or put elsewhere; empty when whole.

    Reads every link once, in its order, with its entry: memory stays level.
    """
    heads, expected = {}, 1
    # The entry is joined by hand: a removed one has to show up, where a foreign key would hide it.
    links = AuditLink.objects.order_by("number").values_list(
        "number", "entry_id", "application_id", "digest"
    )
    for page in _pages(links):
        entries = AuditEntry.objects.in_bulk([entry for _, entry, _, _ in page])
        for number, pk, chain, said in page:
            if number != expected:
                yield f"Between entry {pk} and the one before it, {number - expected} were removed."
            expected = number + 1
            entry = entries.get(pk)
            if entry is None:
                yield f"Entry {pk} was removed."
            elif digest(heads.get(chain, ""), entry) != said:
                yield f"Entry {pk} was changed, or is not where it was written: {entry}."
            heads[chain] = said


def _pages(links):
    last = 0
    while page := list(links.filter(number__gt=last)[:BATCH]):
        yield page
        last = page[-1][0]
