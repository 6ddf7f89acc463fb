"""The sweep under bad luck: interruptions, dead senders, rows that fail, recipients that are slow."""

import dataclasses
import signal
import socket
import socketserver
import threading
import time
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from hiring.mail import couriers, sending
from hiring.mail.claiming import LEASE, STEPS, claim
from hiring.mail.kinds import KINDS
from hiring.mail.outbox import enqueue
from hiring.mail.sending import send_due
from hiring.mail.signals import mail_failed
from hiring.mail.tasks import forget_codes
from hiring.models import Mail, MailPause
from tests.factories import World, person
from tests.hiring.mail.test_sending import point_at
from tests.mail_servers import Behaviour, Peer
from tests.pages import html
from tests.smtp import Sink

pytestmark = pytest.mark.django_db(transaction=True)

BOUND = 60


def mail_to(address, **more):
    refs = {"subject": "A word", "paragraphs": ["Hello."]}
    enqueue("account", to=("Somebody", address), refs=refs, **more)
    return Mail.objects.latest("pk")


def states():
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        point_at(settings, sink.port)
        yield sink


def raising(monkeypatch, error, address):
    """The text of mails to this address cannot be made."""
    kind = KINDS["account"]

    def message(mail):
        if mail.recipient_email == address:
            raise error
        return kind.message(mail)

    monkeypatch.setitem(KINDS, "account", dataclasses.replace(kind, message=message))


@pytest.mark.parametrize("error", [SoftTimeLimitExceeded(), DatabaseError(), MemoryError()])
def test_what_interrupts_a_sweep_leaves_every_mail_due(sink, monkeypatch, error):
    mails = [mail_to(address) for address in ("a@example.org", "b@example.org", "c@example.org")]
    raising(monkeypatch, error, "b@example.org")
    with pytest.raises(type(error)):
        send_due()
    assert states() == ["sent", "due", "due"]
    mails[2].refresh_from_db()
    assert (mails[2].attempts, mails[2].lease_token) == (0, None)
    mails[1].refresh_from_db()
    assert mails[1].attempts == 1
    assert mails[1].due_at > timezone.now()


def test_a_sweep_ends_by_itself_and_puts_back_what_it_did_not_begin(sink, monkeypatch):
    for number in range(5):
        mail_to(f"p{number}@example.org")
    monkeypatch.setattr(sending, "SECONDS", -1)
    assert send_due() == 0
    sweep = sending.Sweep()
    sweep.send_all(claim(timezone.now(), most=5))
    assert states() == ["due"] * 5
    assert not Mail.objects.filter(is_tried=True).exists()


def test_a_connection_that_failed_carries_no_other_mail(settings):
    """The server forgets nothing: a MAIL in a dialogue that is not over gets 503."""
    with Peer(Behaviour(drops_after_data=True, only="odd")) as peer:
        point_at(settings, peer.port)
        for address in ("odd1@example.org", "a@example.org", "odd2@example.org", "b@example.org"):
            mail_to(address)
        send_due()
    assert states() == ["due", "sent", "due", "sent"]


@pytest.mark.parametrize("pipelining", [False, True])
def test_a_refused_mail_is_followed_by_the_next_on_the_same_connection(settings, pipelining):
    for address in ("a@example.org", "gone@example.org", "b@example.org"):
        mail_to(address)
    with Sink(pipelining=pipelining) as sink:
        point_at(settings, sink.port)
        sink.answers["gone@example.org"] = "550 5.1.1 no such user"
        send_due()
    assert states() == ["sent", "failed", "sent"]
    assert [to for _, (to,) in sink.envelopes] == ["a@example.org", "b@example.org"]
    assert len(sink.sessions) == 1


class Careless(socketserver.StreamRequestHandler):
    """Refuses every recipient and asks for the text all the same. Keeps what came, as it came."""

    answers = {
        b"EHLO": b"250-here\r\n250 PIPELINING\r\n",
        b"RCPT": b"550 5.1.1 no such user\r\n",
        b"DATA": b"354 go on\r\n",
    }

    def handle(self):
        self.request.sendall(b"220 here\r\n")
        while came := self.request.recv(65536):
            self.server.came.append(came)
            for line in came.splitlines():
                self.request.sendall(self.answers.get(line[:4].upper(), b"250 OK\r\n"))


def test_a_server_that_takes_commands_at_once_gets_no_text_of_a_refused_mail(settings):
    mail_to("a@example.org")
    mail_to("b@example.org")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Careless) as server:
        server.came = []
        threading.Thread(target=server.serve_forever).start()
        point_at(settings, server.server_address[1])
        send_due()
        server.shutdown()
    assert states() == ["failed", "failed"]
    commands = [came for came in server.came if came.startswith(b"MAIL")]
    assert [came.count(b"\r\n") for came in commands] == [3, 3]
    assert all(came.endswith(b"DATA\r\n") for came in commands)
    assert not any(b"Subject:" in came for came in server.came)


def test_a_mail_whose_senders_die_waits_longer_each_time_and_fails_in_the_end():
    mail = mail_to("killer@example.org")
    now, waits = timezone.now(), []
    while found := claim(now, tried=bool(waits)):
        waits.append(found[0].lease_until - now)
        now = found[0].lease_until
    mail.refresh_from_db()
    assert mail.state == "failed"
    assert "no sender came to an end with it" in mail.reason
    assert len(waits) == len(STEPS) + 1
    assert waits[:2] == [LEASE, LEASE]
    assert waits[2:5] == [LEASE + timedelta(seconds=seconds) for seconds in STEPS[:3]]


def test_mails_that_fail_hold_up_no_new_one_and_new_ones_do_not_hold_them_up(sink, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 1)
    failed_before = [mail_to(f"old{number}@example.org") for number in range(3)]
    Mail.objects.update(attempts=2, due_at=timezone.now() - timedelta(hours=1))
    for number in range(30):
        mail_to(f"new{number}@example.org")
    send_due()
    order = [to for _, (to,) in sink.envelopes]
    places = [order.index(mail.recipient_email) for mail in failed_before]
    assert len(order) == 33
    assert places == [4, 9, 14]


class Tarpit(Sink):
    """Says nothing to these recipients until it is told to."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("slow"):
            while not self.is_open:
                await self.moment()
        return await super().handle_RCPT(server, session, envelope, address, options)


@pytest.mark.parametrize("guarded", [True, False])
def test_recipients_that_never_answer_hold_up_nobody(settings, monkeypatch, guarded):
    """15 of them are due first. Without a place beside, nothing else goes: the control."""
    monkeypatch.setattr(couriers, "PATIENCE", 0.1 if guarded else 3)
    monkeypatch.setattr(sending, "SECONDS", 20 if guarded else 2)
    for number in range(15):
        mail_to(f"slow{number}@host{number}.example")
    good = [mail_to(f"good{number}@example.org") for number in range(40)]
    with Tarpit() as sink:
        point_at(settings, sink.port)
        send_due()
        gone = Mail.objects.filter(pk__in=[mail.pk for mail in good], state="sent").count()
        assert gone == (40 if guarded else 0)
        assert len(couriers.beside()) <= couriers.MOST_BESIDE
        assert not Mail.objects.filter(recipient_email__startswith="slow", state="failed").exists()
        sink.is_open = True
        assert couriers.wait_for_all(BOUND) == 0
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            send_due()
            assert couriers.wait_for_all(BOUND) == 0
    assert set(states()) == {"sent"}
    assert len(sink.envelopes) == 55


def test_one_domain_takes_its_share_of_the_places_beside(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    for number in range(6):
        mail_to(f"slow{number}@one.example")
    with Tarpit() as sink:
        point_at(settings, sink.port)
        send_due()
        assert len(couriers.beside()) == couriers.MOST_OF_A_DOMAIN
        assert Mail.objects.filter(state="due", attempts=0).count() == 3
        sink.is_open = True
        assert couriers.wait_for_all(BOUND) == 0


def test_the_greeting_is_the_setting_or_the_host_of_the_site(sink, settings):
    mail_to("a@example.org")
    send_due()
    settings.EHLO_NAME = "mail.acme.example"
    mail_to("b@example.org")
    send_due()
    assert [session.host_name for session in sink.sessions] == ["localhost", "mail.acme.example"]


def test_admins_see_the_pause_on_home_and_ask_at_once(settings):
    world = World()
    point_at(settings, 1)
    mail_to("a@example.org")
    send_due()
    reason = "The mail server cannot be used: nothing answers at its address."
    for user, paths in {world.admin: ["/", "/outbox/"], world.coordinator: ["/outbox/"]}.items():
        client = Client()
        client.force_login(user)
        for path in paths:
            page = html(client.get(path))
            assert "Mail is paused" in page
            assert (reason in page) == user.is_admin
    client = Client()
    client.force_login(world.coordinator)
    assert "Mail is paused" not in html(client.get("/"))
    assert client.post("/outbox/pause/").status_code == 403
    assert MailPause.objects.get().until > timezone.now()
    with Sink() as sink:
        point_at(settings, sink.port)
        send_due()
        assert not sink.envelopes
        client.force_login(world.admin)
        assert client.post("/outbox/pause/", follow=True).status_code == 200
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            send_due()
        assert sink.envelopes
    assert not MailPause.objects.exists()


def test_all_failed_mails_go_again_but_those_that_may_have_arrived(settings):
    admin = person("Root", is_admin=True)
    for number in range(4):
        mail_to(f"p{number}@example.org")
    Mail.objects.update(state="failed", settled_at=timezone.now(), attempts=7, reason="550 no")
    unsure = Mail.objects.latest("pk")
    Mail.objects.filter(pk=unsure.pk).update(unconfirmed=1)
    client = Client()
    client.force_login(admin)
    assert "Try all of these again" in html(client.get("/outbox/"))
    said = html(client.post("/outbox/retry/", follow=True))
    assert "3 mails go out again now." in said
    again = Mail.objects.filter(state="due", attempts=0, settled_at=None, reason="")
    assert again.count() == 3
    assert unsure not in again
    said = html(client.post("/outbox/retry/", follow=True))
    assert "There is no failed mail to try again." in said


def test_a_slow_mail_that_is_ended_with_its_process_is_tried_again(settings, monkeypatch):
    """The lease of a courier that is gone runs out like any other."""
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    mail = mail_to("slow@example.org")
    with Tarpit() as sink:
        point_at(settings, sink.port)
        send_due()
        began = time.monotonic()
        while couriers.beside():
            couriers.beside()[0].courier.session.abort()
            couriers.wait_for_all(1)
            assert time.monotonic() - began < BOUND
        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == ("due", 1)
        assert mail.reason.startswith("The mail server did not take it: it ")
        assert not sink.envelopes


class Forgetful(Sink):
    """Takes the text and never answers."""

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        while not self.is_open:
            await self.moment()
        return self.late or answer

    late = ""


def test_a_sender_that_dies_while_it_waits_for_the_confirmation_makes_one_copy(settings):
    """The text is out, and nobody knows more: after five minutes it goes once more, then no more."""
    mail = mail_to("a@example.org")
    for copies in (1, 2):
        with Forgetful() as sink:
            point_at(settings, sink.port)
            at = timezone.now() + timedelta(minutes=7 * (copies - 1))
            with time_machine.travel(at):
                send_due()
                mail.refresh_from_db()
                assert (mail.state, mail.unconfirmed) == ("sending", copies)
                assert mail.lease_until > at + timedelta(minutes=5)
                token = mail.lease_token
                Mail.objects.update(lease_token=None)  # what its sender writes comes too late
            sink.is_open = True
            assert couriers.wait_for_all(BOUND) == 0
            assert len(sink.envelopes) == 1
            assert token
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        send_due()
    mail.refresh_from_db()
    assert mail.state == "failed"
    assert "may have arrived" in mail.reason


@pytest.mark.parametrize(("late", "state"), [("451 later", "due"), ("550 5.1.1 no", "failed")])
def test_a_late_refusal_leaves_no_doubt(settings, late, state):
    mail = mail_to("a@example.org")
    with Forgetful() as sink:
        sink.late = late
        point_at(settings, sink.port)
        send_due()
        sink.is_open = True
        assert couriers.wait_for_all(BOUND) == 0
    mail.refresh_from_db()
    assert (mail.state, mail.unconfirmed) == (state, 0)


@pytest.mark.parametrize("pipelining", [False, True])
def test_slow_mails_wait_for_their_confirmation_one_at_a_time(settings, monkeypatch, pipelining):
    """A worker that is killed then makes one copy."""
    for number in range(6):
        mail_to(f"slow{number}@host{number}.example")

    class Both(Tarpit, Forgetful):
        is_said = False

        async def handle_RCPT(self, *arguments):
            while not self.is_said:
                await self.moment()
            return await Sink.handle_RCPT(self, *arguments)

    with Both(pipelining=pipelining) as sink:
        point_at(settings, sink.port)
        send_due()
        assert len(couriers.beside()) == 6
        sink.is_said = True
        began = time.monotonic()
        while time.monotonic() - began < 2:
            time.sleep(0.1)
            assert len(sink.envelopes) <= 1
        assert Mail.objects.filter(unconfirmed=1).count() == 1
        sink.is_open = True
        assert couriers.wait_for_all(BOUND) == 0
    assert set(states()) == {"sent"}


@pytest.mark.parametrize("seconds", [20, 40])
def test_a_text_that_takes_long_to_make_goes_once(sink, monkeypatch, seconds):
    """Its lease is extended while nobody else has taken the mail, and else it is left to the other."""
    mails = [mail_to("a@example.org"), mail_to("b@example.org")]
    kind = KINDS["account"]
    clock = time_machine.travel(timezone.now(), tick=False)
    with clock as now:

        def message(mail):
            if mail.recipient_email == "a@example.org" and not sink.envelopes:
                now.shift(seconds)
                if seconds > LEASE.total_seconds():
                    sending.Sweep().run()  # the other process
            return kind.message(mail)

        monkeypatch.setitem(KINDS, "account", dataclasses.replace(kind, message=message))
        sweep = sending.Sweep()
        sweep.send_all(claim(timezone.now(), most=2))
        sweep.end()
    assert states() == ["sent", "sent"]
    assert len(sink.envelopes) == len(mails)


def until(condition):
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < BOUND
        time.sleep(0.05)


class Slow(Sink):
    """Each of `steps` waits until the test says its name."""

    def __init__(self, *steps, answers=()):
        super().__init__()
        self.steps, self.said, self.lines = set(steps), set(), dict(answers)

    async def turn(self, step):
        while step in self.steps - self.said:
            await self.moment()

    async def handle_MAIL(self, server, session, envelope, address, options):
        await self.turn("MAIL")
        if "MAIL" in self.lines:
            return self.lines["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        await self.turn("RCPT")
        server._smtp_methods["DATA"] = partial(self.data, server)
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def data(self, server, argument):
        await self.turn("DATA")
        if self.lines.get("DATA") == "drop":
            return server.transport.abort()
        return await server.smtp_DATA(argument)

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        await self.turn("TEXT")
        return answer


def test_a_refusal_of_us_that_comes_late_pauses_all_mail_and_only_once(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    for number in range(3):
        mail_to(f"p{number}@host{number}.example")
    with Slow("MAIL", answers={"MAIL": "530 5.7.0 Authentication required"}) as sink:
        point_at(settings, sink.port)
        send_due()
        assert len(couriers.beside()) == 3
        sink.said.add("MAIL")
        assert couriers.wait_for_all(BOUND) == 0
    assert MailPause.objects.get().refusals == 1
    assert not Mail.objects.filter(attempts__gt=0).exists()


def test_one_mail_that_pauses_all_others_again_and_again_is_to_blame_itself(settings):
    mail = mail_to("odd@example.org")
    behaviour = Behaviour({"RCPT": "554 5.7.1 Relay access denied"}, only="odd")
    with Peer(behaviour) as peer:
        point_at(settings, peer.port)
        for hours in range(2 * sending.MOST_PAUSES + 1):
            with time_machine.travel(timezone.now() + timedelta(hours=hours)):
                mail_to(f"p{hours}@example.net")
                Mail.objects.filter(state="due").update(due_at=timezone.now())
                send_due()
                send_due()
    mail.refresh_from_db()
    assert mail.pauses == sending.MOST_PAUSES
    assert mail.attempts >= 1


def test_a_connection_of_the_database_that_ends_meanwhile_makes_no_copy(
    settings, monkeypatch, superuser_cursor
):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    mail_to("a@example.org")
    with Slow("RCPT", "TEXT") as sink:
        point_at(settings, sink.port)
        send_due()
        sink.said.add("RCPT")
        until(lambda: sink.envelopes)
        superuser_cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'unison_app'"
        )
        connection.close()
        sink.said.add("TEXT")
        assert couriers.wait_for_all(BOUND) == 0
    assert states() == ["sent"]


def test_a_text_that_never_went_out_is_in_no_doubt(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    mail = mail_to("a@example.org")
    for hours in range(3):
        with Slow("RCPT", answers={"DATA": "drop"}) as sink:
            point_at(settings, sink.port)
            with time_machine.travel(timezone.now() + timedelta(hours=hours)):
                send_due()
                sink.said.add("RCPT")
                assert couriers.wait_for_all(BOUND) == 0
    mail.refresh_from_db()
    assert (mail.state, mail.unconfirmed, mail.attempts) == ("due", 0, 3)


def test_texts_that_nobody_confirms_are_no_more_than_the_places_beside(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    for number in range(20):
        mail_to(f"p{number}@host{number}.example")
    with Slow("TEXT") as sink:
        point_at(settings, sink.port)
        send_due()
        assert len(couriers.beside()) == couriers.MOST_BESIDE
        assert Mail.objects.filter(state="due", attempts=0).count() == 20 - couriers.MOST_BESIDE
        assert Mail.objects.filter(unconfirmed=1).count() == couriers.MOST_BESIDE
        sink.said.add("TEXT")
        assert couriers.wait_for_all(BOUND) == 0


def test_a_server_that_is_slow_to_ask_for_the_text_gets_one_at_a_time(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    for number in range(4):
        mail_to(f"p{number}@host{number}.example")
    with Slow("DATA", "TEXT") as sink:
        point_at(settings, sink.port)
        send_due()
        sink.said.add("DATA")
        until(lambda: sink.envelopes)
        time.sleep(1)
        assert len(sink.envelopes) == Mail.objects.filter(unconfirmed=1).count() == 1
        sink.said.add("TEXT")
        assert couriers.wait_for_all(BOUND) == 0
    assert set(states()) == {"sent"}


def test_an_interruption_while_a_mail_is_on_its_way_leaves_it_beside(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 30)
    mail_to("a@example.org")

    def interrupt(*_):
        raise SoftTimeLimitExceeded

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with Slow("TEXT") as sink:
            point_at(settings, sink.port)
            signal.setitimer(signal.ITIMER_REAL, 1)
            with pytest.raises(SoftTimeLimitExceeded):
                send_due()
            assert len(couriers.beside()) == 1
            sink.said.add("TEXT")
            assert couriers.wait_for_all(BOUND) == 0
    finally:
        signal.signal(signal.SIGALRM, before)
    assert states() == ["sent"]


def test_a_server_that_never_greets_ends_the_sweep_in_time(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    monkeypatch.setattr(couriers, "MOST_BESIDE", 2)
    monkeypatch.setattr(sending, "SECONDS", 2)
    for number in range(30):
        mail_to(f"p{number}@host{number}.example")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        point_at(settings, listener.getsockname()[1])
        began = time.monotonic()
        send_due()
        assert time.monotonic() - began < 2 + couriers.ABORTION + 3
        for delivery in couriers.beside():
            delivery.courier.session.abort()
        assert couriers.wait_for_all(BOUND) == 0
    assert MailPause.objects.get().reason.startswith("The mail server cannot be used")
    assert not Mail.objects.filter(attempts__gt=0).exists()


def test_codes_and_links_are_forgotten_once_their_mail_is_over(settings):
    dropped = mail_to("a@example.org")
    Mail.objects.filter(pk=dropped.pk).update(
        refs={"subject": "Code", "paragraphs": ["123456"], "until": 1}
    )
    old, recent = mail_to("b@example.org"), mail_to("c@example.org")
    week = timezone.now() - timedelta(days=8)
    Mail.objects.filter(pk=old.pk).update(state="failed", settled_at=week)
    Mail.objects.filter(pk=recent.pk).update(state="failed", settled_at=timezone.now())
    settings.EMAIL_URL = ""
    send_due()
    forget_codes()
    for mail in (dropped, old, recent):
        mail.refresh_from_db()
    assert (dropped.state, dropped.refs) == ("dropped", {})
    assert "has ended" in dropped.reason
    assert old.refs == {}
    assert recent.refs["paragraphs"] == ["Hello."]


def test_what_follows_from_a_failed_mail_never_keeps_it_from_failing(sink):
    """Else the mail would be claimed first for ever, and end each sweep."""
    mail_to("killer@example.org")
    Mail.objects.update(attempts=len(STEPS) + 1)
    mail_to("a@example.org")

    def break_transaction(mail, **facts):
        Mail.objects.raw("SELECT no_such_function()")[0]

    mail_failed.connect(break_transaction)
    try:
        send_due()
    finally:
        mail_failed.disconnect(break_transaction)
    assert states() == ["failed", "sent"]
