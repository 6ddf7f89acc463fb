"""The drills see what they are for: each has figures that fall short when the guard is off."""

import pytest

from hiring.mail.models import Mail
from hiring.mail.outbox import enqueue
from tests.debriefs.machine import Tally
from tests.drills import mail, rule

pytestmark = pytest.mark.django_db


def short(monkeypatch, taken):
    """Names of the figures that fall short when two mails are marked sent and `taken` arrived."""
    monkeypatch.setattr(mail, "MAILS", 2)
    for number in range(2):
        enqueue(
            "account", to=("A", f"a{number}@example.org"), refs={"subject": "S", "paragraphs": []}
        )
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


@pytest.mark.parametrize(
    ("tally", "broken", "fallen"),
    [
        (Tally(examples=2000, hires=400), 0, []),
        (Tally(examples=2000, hires=399), 0, ["rule: share of examples without a hire"]),
        (Tally(examples=1999, hires=1999), 1, ["rule: examples not run", "rule: broken"]),
    ],
    ids=["well", "few hires", "broken"],
)
def test_the_rule_is_well_when_nothing_broke_and_hires_were_reached(tally, broken, fallen):
    assert [f.name for f in rule._figures(tally, broken) if not f.is_ok] == fallen
