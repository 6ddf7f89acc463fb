"""Claims mails for sending, and puts them back. A lease says whose a mail is, and for how long.

There are two lanes: mails that were never taken, and those that were. What keeps failing, or ends
its sender, is in the second one and holds nobody up in the first.
"""

import uuid
from datetime import timedelta
from functools import cache
from operator import attrgetter

from django.db import connection
from django.db.models import F, prefetch_related_objects
from django.db.models.functions import Greatest
from django.utils import timezone

from hiring.signals import announce

from .models import Mail
from .querysets import BODIES
from .signals import mail_failed

LEASE = timedelta(seconds=30)
STEPS = [10, 30, 60, 300, 900, 1800, *[3600] * 22]  # seconds to the next try; a day in all
AGAIN = timedelta(seconds=60)  # to the next try of a mail that was not to blame
UNCONFIRMED = timedelta(minutes=5)  # to the one repeat of a mail that may have arrived
MAY_HAVE_ARRIVED = (
    "The mail server took the text twice and never confirmed it. It may have arrived: ask before you"
    " try it again."
)
BATCH = 20
# Not through the ORM: it would compile two statements for every few mails.
# The lease of a mail whose senders died waits longer each time: `attempts` stands before its change.
TAKE = """
    WITH first AS (
        SELECT id AS taken FROM hiring_mail
        WHERE waits AND takeable_at <= %(now)s AND is_tried = %(tried)s
          AND lower(split_part(recipient_email, '@', -1)) <> ALL (%(without)s)
        ORDER BY takeable_at LIMIT {most} FOR UPDATE SKIP LOCKED
    )
    UPDATE hiring_mail
    SET state = 'sending', attempts = attempts + 1, lease_token = %(token)s,
      lease_until = %(now)s + %(lease)s + (ARRAY{penalties})[attempts + 1] * interval '1 s'
    FROM first WHERE id = taken
    RETURNING {columns}
"""
PENALTIES = [0, 0, *STEPS]
COLUMNS = ", ".join(f.column for f in Mail._meta.concrete_fields if f.name not in BODIES)


def claim(now, *, tried=False, most=1, without=()):
    """Up to `most` mails of one lane, leased to this process, the longest due first.

    `without` are domains of recipients to leave out. Of mails that were tried, one is claimed at a
    time. One that was begun too often fails here: whatever ends its senders lets them write nothing.
    """
    most = 1 if tried else most
    values = {
        "now": now,
        "tried": tried,
        "without": list(without),
        "token": uuid.uuid4(),
        "lease": LEASE,
    }
    sql = TAKE.format(most=most, penalties=PENALTIES, columns=COLUMNS)
    mails = sorted(Mail.objects.raw(sql, values), key=attrgetter("due_at"))
    if mails and (reason := _why_given_up(mails[0])):
        fail(mails[0], reason)
        return claim(now, tried=tried, without=without)
    prefetch_related_objects([mail for mail in mails if mail.recipient_id], "recipient")
    return mails


def _why_given_up(mail):
    if mail.unconfirmed > 1:
        return MAY_HAVE_ARRIVED
    if mail.attempts > len(STEPS) + 1:
        return f"It was begun {mail.attempts - 1} times, and no sender came to an end with it."
    return ""


def extend(mails):
    """Their senders are alive. Returns how many of the mails they still hold."""
    return _leased(mails).update(lease_until=Greatest("lease_until", timezone.now() + LEASE))


def hold(mails):
    """Extend leases of which more than half is over. False when another sender has a mail by now."""
    now = timezone.now()
    short = [mail for mail in mails if mail.lease_until - now < LEASE / 2]
    for mail in short:
        mail.lease_until = now + LEASE
    return not short or extend(short) == len(short)


def mark_handed(mail):
    """The text of a slow mail is out. Should its sender die now, it may have arrived all the same."""
    mail.unconfirmed += 1
    _leased([mail]).update(
        unconfirmed=mail.unconfirmed, lease_until=timezone.now() + LEASE + UNCONFIRMED
    )


def unmark(mail):
    """The text did not go out, or an answer came after all."""
    _leased([mail]).update(unconfirmed=mail.unconfirmed - 1)
    mail.unconfirmed -= 1


def put_back(mails, *, after=timedelta(0), reason=""):
    """Mails that were not to blame: due again, and the try does not count."""
    _leased(mails).update(
        state=Mail.State.DUE,
        attempts=F("attempts") - 1,
        due_at=timezone.now() + after if after else F("due_at"),
        reason=reason,
        lease_token=None,
        lease_until=None,
    )


def try_later(mail, reason):
    """The mail waits longer after each try; after the last one it fails."""
    if mail.attempts > len(STEPS):
        return fail(mail, reason)
    later = timezone.now() + timedelta(seconds=STEPS[mail.attempts - 1])
    return finish(mail, state=Mail.State.DUE, reason=reason, due_at=later)


def try_anew(mails):
    """Somebody asks for another try of failed mails, a queryset; returns how many there were."""
    return mails.filter(state=Mail.State.FAILED).update(
        state=Mail.State.DUE,
        due_at=timezone.now(),
        settled_at=None,
        attempts=0,
        unconfirmed=0,
        pauses=0,
        reason="",
    )


def finish(mail, **fields):
    """Write the end of this try, unless the lease ran out and another process took over.

    `fields` are columns, their values as psycopg takes them. Returns whether it was written, as 1 or
    0. Not through the ORM: to compile the statement anew for each mail takes as long as PostgreSQL
    needs to carry it out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ending(*fields), [*fields.values(), mail.pk, mail.lease_token])
        return cursor.rowcount


@cache
def _ending(*names):
    """The statement that ends a try and sets these columns; no other name gets into it."""
    changes = "".join(f"{Mail._meta.get_field(name).column} = %s, " for name in names)
    return (
        f"UPDATE hiring_mail SET {changes} lease_token = NULL, lease_until = NULL"
        " WHERE id = %s AND lease_token = %s"
    )


def settle(mail, **fields):
    """Write that no further try follows."""
    return finish(mail, settled_at=timezone.now(), **fields)


def fail(mail, reason, **fields):
    """Write that it is given up, for the outbox and for whoever it matters to."""
    if settle(mail, state=Mail.State.FAILED, reason=reason, **fields):
        mail.refresh_from_db(fields=["state", "reason", "settled_at"])
        announce(mail_failed, mail=mail)


def _leased(mails):
    return Mail.objects.filter(
        pk__in=[mail.pk for mail in mails], lease_token__in={mail.lease_token for mail in mails}
    )
