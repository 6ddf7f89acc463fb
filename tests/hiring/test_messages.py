"""What stands in a message on its way: whom an answer reaches, and nothing but seven bits."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from html.parser import HTMLParser

import pytest
import time_machine
from django.utils import timezone
from hypothesis import example, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from debriefs import actions as debriefs
from hiring.mail import messages
from hiring.mail.addresses import one_line
from hiring.mail.kinds import Message, kind_of
from hiring.mail.messages import bytes_of, write
from hiring.mail.outbox import enqueue
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.people import actions as people
from interviews import actions as interviews
from tests.factories import World, person
from tests.smtp import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


def use(settings, sink):
    for name, value in sink.settings.items():
        setattr(settings, name, value)
    settings.MAIL_NAME, settings.MAIL_ADDRESS = "Müller & Söhne", "jobs@example.org"


def busy_world():
    """A world whose outbox holds mails of nearly every kind."""
    world = World()
    start = world.when()
    interviews.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=[(start["starts_at"], start["wall"])], zone="UTC", minutes=60, location="Zürich",
    )  # fmt: skip
    send_due()
    interview = interviews.pick_time(world.application.time_choices.get().times.get())
    send_due()
    interviews.move(interview, **world.when(), by=world.coordinator)
    send_due()
    interview.refresh_from_db()
    interviews.cancel(interview, why="", by=world.coordinator)
    interviews.send_link(world.application, by=world.coordinator)
    world.all_yes()
    world.hire()
    world.plan_closing()
    second = world.apply("Ægir Øst")
    noon = timezone.now().replace(hour=12, minute=0) + timedelta(days=3)
    coming = world.plan(world.stages[0], [world.ada], second, **world.when(noon))
    send_due()
    for moment in (coming.starts_at - timedelta(hours=20), coming.ends_at + timedelta(minutes=1)):
        with time_machine.travel(moment):
            send_due()
    other = world.apply("Zoë Zürcher")
    debriefs.withdraw(other, by=world.coordinator)
    debriefs.send_outcome(world.fresh(other), text="Schöne Grüße.", by=world.manager)
    people.invite(email="new@example.org", name="Jürg", is_admin=False, by=world.admin)
    send_due()
    return world


def test_a_text_that_asks_for_an_answer_says_whom_it_reaches(settings):
    with Sink() as sink:
        use(settings, sink)
        world = busy_world()
    asking = 0
    for message in sink.taken:
        text = message.get_body(("plain",)).get_content()
        if re.search(r"\b(answer|reply)\b", text, re.IGNORECASE):
            asking += 1
            assert message["Reply-To"], text
        assert "jobs@example.org" in message["From"]
    assert asking > 8
    kinds = set(Mail.objects.filter(state="sent").values_list("kind", flat=True))
    assert {"choose_time", "invitation_candidate", "change_candidate", "cancellation_candidate",
            "candidate_link", "reminder_candidate", "outcome", "scorecard_owed"} <= kinds  # fmt: skip
    answers = {
        message["Subject"]: message["Reply-To"].addresses[0]
        for message in sink.taken
        if "candidate" in message["To"]
    }
    thanks = next(a for subject, a in answers.items() if subject.startswith("Thank you"))
    assert (thanks.display_name, thanks.addr_spec) == (world.manager.name, world.manager.email)
    changed = next(a for subject, a in answers.items() if subject.startswith("Changed"))
    assert changed.addr_spec == world.coordinator.email


def test_every_reason_and_every_text_is_for_people(settings):
    """No exception, class, bytes or empty value of Python in what the outbox shows and mails say."""
    with Sink() as sink:
        use(settings, sink)
        world = busy_world()
        world.plan(world.stages[0], [world.ada], world.apply("Left Lea"))
        people.deactivate(world.ada, by=world.admin)
        send_due()
    python = re.compile(
        r"\bb'|<class|\bNone\b|Error\b|Exception|\(\d+, |<[\w.]+ object|datetime\.|\{\}|\[\]"
    )
    rows = list(Mail.objects.with_bodies())
    assert len({mail.reason for mail in rows}) > 4
    for mail in rows:
        assert re.fullmatch(r"(It|[A-Z][\w’]*)\b.*\.|", mail.reason), mail.reason
        for text in (mail.reason, mail.subject, mail.text, str(kind_of(mail.kind).label)):
            assert not python.search(text), text


def test_an_answer_reaches_who_schedules_now(settings):
    world = World()
    world.plan(world.stages[0], [world.ada])
    otto = person("Otto Müller", email="otto@bücher.example")
    world.opening.members.create(user=otto, role="coordinator")
    people.deactivate(world.coordinator, by=world.admin)
    with Sink() as sink:
        use(settings, sink)
        send_due()
    message = next(m for m in sink.taken if "candidate" in m["To"])
    assert message["Reply-To"].addresses[0].display_name == "Otto Müller"
    assert message["Reply-To"].addresses[0].addr_spec == "otto@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "reply_to",
    [
        ("Eve\r\nBcc: all@example.org", "eve@example.org"),
        ("Eve", "eve@example.org\r\nBcc: all@example.org"),
        ("Eve", "eve@example.org, all@example.org"),
    ],
)
def test_no_header_comes_in_with_the_answer_address(reply_to):
    enqueue("account", to=("Ann", "ann@example.org"), refs={"subject": "A", "paragraphs": []})
    mail = Mail.objects.get()
    message = Message(subject="A", paragraphs=["Hello."], reply_to=reply_to)
    write(mail, message)
    if "\r" in reply_to[0]:
        assert b"\nBcc" not in bytes_of(mail, message)
    else:
        with pytest.raises(ValueError, match="No answer can go"):
            bytes_of(mail, message)


@pytest.mark.parametrize("smtputf8", [True, False])
def test_no_byte_of_eight_bits_leaves_for_a_server_that_takes_seven(settings, smtputf8):
    with Sink(eight_bits=False, smtputf8=smtputf8) as sink:
        use(settings, sink)
        busy_world()
        enqueue("account", to=("Zoë", "zoe@bücher.example"),
             refs={"subject": "Grüße", "paragraphs": ["é" * 2000]})  # fmt: skip
        send_due()
    assert len(sink.contents) > 20
    assert not Mail.objects.filter(state="failed").exists()
    for content in sink.contents:
        assert content.isascii()
        assert max(map(len, content.splitlines())) < 998
    bodies = [message.get_body(("plain",)).get_content() for message in sink.taken]
    assert any("Schöne Grüße." in body for body in bodies)
    assert any("é" * 2000 in body for body in bodies)


def test_the_control_an_eight_bit_body_is_seen(settings, monkeypatch):
    monkeypatch.setattr(messages, "b2a_qp", bytes)
    with Sink(eight_bits=False) as sink:
        use(settings, sink)
        enqueue("account", to=("Zoë", "zoe@example.org"),
             refs={"subject": "A", "paragraphs": ["Grüße."]}, due_at=timezone.now())  # fmt: skip
        send_due()
    assert not sink.contents[0].isascii()


LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")
TEXTS = st.one_of(
    st.text(LETTERS, max_size=300),
    st.text(" .=-ab\t\r\n\f\x85\u2028é漢", max_size=300),
    st.text("a .", min_size=70, max_size=200),
)


def written(subject, text, calendar):
    """(what the parser of the standard library finds, the bytes)"""
    mail = Mail(recipient_name="Zoë", recipient_email="zoe@example.org")
    mail.subject, mail.text, mail.html, mail.calendar = one_line(subject), text, text, calendar
    message = Message(subject, [], calendar=calendar, method="REQUEST" if calendar else "")
    content = bytes_of(mail, message)
    return message_from_bytes(content, policy=policy.default), content


def lines(text):
    """As a mail carries them: each with its end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


@trying(max_examples=300, deadline=None)
@given(st.text(LETTERS, max_size=100), TEXTS, st.one_of(st.just(""), TEXTS))
@example("A", "x" * 76 + "\n" + "x" * 77, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
@example("A", ".\r\n..\r\n.b", "")
@example("A", "é" * 500, "From a\r\n")
@example("A", "", " \t")
def test_any_text_is_read_as_it_was_written(subject, text, calendar):
    """Read by the standard library, which had no part in writing it."""
    message, content = written(subject, text, calendar)
    assert [*message.defects, *(d for part in message.walk() for d in part.defects)] == []
    assert message.get_content_type() == "multipart/alternative"
    types = ["text/plain", "text/html", *(["text/calendar"] if calendar else [])]
    parts = list(message.iter_parts())
    assert [part.get_content_type() for part in parts] == types
    for part in parts:
        read = part.get_payload(decode=True).decode()
        assert read.replace("\r\n", "\n") == lines(calendar if part in parts[2:] else text)
        assert max(map(len, part.get_payload().splitlines())) <= 76
    assert message["Subject"] == one_line(subject)
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Hello.\n", "7bit"), ("Kind regards from Zürich.\n", "quoted-printable"),
     ("x" * 77, "quoted-printable"), ("A bell rings: \x07.\n", "quoted-printable"),
     ("面接のご案内です。\n", "base64")],
)  # fmt: skip
def test_a_text_goes_in_the_shortest_form_that_all_servers_take(text, encoding):
    message, _ = written("A", text, "")
    assert message.get_body(("plain",))["Content-Transfer-Encoding"] == encoding


class Elements(HTMLParser):
    """Elements with text of their own, and all styles that stand anywhere else."""

    def __init__(self, html):
        super().__init__()
        self.open, self.texts, self.sheets = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "base"):
            self.open.append((tag, dict(attributes)))
        if tag in ("style", "link", "script") or "class" in dict(attributes):
            self.sheets.append(tag)

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, text):
        if text.strip():
            self.texts.append(list(self.open))


def test_the_look_of_a_mail_stands_in_its_elements(settings):
    """Some mail programs read styles nowhere else, and give what is in a table a font of their own."""
    with Sink() as sink:
        use(settings, sink)
        busy_world()
    for message in sink.taken:
        found = Elements(message.get_body(("html",)).get_content())
        assert found.sheets == []
        for inside in found.texts:
            tags = [tag for tag, _ in inside]
            if tags != ["html", "head", "title"]:
                _, block = next(e for e in reversed(inside) if e[0] not in ("b", "bdi"))
                assert "font-family" in block["style"], tags
                assert "color" in block["style"], tags
