"""The drills see what they are for: each has figures that fall short when the guard is off."""

import pytest

from hiring.mail.models import Mail
from hiring.mail.outbox import post
from tests.drills import mail

pytestmark = pytest.mark.django_db


def short(monkeypatch, taken):
    """Names of the figures that fall short when two mails are marked sent and `taken` arrived."""
    monkeypatch.setattr(mail, "MAILS", 2)
    for number in range(2):
        post("account", to=("A", f"a{number}@example.org"), refs={"subject": "S", "paragraphs": []})
    Mail.objects.update(state="sent")
    messages = [{"To": to, "Message-ID": key} for to, key in taken]
    found = list(mail._figures(messages, mail.KILLS))
    return [figure.name for figure in found if not figure.is_ok]


def test_whole_mail_is_well(monkeypatch):
    assert short(monkeypatch, [("a", "1"), ("b", "2"), ("b", "2")]) == []


def test_a_sender_that_marks_before_it_sends_is_found(monkeypatch):
    assert short(monkeypatch, [("a", "1")]) == ["mail: delivered"]


def test_a_sender_that_makes_a_new_message_id_is_found(monkeypatch):
    taken = [("a", "1"), ("b", "2"), ("b", "3")]
    assert short(monkeypatch, taken) == ["mail: duplicates under another Message-ID"]


def test_senders_that_claim_nothing_are_found(monkeypatch):
    taken = [("a", "1"), *[("b", "2")] * 6]
    assert short(monkeypatch, taken) == ["mail: duplicates"]
