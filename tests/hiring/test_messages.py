"""What stands in a message on its way: whom an answer reaches, and nothing but seven bits."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from debriefs import actions as debriefs
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
        for text in (mail.reason, mail.subject, mail.text, kind_of(mail.kind).label):
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
    from hiring.mail import messages

    monkeypatch.setattr(messages, "SEVEN_BITS", messages.SEVEN_BITS.clone(cte_type="8bit"))
    with Sink(eight_bits=False) as sink:
        use(settings, sink)
        enqueue("account", to=("Zoë", "zoe@example.org"),
             refs={"subject": "A", "paragraphs": ["Grüße."]}, due_at=timezone.now())  # fmt: skip
        send_due()
    assert not sink.contents[0].isascii()
