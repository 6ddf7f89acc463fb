"""Handing mails to the mail server, one after the other, with a place beside for the slow ones.

A sweep hands each mail to a courier, a thread with a connection of its own, and waits a moment. A
mail that takes longer stays with its courier, which writes the result by itself; the sweep goes on
with another one. So a server that is slow to answer for one mailbox holds up no other mail, and
one that is slow after the text is waited for as long as RFC 5321 says.
"""

import logging
import threading
import time
from queue import SimpleQueue

from django.db import DatabaseError, connections

from .claiming import LEASE, extend, mark_handed
from .smtp import ANSWER, CONFIRMATION, DIALOGUE, NoAnswer, Session, Step

logger = logging.getLogger(__name__)

PATIENCE = 0.5  # seconds that a sweep waits for one mail
MOST_BESIDE = 8  # slow mails of one process at once
MOST_OF_A_DOMAIN = 3  # among them, to recipients of one domain
# Of the mails that were slow before their text, one at a time waits for its confirmation: a worker
# that is killed then makes one copy and not eight.
_text = threading.Semaphore(1)

_beside: set["Delivery"] = set()
_lock = threading.Lock()
_one_more = threading.Event()


class Delivery:
    """One mail on its way. `error` is None when the server took it.

    `record` writes the result: the sweep calls it, or the courier of a mail that was left to it.
    """

    def __init__(self, mail, envelope, message, record):
        self.mail, self.envelope, self.message, self.record = mail, envelope, message, record
        self.error = None
        self.is_unconfirmed = self.is_crowded_out = False
        self.began = time.monotonic()
        self.ended, self.recorded = threading.Event(), threading.Event()
        self.is_left = self.is_marked = self.has_text_slot = False
        self.courier = None

    @property
    def is_too_long(self):
        limit = DIALOGUE + (CONFIRMATION if self.courier.session.is_handed else 0)
        return time.monotonic() - self.began > limit

    def run(self, session):
        try:
            session.hand_over(*self.envelope, self.message)
        except Exception as error:  # what it means is for `record` to say
            self.error = error
            self.is_unconfirmed = session.is_handed

    def leave(self):
        """Leave it to its courier. False when it has just ended."""
        with _lock:
            if self.ended.is_set():
                return False
            self.is_left = True
            _beside.add(self)
            is_handed = self.courier.session.is_handed
        if is_handed:
            self.mark()
        _keep_leases()
        return True

    def before_text(self):
        """Its courier asks. A mail that was left takes its turn."""
        if self.is_left:
            self.has_text_slot = _text.acquire(timeout=ANSWER)
            if not self.has_text_slot:
                self.is_crowded_out = True
                raise NoAnswer(Step.DATA, "others wait for it already")
            self.mark()

    def mark(self):
        with _lock:
            is_marked, self.is_marked = self.is_marked, True
        if not is_marked:
            mark_handed(self.mail)

    def end(self):
        if self.has_text_slot:
            _text.release()
        with _lock:
            self.ended.set()
        if self.is_left:
            try:
                self.record(self)
            except DatabaseError:
                logger.exception("the result of mail %s was not written", self.mail.pk)
            finally:
                connections.close_all()
                with _lock:
                    _beside.discard(self)
                self.recorded.set()


class Courier:
    """A thread with one connection to the mail server.

    It goes on alone with a mail that was left to it, and comes back to `idle` after that.
    """

    def __init__(self, idle):
        self.session = Session(lambda: self.delivery.before_text())
        self.delivery = None
        self.idle = idle
        self.deliveries = SimpleQueue()
        threading.Thread(target=self._work, name="courier", daemon=True).start()

    def deliver(self, delivery):
        """Wait a moment for one mail. False when it goes on beside, and this courier with it."""
        delivery.courier = self
        self.deliveries.put(delivery)
        if delivery.ended.wait(PATIENCE):
            return True
        if is_full() and not self.session.is_handed:
            delivery.is_crowded_out = True
            self.session.abort()  # before the text is out nothing can arrive twice
            delivery.ended.wait()
            return True
        return not delivery.leave()

    @property
    def is_usable(self):
        return not self.session.is_aborted

    def dismiss(self):
        self.deliveries.put(None)

    def _work(self):
        while delivery := self.deliveries.get():
            self.delivery = delivery
            delivery.run(self.session)
            delivery.end()
            if delivery.is_left:
                self.idle.append(self)
        self.session.close()


class Idle:
    """The couriers of one sweep that have nothing to do. Once closed it dismisses each at once."""

    def __init__(self):
        self.couriers = []
        self.is_closed = False

    def take(self):
        with _lock:
            return self.couriers.pop() if self.couriers else Courier(self)

    def append(self, courier):
        with _lock:
            keep = courier.is_usable and not self.is_closed
            if keep:
                self.couriers.append(courier)
        if not keep:
            courier.dismiss()

    def close(self):
        with _lock:
            self.is_closed, couriers, self.couriers = True, self.couriers, []
        for courier in couriers:
            courier.dismiss()


def beside():
    """The mails that wait for the mail server by themselves, in this process."""
    with _lock:
        return list(_beside)


def is_full():
    return len(_beside) >= MOST_BESIDE


def slow_domains():
    """Domains of recipients that have their share of the slow ones."""
    domains = [_domain(delivery.mail) for delivery in beside()]
    return {domain for domain in domains if domains.count(domain) >= MOST_OF_A_DOMAIN}


def is_slow(mail):
    """Whether it goes to a domain that has its share already."""
    return _domain(mail) in slow_domains()


def _domain(mail):
    return mail.recipient_email.rpartition("@")[2].lower()


def wait_for_all(seconds):
    """Let the slow ones come to an end, for so many seconds in all; returns how many did not."""
    ends = time.monotonic() + seconds
    return sum(not one.recorded.wait(max(0, ends - time.monotonic())) for one in beside())


def _keep_leases():
    """One thread, as long as anything waits: it extends leases and ends what takes too long."""
    _one_more.set()
    if not any(thread.name == "mail-leases" for thread in threading.enumerate()):
        threading.Thread(target=_hold_leases, name="mail-leases", daemon=True).start()


def _hold_leases():
    while waiting := beside():
        try:
            extend([delivery.mail for delivery in waiting])
        except DatabaseError:
            logger.exception("the leases of mails under way were not extended")
        finally:
            connections.close_all()
        for delivery in waiting:
            if delivery.is_too_long:
                delivery.courier.session.abort()
        _one_more.wait(LEASE.total_seconds() / 6)
        _one_more.clear()
