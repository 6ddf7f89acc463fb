"""The sweep: claim, check once more, make the text, hand over, write what came of it."""

import logging
import time
from collections import deque
from contextlib import suppress

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import Error
from django.db.models import F
from django.utils import timezone
from psycopg.types.json import Jsonb

from . import couriers, pause
from .answers import OPENING, Meaning, meaning, quoted
from .claiming import (
    AGAIN,
    BATCH,
    MAY_HAVE_ARRIVED,
    UNCONFIRMED,
    claim,
    fail,
    finish,
    hold,
    put_back,
    settle,
    try_later,
    unmark,
)
from .kinds import kind_of
from .messages import bytes_of, envelope_of, kept_message, write
from .models import Mail
from .reasons import gone
from .smtp import require_addresses
from .steps import NoAnswer, Refusal, Step, Unsendable

logger = logging.getLogger(__name__)

SECONDS = 40  # of one sweep; Celery would end it after CELERY_TASK_SOFT_TIME_LIMIT
OTHER_LANE = 5  # of so many claims one looks first for a mail that was tried before
MOST_PAUSES = 5
INTERRUPTIONS = (Error, SoftTimeLimitExceeded, MemoryError)


def send_due():
    """Send what is due, for at most SECONDS; returns how many mails were taken in hand."""
    return Sweep().run()


class Sweep:
    """One run over what is due. Others may run beside it in other processes."""

    def __init__(self):
        self.ends = time.monotonic() + SECONDS
        self.pause = pause.standing()
        self.is_over = not pause.may_send(self.pause)
        self.idle = couriers.Idle()
        self.claims = self.count = 0
        self.most = 1

    def run(self):
        try:
            while not self._is_over() and (mails := self._claim()):
                self.send_all(mails)
        finally:
            self.end()
        return self.count

    def end(self):
        self.idle.close()

    def _is_over(self):
        return self.is_over or time.monotonic() > self.ends or couriers.is_crowded()

    def _claim(self):
        """A batch of new mails, or one of those that were tried.

        A batch grows while all goes quickly, so that a sender that dies of a mail, or is slow with
        it, has no others in hand.
        """
        self.claims += 1
        first = self.claims % OTHER_LANE == 0
        for tried in (first, not first):
            mails = claim(
                timezone.now(),
                tried=tried,
                most=self.most,
                without=couriers.slow_domains(),
            )
            if mails:
                self.most = 1 if self.pause else min(2 * self.most, BATCH)
                return mails
        return []

    def send_all(self, mails):
        """Send mails that were claimed; put back those that the time does not reach for."""
        waiting = deque(mails)
        skipped = []
        try:
            while waiting and not self._is_over() and hold(waiting):
                if couriers.is_slow(waiting[0]):
                    skipped.append(waiting.popleft())
                else:
                    self.count += 1
                    self._send(waiting.popleft())
        finally:
            if skipped or waiting:
                with suppress(Error):  # their leases run out
                    put_back([*skipped, *waiting])

    def _send(self, mail):
        """One try. Whatever it raises ends the sweep; the mail is due later, or stays beside."""
        try:
            message = prepare(mail)
        except INTERRUPTIONS:
            with suppress(Error):
                try_later(mail, "Its sender was interrupted while it made the text.")
            raise
        if message is None or not hold([mail]):
            return
        courier = self.idle.take()
        delivery = couriers.Delivery(mail, envelope_of(mail), message, self._record)
        if courier.deliver(delivery):
            self.idle.append(courier)
            couriers.record_surely(delivery)
        else:
            # The mail that asks whether the pause is over has no answer yet.
            self.is_over = self.is_over or bool(self.pause)
        if delivery.error or delivery.is_left:
            self.most = 1

    def _record(self, delivery):
        """Write what came of it. A courier calls this, too, for a mail that was left to it."""
        mail, error = delivery.mail, delivery.error
        if delivery.is_marked and error and not delivery.is_in_doubt:
            unmark(mail)
            delivery.is_marked = False
        if error is None:
            settle(mail, state=Mail.State.SENT, reason="", **texts(mail), **forgotten(mail))
            if self.pause:
                pause.lift()
                self.pause = None
        elif delivery.is_crowded_out and not delivery.is_in_doubt:
            put_back([mail], after=AGAIN, reason="The mail server is slow to take it.")
        elif reason := _about_us(error):
            self._pause(delivery, reason)
        else:
            _record_failure(delivery)

    def _pause(self, delivery, reason):
        """No mail can go now. A mail that has paused all others MOST_PAUSES times is to blame itself.

        Some servers allow few connections. What they answer to one more is no reason to pause.
        """
        mail, step = delivery.mail, delivery.error.step
        self.is_over = True
        if step not in OPENING and mail.pauses >= MOST_PAUSES:
            return try_later(mail, f"The mail server did not take it: {delivery.error}")
        put_back([mail], after=AGAIN, reason="The mail server takes no mail from us now.")
        if not _has_connections(delivery):
            if step not in OPENING and not self.pause:
                Mail.objects.filter(pk=mail.pk).update(pauses=F("pauses") + 1)
            pause.begin(reason, is_probe=self.pause is not None)
        return None


def _has_connections(delivery):
    """Whether the server has let in others, of this process or, where it asks for patience, of any."""
    if delivery.error.step not in OPENING:
        return False
    others = Mail.objects.filter(waits=True, state="sending", lease_until__gt=timezone.now())
    is_patience = 400 <= getattr(delivery.error, "code", 0) < 500
    return couriers.have_connections(besides=delivery) or (
        is_patience and others.exclude(pk=delivery.mail.pk).exists()
    )


def prepare(mail):
    """The bytes to send, or None when the mail has come to its end without the mail server."""
    try:
        if reason := gone(mail):
            settle(mail, state=Mail.State.DROPPED, reason=reason, **forgotten(mail))
            return None
        message = kind_of(mail.kind).message(mail)
        shown = kept_message(mail, message)
        if not settings.EMAIL_URL:
            write(mail, shown)
            settle(mail, state=Mail.State.SENT, reason="", **texts(mail), **forgotten(mail))
            return None
        require_addresses(*envelope_of(mail))
        write(mail, message)
        content = bytes_of(mail, message)
        if shown is not message:
            write(mail, shown)
        return content
    except INTERRUPTIONS:
        raise
    except Unsendable as error:
        fail(mail, str(error), **texts(mail))
    except ValueError as error:
        logger.warning("mail %s of kind %s is no valid mail", mail.pk, mail.kind, exc_info=True)
        fail(mail, f"No valid mail can be made of it: {error}")
    except Exception:
        logger.exception("mail %s of kind %s could not be made", mail.pk, mail.kind)
        fail(mail, "This mail could not be made.")
    return None


def texts(mail):
    """What went out, as the outbox shows it. A code or link that opens an account is not shown."""
    if mail.audience == "account":
        return {"subject": mail.subject}
    return {
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
        "calendar": mail.calendar,
    }


def forgotten(mail):
    """A code or link that opens an account is kept no longer than its mail needs it."""
    return {"refs": Jsonb({})} if mail.audience == "account" else {}


def _about_us(error):
    """Why no mail of ours goes, as a sentence for admins, or ""."""
    if isinstance(error, NoAnswer) and error.step in OPENING:
        return f"The mail server cannot be used: {error.why}."
    if isinstance(error, Refusal) and meaning(error.step, error.code, error.words) == Meaning.US:
        return f"{REFUSES[error.step]}: {quoted(error.code, error.words)}"
    return ""


REFUSES = {
    Step.CONNECT: "The mail server refuses our connection",
    Step.HELLO: "The mail server refuses the name in our greeting (EHLO_NAME)",
    Step.TLS: "The mail server refuses an encrypted connection (tls=1 in EMAIL_URL)",
    Step.LOGIN: "The mail server refuses the user or password of EMAIL_URL",
    Step.SENDER: "The mail server refuses our sender or asks for a sign-in or TLS (EMAIL_URL)",
    Step.RECIPIENT: "The mail server takes no mail from us",
    Step.DATA: "The mail server takes no mail from us",
    Step.CONFIRMATION: "The mail server takes no mail from us",
}


def _record_failure(delivery):
    """A failure that is about this mail alone, or that nobody knows the reason of."""
    mail, error = delivery.mail, delivery.error
    match error:
        case Unsendable():
            fail(mail, str(error), **texts(mail))
        case Refusal() if meaning(error.step, error.code, error.words) == Meaning.MAIL:
            fail(mail, f"The mail server refused it: {error}", **texts(mail))
        case Refusal():
            try_later(mail, f"The mail server put it off: {error}")
        case NoAnswer() if delivery.is_in_doubt:
            _record_unconfirmed(mail, delivery.is_marked)
        case NoAnswer():
            try_later(mail, f"The mail server did not take it: {error}.")
        case _:
            logger.error("mail %s could not be handed over", mail.pk, exc_info=error)
            try_later(mail, "It could not be handed to the mail server.")


def _record_unconfirmed(mail, is_marked):
    """The text went out whole and no answer came: it may have arrived. One repeat, no more."""
    times = mail.unconfirmed + (not is_marked)
    if times > 1:
        fail(mail, MAY_HAVE_ARRIVED, **texts(mail))
    else:
        finish(
            mail,
            state=Mail.State.DUE,
            unconfirmed=times,
            due_at=timezone.now() + UNCONFIRMED,
            reason="The mail server took the text and never confirmed it. It goes once more.",
        )
