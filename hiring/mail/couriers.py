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

from django.db import Error, connections

from .claiming import LEASE, extend, mark_handed
from .smtp import ANSWER, CONFIRMATION, DIALOGUE, Session
from .steps import NotNow, Refusal

logger = logging.getLogger(__name__)

PATIENCE = 0.5  # seconds that a sweep waits for one mail
ABORTION = 2  # seconds that an aborted dialogue has to end
MOST_BESIDE = 8  # slow mails of one process at once
MOST_OF_A_DOMAIN = 3  # among them, to recipients of one domain
RECORDING = 20  # tries, a second apart, to write a result while the database is away

# `_lock` guards `_beside`, `_is_keeping`, and the moment in which a mail is left or its text goes.
_lock = threading.Lock()
_beside: set["Delivery"] = set()
_is_keeping = False
_one_more = threading.Event()
# Of the mails that were slow before their text, one at a time waits for its confirmation: a worker
# that is killed then makes one copy and not eight.
_text = threading.Semaphore(1)


class Delivery:
    """One mail on its way. `error` is None when the server took it.

    `is_unconfirmed`: the text began to go out before the error. `is_crowded_out`: we gave it up for
    lack of a place. `is_marked`: the database knows that its text is out. `record` writes the
    result: the sweep calls it, or the courier of a mail that was left to it.
    """

    def __init__(self, mail, envelope, message, record):
        self.mail, self.envelope, self.message, self.record = mail, envelope, message, record
        self.error = self.courier = None
        self.is_unconfirmed = self.is_crowded_out = False
        self.is_left = self.is_marked = self.has_text_slot = False
        self.began = time.monotonic()
        self.ended, self.recorded = threading.Event(), threading.Event()

    @property
    def is_handed(self):
        return self.courier.session.is_handed

    @property
    def is_in_doubt(self):
        """The text began to go out, and no answer said what became of it."""
        return self.is_unconfirmed and not isinstance(self.error, Refusal)

    @property
    def is_too_long(self):
        limit = DIALOGUE + (CONFIRMATION if self.is_handed else 0)
        return time.monotonic() - self.began > limit

    def leave(self):
        """Leave it to its courier. False when it has just ended."""
        with _lock:
            if self.ended.is_set():
                return False
            self.is_left = True
            _beside.add(self)
            is_handed = self.is_handed
        _keep_leases()
        if is_handed:
            self._mark()
        return True

    def run(self, session):
        """In the courier's thread, like all that follows."""
        try:
            session.hand_over(*self.envelope, self.message)
        except Exception as error:  # what it means is for `record` to say
            self.error = error
            self.is_unconfirmed = session.is_handed
        if self.has_text_slot:
            _text.release()
        with _lock:
            self.ended.set()
        if self.is_left:
            self._record_alone()

    def before_text(self, last=False):
        """A mail that was left takes its turn for the text, and says in the database that it has."""
        while True:
            with _lock:
                is_free = not self.is_left or self.has_text_slot
                if is_free and last:
                    self.courier.session.is_handed = True
            if is_free:
                break
            self.has_text_slot = _text.acquire(timeout=ANSWER)
            if not self.has_text_slot:
                self.is_crowded_out = True
                raise NotNow
        if self.has_text_slot:
            try:
                self._mark()
            finally:
                connections.close_all()  # it may wait for minutes now

    def _mark(self):
        with _lock:
            is_marked, self.is_marked = self.is_marked, True
        if not is_marked:
            mark_handed(self.mail)

    def _record_alone(self):
        try:
            record_surely(self)
        except Exception:
            logger.exception("the result of mail %s was not written", self.mail.pk)
        finally:
            connections.close_all()
            with _lock:
                _beside.discard(self)
            self.recorded.set()


def record_surely(delivery):
    """Write the result, after an outage too: a delivered mail that is not marked goes twice."""
    for left in reversed(range(RECORDING)):
        try:
            return delivery.record(delivery)
        except Error:
            if not left:
                raise
            connections.close_all()
            time.sleep(1)


class Courier:
    """A thread with one connection to the mail server.

    It goes on alone with a mail that was left to it, and comes back to `idle` after that.
    """

    def __init__(self, idle):
        self.session = Session(lambda last=False: self.delivery.before_text(last))
        self.delivery = None
        self.idle = idle
        self.deliveries = SimpleQueue()
        threading.Thread(target=self._work, name="courier", daemon=True).start()

    def deliver(self, delivery):
        """Wait a moment for one mail. False when it goes on beside, and this courier with it.

        Whatever interrupts the sweep here, such as the end of its process, leaves the mail beside.
        """
        delivery.courier = self
        self.deliveries.put(delivery)
        try:
            return self._await(delivery)
        except BaseException:
            if not delivery.leave():
                self.idle.append(self)
                record_surely(delivery)
            raise

    def _await(self, delivery):
        if delivery.ended.wait(PATIENCE):
            return True
        if is_full() and not self.session.is_handed:
            delivery.is_crowded_out = True
            self.session.abort()  # before the text is out nothing can arrive twice
            if delivery.ended.wait(ABORTION):
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


def is_crowded():
    """No other mail can be begun: those beside have their text out, or did not end when asked."""
    deliveries = beside()
    handed = sum(delivery.is_handed for delivery in deliveries)
    return handed >= MOST_BESIDE or len(deliveries) >= 2 * MOST_BESIDE


def have_connections(besides):
    """Whether other mails of this process were let in by the server."""
    return any(one.courier.session.is_open for one in beside() if one is not besides)


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
    """Wait for the slow ones, so many seconds in all. Returns how many are still under way."""
    ends = time.monotonic() + seconds
    return sum(not one.recorded.wait(max(0, ends - time.monotonic())) for one in beside())


def _keep_leases():
    """One thread, as long as anything waits: it extends leases and ends what takes too long."""
    global _is_keeping  # noqa: PLW0603 one keeper a process
    with _lock:
        is_keeping, _is_keeping = _is_keeping, True
    _one_more.set()
    if not is_keeping:
        threading.Thread(target=_hold_leases, name="mail-leases", daemon=True).start()


def _hold_leases():
    global _is_keeping  # noqa: PLW0603
    while True:
        with _lock:
            waiting = list(_beside)
            if not waiting:
                _is_keeping = False
                return
        try:
            extend([delivery.mail for delivery in waiting])
        except Error:
            logger.exception("the leases of mails under way were not extended")
        finally:
            connections.close_all()
        with _lock:
            for delivery in waiting:
                if delivery.is_too_long and not delivery.ended.is_set():
                    delivery.courier.session.abort()
        _one_more.wait(LEASE.total_seconds() / 6)
        _one_more.clear()
