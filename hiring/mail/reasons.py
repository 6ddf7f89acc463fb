"""Mails whose reason is gone are dropped at once, and not only when their time comes.

Every kind has a condition. It is asked again for the mails of an application after each act on it,
and by a sweep for whatever the clock or another application changes. A mail that was dropped before
its time goes after all when its reason comes back before then: somebody is swapped out of a panel
and in again, or a record of an interview is undone.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from hiring.timezones import by_day

from .kinds import LOOKUPS, kind_of, passing
from .models import Mail

logger = logging.getLogger(__name__)

BATCH = 500
FORGOTTEN_AFTER = timedelta(days=7)
_concerned: ContextVar[Q | None] = ContextVar("concerned", default=None)
NONE = Q(pk__in=[])


NIGHT = passing(noop("It is night where they are: it goes in the morning."))


def gone(mail):
    """Why the mail makes no sense any more, or not now, or ""."""
    kind = kind_of(mail.kind)
    if mail.recipient is not None and not mail.recipient.is_active and not kind.to_leavers:
        return noop("Its recipient’s account was deactivated.")
    return kind.condition(mail) or _held(mail, kind, timezone.now())


def _held(mail, kind, now):
    """Why a mail whose time has come has to wait, or ""."""
    if mail.due_at > now:
        return ""
    if kind.hours is not None:
        zone, before = kind.hours(mail)
        if by_day(now, zone, before=before) != now:
            return NIGHT
    return kind.hold(mail)


def ask_again(which: Q) -> None:
    """Have the act that runs now ask the conditions of these mails at its end. `which` is a Q."""
    if (concerned := _concerned.get()) is not None:
        _concerned.set(concerned | which)


@contextmanager
def asked_after_act() -> Iterator[None]:
    """Around an act. At the end of the outermost one, in its transaction, stale mails are dropped.

    A failure there never takes the act with it: the sweep makes up for it.
    """
    if _concerned.get() is not None:
        yield
        return
    token = _concerned.set(NONE)
    try:
        yield
        if (concerned := _concerned.get()) != NONE:
            _settle_safely(concerned)
    finally:
        _concerned.reset(token)


def _settle_safely(concerned):
    try:
        with transaction.atomic():
            settle(Mail.objects.filter(concerned))
    except Exception:
        logger.exception("stale mails could not be dropped; the sweep makes up for it")


def settle_all():
    """Ask the conditions of all mails that have not gone, some hundred at a time."""
    last, count = 0, 0
    while batch := list(_open(Mail.objects.filter(pk__gt=last)).order_by("pk")[:BATCH]):
        count += _settle(batch)
        last = batch[-1].pk
    return count


def settle(mails):
    """Drop the stale ones of a queryset, bring back the others; returns how many changed."""
    return _settle(list(_open(mails)))


def _open(mails):
    return mails.open(timezone.now()).select_related("recipient")


def standing(mails):
    """Those of these mails that still make sense."""
    return [mail for mail, reason in _judged(list(mails)) if not reason]


def _judged(mails):
    """(mail, why it makes no sense or "") of each that can be judged."""
    gather(mails)
    for mail in mails:
        try:
            yield mail, gone(mail)
        except LookupError:
            continue  # it names a row that is not there: sending says so


def _settle(mails):
    dropped, back = defaultdict(list), []
    for mail, reason in _judged(mails):
        if reason and mail.state == Mail.State.DUE:
            dropped[reason].append(mail.pk)
        elif not reason and mail.state == Mail.State.DROPPED and mail.refs:
            back.append(mail.pk)
    count = Mail.objects.filter(pk__in=back, state="dropped").update(
        state=Mail.State.DUE, reason="", settled_at=None
    )
    for reason, ids in dropped.items():
        count += Mail.objects.filter(pk__in=ids, state="due").update(
            state=Mail.State.DROPPED, reason=reason, settled_at=timezone.now()
        )
    return count


def forget_old():
    """Remove codes and links that open an account once their mail is of no use. Reads the outbox."""
    over = Q(state="dropped") | Q(state="failed", settled_at__lt=timezone.now() - FORGOTTEN_AFTER)
    Mail.objects.filter(over, audience="account", waits=False).exclude(refs={}).update(refs={})


def gather(mails):
    """Fetch what the refs of these mails name: one lookup for each name, however many mails."""
    for name, fetch in LOOKUPS.items():
        naming = [mail for mail in mails if name in mail.refs]
        rows = fetch({mail.refs[name] for mail in naming}) if naming else {}
        for mail in naming:
            if mail.refs[name] in rows:
                mail.found[name] = rows[mail.refs[name]]
