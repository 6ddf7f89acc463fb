"""A mail goes to the stored address and to nothing else, whatever the name of its reader is."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from hiring.mail.addresses import envelope_address, mailto, one_line, split_mailbox
from hiring.mail.outbox import enqueue
from hiring.mail.sending import send_due
from hiring.models import Mail
from interviews import calendar
from tests.factories import World
from tests.hiring.mail.test_sending import point_at
from tests.smtp import Sink

pytestmark = pytest.mark.django_db

NAMES = [
    "Ann (Annie",
    "Ann) Lee",
    "[Ref] Kim",
    "Kim [EXT]",
    "back\\slash",
    'Ann "The Ace" Lee',
    '"',
    "Lee, Ann",
    "Ann <eve@example.com>",
    "eve@example.com",
    "eve@example.com,",
    "Ann; Lee: Kim",
    "Zoë Ångström",
    "山田 太郎",
    "نور حداد",
    "Ann 🦊 Fox",
    "=?utf-8?q?x?=",
    "a, " * 60 + "b",
    "é, " * 60 + "b",
    "x" * 200,
    "漢" * 200,
    "Eve\r\nBcc: all@example.com",
    "Eve\nTo: all@example.com\n\nbody",
    "Eve\u2028Bcc: all@example.com",
    "",
]
ADDRESSES = [
    "ann@example.org",
    "a.b+c@example.org",
    "o'neil@example.org",
    "{x}|/=?^`#%&*!$~-_@example.org",
    '"ann lee"@example.org',
    '"ann@home"@example.org',
    "a" * 64 + "@" + "b" * 63 + "." + "c" * 63 + "." + "d" * 57 + ".org",
    "ann@münchen.example",
    "ann@straße.example",
    "ann@例子.广告",
    "用户@例子.广告",
    "zoë@example.org",
]
LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")
HOSTILE = st.text("ab (),;:<>[]@\\\"'.é漢😀=?_%\r\n\t", max_size=200)


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        point_at(settings, sink.port)
        yield sink


def letter(name, address):
    enqueue("account", to=(name, address), refs={"subject": "A word", "paragraphs": ["Hello."]})
    return Mail.objects.latest("pk")


def recipients(message):
    """[(name, address)] of the To header, read without the parser that the sender's library has."""
    header = message_from_bytes(message, policy=policy.compat32)["To"]
    found = getaddresses([str(header).replace("\r\n", "").replace("\n", "")])
    return [
        (str(make_header(decode_header(name))) if "=?" in name else name, a) for name, a in found
    ]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(LETTERS, max_size=200), HOSTILE), st.sampled_from(ADDRESSES[:-5]))
@example("Ann (Annie", "ann@example.org")
def test_any_name_reaches_its_address_alone(sink, name, address):
    goes_to_its_address_alone(sink, name, address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_hard_names_reach_their_address_alone(sink, address):
    for name in NAMES:
        goes_to_its_address_alone(sink, name, address)


def goes_to_its_address_alone(sink, name, address):
    mail = letter(name, address)
    send_due()
    mail.refresh_from_db()
    assert (mail.state, mail.reason) == ("sent", "")
    assert sink.envelopes[-1] == ("jobs@example.org", [envelope_address(address)])
    message = message_from_bytes(sink.contents[-1], policy=policy.compat32)
    if address.rpartition("@")[0].isascii():
        assert sink.contents[-1].isascii()
        assert recipients(sink.contents[-1]) == [(one_line(name), envelope_address(address))]
    assert sorted(message.keys()) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
         "Content-Type"]
    )  # fmt: skip
    assert max(map(len, sink.contents[-1].splitlines())) < 998


@pytest.mark.parametrize(
    ("address", "envelope"),
    [
        ("ann@münchen.example", "ann@xn--mnchen-3ya.example"),
        ("ann@例子.广告", "ann@xn--fsqu00a.xn--4rr70v"),
        ("ann@例子。广告", "ann@xn--fsqu00a.xn--4rr70v"),
        ("ann@MÜNCHEN.example", "ann@xn--mnchen-3ya.example"),
        ("ann@straße.example", "ann@xn--strae-oqa.example"),  # and never strasse.example
        ("ann@βόλος.example", "ann@xn--nxasmm1c.example"),
        ("Ann@example.org", "Ann@example.org"),
    ],
)
def test_a_domain_is_sent_in_ascii_and_stays_the_same_domain(address, envelope):
    assert envelope_address(address) == envelope


def test_letters_before_the_at_need_a_server_that_offers_them(settings):
    with Sink(smtputf8=False) as sink:
        point_at(settings, sink.port)
        refused, plain = letter("Zoë", "zoë@example.org"), letter("Zoë", "zoe@example.org")
        send_due()
    refused.refresh_from_db()
    plain.refresh_from_db()
    assert (refused.state, plain.state) == ("failed", "sent")
    assert "SMTPUTF8" in refused.reason
    assert [to for _, to in sink.envelopes] == [["zoe@example.org"]]


@pytest.mark.parametrize(
    "address",
    ["Ann", "ann@", "@example.org", "ann (x)@example.org", "ann@example.org, eve@example.com",
     "<eve@example.com>", "ann lee@example.org", "ann@example.org\r\nRCPT TO:<eve@example.com>"],
)  # fmt: skip
def test_what_is_no_address_fails_and_goes_nowhere(sink, address):
    mail = letter("Ann", address)
    send_due()
    mail.refresh_from_db()
    assert mail.state == "failed"
    assert "correct the address" in mail.reason
    assert sink.contents == []


def test_an_international_sender_is_ascii_in_every_header(sink, settings):
    settings.MAIL_NAME, settings.MAIL_ADDRESS = "Müller, Söhne & Co.", "jobs@münchen.example"
    world = World()
    world.plan(world.stages[0], [world.ada])
    send_due()
    assert {sender for sender, _ in sink.envelopes} == {"jobs@xn--mnchen-3ya.example"}
    for content, message in zip(sink.contents, sink.taken, strict=True):
        assert content.partition(b"\r\n\r\n")[0].isascii()
        assert message["From"].addresses[0].display_name == "Müller, Söhne & Co."
        assert message["Message-ID"].endswith("@xn--mnchen-3ya.example>")
    entry = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    event = Calendar.from_ical(entry.get_content()).walk("VEVENT")[0]
    assert event["organizer"] == "mailto:jobs@xn--mnchen-3ya.example"
    assert event["organizer"].params["cn"] == "Müller, Söhne & Co."


@pytest.mark.parametrize(
    ("setting", "parts"),
    [
        ("Unison <unison@localhost>", ("Unison", "unison@localhost")),
        ("jobs@example.org", ("", "jobs@example.org")),
        ("Acme, Inc. <jobs@example.org>", ("Acme, Inc.", "jobs@example.org")),
        ('"Acme, Inc." <jobs@example.org>', ("Acme, Inc.", "jobs@example.org")),
        ("Acme (Jobs) <jobs@example.org>", ("Acme (Jobs)", "jobs@example.org")),
    ],
)
def test_the_senders_name_is_apart_from_its_address(setting, parts):
    assert split_mailbox(setting) == parts


@pytest.mark.parametrize("name", [name for name in NAMES if name])
def test_a_calendar_entry_names_its_reader_and_nobody_else(name):
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    text = calendar.ics_for(
        interview, method="REQUEST", to=(name, "a%b?c@münchen.example"),
        summary=f"Interview: {name}", lines=[], contact=None,
    )  # fmt: skip
    assert "^" not in text
    assert text.count("ATTENDEE") == 1
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    attendee = Calendar.from_ical(text).walk("VEVENT")[0]["attendee"]
    assert attendee == "mailto:a%25b%3Fc@xn--mnchen-3ya.example"
    said = attendee.params["cn"].replace("\u201c", '"').replace("\u201d", '"')
    assert said == one_line(name)


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("a+b@example.org", "mailto:a+b@example.org"),
        ("用户@example.org", "mailto:%E7%94%A8%E6%88%B7@example.org"),
        ('"a b"@example.org', "mailto:%22a%20b%22@example.org"),
    ],
)
def test_an_address_in_a_calendar_is_a_valid_uri(address, uri):
    assert mailto(address) == uri
