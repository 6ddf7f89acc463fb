"""What becomes of a mail with each kind of misbehaving server: the table of docs/operating.md.

The times of the servers and those of the sender are shortened alike here; `make drills ONLY=mail`
keeps them.
"""

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from hiring.local.checkout import ROOT
from hiring.mail import couriers, pause, smtp
from hiring.mail.outbox import enqueue
from hiring.mail.sending import send_due
from hiring.models import Mail, MailPause
from tests.hiring.mail.test_sending import point_at
from tests.mail_servers import BEHAVIOURS, Peer

pytestmark = pytest.mark.django_db(transaction=True)

SCALE = 0.05
BOUND = 60


@pytest.fixture
def short_times(monkeypatch):
    for module, names in {
        smtp: ["ANSWER", "DIALOGUE", "CONFIRMATION"],
        couriers: ["PATIENCE"],
    }.items():
        for name in names:
            monkeypatch.setattr(module, name, getattr(module, name) * SCALE)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A key and a certificate of its own for 127.0.0.1, in one file."""
    path = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", "key.pem", "-out", "certificate.pem"],
        check=True, capture_output=True, cwd=path,
    )  # fmt: skip
    both = path / "both.pem"
    both.write_text((path / "key.pem").read_text() + (path / "certificate.pem").read_text())
    return both


def table():
    """{behaviour: (the mail, the others, on admins' home)} as docs/operating.md says."""
    text = (Path(ROOT) / "docs" / "operating.md").read_text()
    part = text.partition("## What becomes of a mail")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line.startswith("| ")
    ]
    return {row[0]: tuple(row[1:4]) for row in rows[2:]}


def mail_to(address):
    enqueue("account", to=("Odd", address), refs={"subject": "A word", "paragraphs": ["Hëllo."]})
    return Mail.objects.latest("pk")


def sweep():
    send_due()
    assert couriers.wait_for_all(BOUND) == 0


def seen(mail):
    """What became of a mail, in the words of the table."""
    mail.refresh_from_db()
    if mail.state == "due":
        return "waits" if mail.attempts or mail.unconfirmed else "waits, not counted"
    return {"sent": "goes", "failed": "fails"}[mail.state]


@pytest.mark.parametrize("pipelining", [False, True])
@pytest.mark.parametrize("name", BEHAVIOURS)
def test_a_mail_ends_where_the_table_says(
    name, pipelining, settings, short_times, certificate, monkeypatch
):
    behaviour = BEHAVIOURS[name]
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Peer(behaviour, scale=SCALE, certificate=certificate, pipelining=pipelining) as peer:
        point_at(settings, peer.port)
        settings.EMAIL_USE_TLS = behaviour.wants_tls
        if behaviour.wants_login:
            settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "jobs", "wrong"
        odd, other = mail_to("odd@example.org"), mail_to("other@example.net")
        sweep()
        sweep()
        found = seen(odd), seen(other), "mail is paused" if MailPause.objects.exists() else "–"
        assert found == table()[name]
        for message in peer.contents:
            assert message.isascii()


def test_the_table_has_these_servers_and_no_others():
    assert set(table()) == set(BEHAVIOURS)


def test_a_text_that_is_never_confirmed_goes_twice_and_no_more(settings, short_times):
    with Peer(BEHAVIOURS["the connection drops after the text"]) as peer:
        point_at(settings, peer.port)
        mail = mail_to("odd@example.org")
        for hours in range(5):
            with time_machine.travel(timezone.now() + timedelta(hours=hours)):
                sweep()
        assert len(peer.contents) == 2
        mail.refresh_from_db()
        assert mail.state == "failed"
        assert "may have arrived" in mail.reason


def test_a_server_slow_after_the_text_is_waited_for_and_gets_one_copy(settings, monkeypatch):
    monkeypatch.setattr(couriers, "PATIENCE", 0.1)
    monkeypatch.setattr("hiring.mail.claiming.LEASE", timedelta(seconds=1))
    monkeypatch.setattr("hiring.mail.couriers.LEASE", timedelta(seconds=1))
    with Peer(BEHAVIOURS["2 s to each answer"]) as peer:
        point_at(settings, peer.port)
        mail = mail_to("odd@example.org")
        send_due()
        assert seen_state(mail) == "sending"
        while couriers.beside():
            send_due()  # another sweep finds nothing to take: the lease is extended
            couriers.wait_for_all(0.3)
        assert seen_state(mail) == "sent"
        assert len(peer.contents) == 1


def seen_state(mail):
    mail.refresh_from_db()
    return mail.state


@pytest.mark.parametrize("name", ["535 to the password", "504 to HELO", "550 5.4.5 quota"])
def test_a_refusal_of_us_costs_no_mail_a_try_and_the_first_that_goes_lifts_the_pause(
    name, settings
):
    behaviour = BEHAVIOURS[name]
    mails = [mail_to(f"p{number}@example.org") for number in range(3)]
    with Peer(behaviour) as peer:
        point_at(settings, peer.port)
        if behaviour.wants_login:
            settings.EMAIL_HOST_USER = "jobs"
        for days in range(40):
            with time_machine.travel(timezone.now() + timedelta(days=days)):
                sweep()
        assert MailPause.objects.get().refusals == 40
        for mail in mails:
            mail.refresh_from_db()
            assert (mail.state, mail.attempts) == ("due", 0)
    settings.EMAIL_HOST_USER = ""
    with Peer(BEHAVIOURS["no 8BITMIME"]) as peer:
        point_at(settings, peer.port)
        pause.ask_now()
        with time_machine.travel(timezone.now() + timedelta(days=41)):
            sweep()
            sweep()
        assert not MailPause.objects.exists()
        assert len(peer.contents) == 3


def test_no_server_at_all_pauses_and_says_so(settings):
    point_at(settings, 1)
    mail = mail_to("odd@example.org")
    sweep()
    assert seen(mail) == "waits, not counted"
    assert MailPause.objects.get().reason == (
        "The mail server cannot be used: nothing answers at its address."
    )


def test_reasons_hold_no_python_and_pauses_no_address(settings, short_times, certificate):
    python = re.compile(r"b'|\(\d+,|Errno|Error|Exception|Traceback|0x|<class")
    for behaviour in BEHAVIOURS.values():
        MailPause.objects.all().delete()
        Mail.objects.all().delete()
        with Peer(behaviour, scale=SCALE, certificate=certificate) as peer:
            point_at(settings, peer.port)
            settings.EMAIL_USE_TLS = behaviour.wants_tls
            settings.EMAIL_HOST_USER = "jobs" if behaviour.wants_login else ""
            mail = mail_to("odd@example.org")
            sweep()
        mail.refresh_from_db()
        assert not python.search(mail.reason), mail.reason
        for stands in MailPause.objects.all():
            assert not python.search(stands.reason), stands.reason
            assert "@" not in stands.reason
