"""Mail against rivals: a move, a second clock, a sender that is only slow."""

import asyncio
import dataclasses
import threading
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar

from debriefs.models import Debrief
from debriefs.tasks import make_up
from hiring.mail import couriers
from hiring.mail.claiming import LEASE, claim
from hiring.mail.kinds import KINDS, always
from hiring.mail.outbox import enqueue
from hiring.mail.sending import Sweep, send_due
from hiring.models import AuditEvent, Mail
from interviews import actions as interviews
from tests.factories import World
from tests.hiring.mail.test_sending import point_at
from tests.races.rivals import BOUND, Rival, all_at_once, run_sql, without
from tests.smtp import Sink

pytestmark = pytest.mark.django_db(transaction=True)


class SlowSink(Sink):
    """Takes its first mail only when told to, and answers it with `answer`; the others at once."""

    def __init__(self):
        super().__init__()
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.answer = "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.reached.is_set():
            return await super().handle_DATA(server, session, envelope)
        self.reached.set()
        await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait, BOUND)
        await super().handle_DATA(server, session, envelope)
        return self.answer


@pytest.fixture
def sink(settings):
    with SlowSink() as sink:
        point_at(settings, sink.port)
        yield sink
        sink.go_on.set()


@pytest.fixture
def interview():
    world = World()
    noon = timezone.now().replace(hour=12, minute=0) + timedelta(days=3)  # reminders go by day
    interview = world.plan(world.stages[0], [world.ada], **world.when(noon))
    Mail.objects.exclude(kind="reminder_candidate").delete()
    interview.world = world
    return interview


def calendar_files(sink):
    parts = [part for message in sink.taken for part in message.walk()]
    texts = [p.get_content() for p in parts if p.get_content_type() == "text/calendar"]
    return [int(Calendar.from_ical(text).walk("VEVENT")[0]["sequence"]) for text in texts]


@pytest.mark.parametrize("guarded", [True, False])
def test_a_reminder_claimed_before_a_move_does_not_go_out(sink, interview, monkeypatch, guarded):
    """The condition is asked when it goes, not when it is claimed. Without it: the control."""
    if not guarded:
        kind = dataclasses.replace(
            KINDS["reminder_candidate"], condition=always, hold=always, hours=None
        )
        monkeypatch.setitem(KINDS, "reminder_candidate", kind)
    sink.reached.set()
    with time_machine.travel(interview.starts_at - timedelta(hours=23)):
        [claimed] = claim(timezone.now())
        interviews.move(interview, **interview.world.when(), by=interview.world.coordinator)
        sweep = Sweep()
        sweep.send_all([claimed])
        sweep.end()
    claimed.refresh_from_db()
    assert claimed.state == ("dropped" if guarded else "sent")


def test_a_mail_under_way_while_the_interview_moves_is_followed_by_the_newer(sink, interview):
    enqueue("invitation_candidate", to=("Noor", "noor@example.net"),
         refs={"interview": interview.pk, "sequence": 0})  # fmt: skip
    sender = Rival(send_due)
    assert sink.reached.wait(BOUND)
    interviews.move(interview, **interview.world.when(), by=interview.world.coordinator)
    sink.go_on.set()
    sender.settle()
    assert couriers.wait_for_all(BOUND) == 0
    send_due()
    to_candidate = calendar_files(sink)
    assert to_candidate[0] == 0
    assert set(to_candidate[1:]) == {1}


def letter():
    enqueue("account", to=("Here", "here@example.org"),
         refs={"subject": "A word", "paragraphs": ["Hello."]})  # fmt: skip
    return Mail.objects.get()


@pytest.mark.parametrize("guarded", [True, False])
def test_a_slow_senders_late_word_does_not_undo_what_another_sent(sink, guarded):
    """The lease ran out while the first was in SMTP. With its token put back: the control."""
    sink.answer = "450 busy"
    mail = letter()
    slow = Rival(send_due)
    assert sink.reached.wait(BOUND)
    mail.refresh_from_db()
    token = mail.lease_token
    Mail.objects.update(lease_until=timezone.now() - LEASE)
    send_due()
    if not guarded:
        Mail.objects.update(lease_token=token)
    sink.go_on.set()
    slow.settle()
    assert couriers.wait_for_all(BOUND) == 0
    mail.refresh_from_db()
    assert mail.state == ("sent" if guarded else "due")
    assert {message["Message-ID"] for message in sink.taken} == {mail.message_id}
    assert len(sink.taken) == 2  # at least once, under one Message-ID


def due_debrief():
    """A loop whose last card came in past the actions: the sweep has to open its debrief."""
    world = World()
    first = world.plan(world.stages[0], [world.ada])
    world.score(first, world.ada)
    card = interviews.open_scorecard(world.plan(world.stages[1], [world.ben]).seats.get())
    interviews.save_scorecard(card, {"score": 3}, revision=0)
    run_sql("UPDATE interviews_scorecard SET submitted_at = now() WHERE id = %(card)s", card=card.pk)()  # fmt: skip


def test_eight_clocks_that_tick_at_once_are_one(sink):
    due_debrief()
    assert not Debrief.objects.exists()
    sink.reached.set()

    def tick():
        make_up()
        send_due()

    assert [a for a in all_at_once([tick] * 8) if isinstance(a, Exception)] == []
    assert Debrief.objects.count() == 1
    assert AuditEvent.objects.filter(name="debrief.opened").count() == 1
    assert Mail.objects.filter(kind="debrief_open").count() == 2
    ids = [message["Message-ID"] for message in sink.taken]
    assert len(ids) == len(set(ids)) == Mail.objects.filter(state="sent").count()


def write_once():
    enqueue("account", to=("A", "a@example.org"), refs={"subject": "A", "paragraphs": []},
         dedup_key="one")  # fmt: skip


INDEX = "hiring_mail_dedup_key_key"


@pytest.mark.parametrize("guarded", [True, False])
def test_one_key_written_by_eight_at_once_is_one_mail(guarded):
    """Without the unique key there are eight: the control."""
    drop = f"ALTER TABLE hiring_mail DROP CONSTRAINT {INDEX}"
    with without(*([] if guarded else [drop])) as link:
        answers = all_at_once([write_once] * 8)
        count = Mail.objects.count()
        Mail.objects.all().delete()
        if not guarded:
            link.execute(f"ALTER TABLE hiring_mail ADD CONSTRAINT {INDEX} UNIQUE (dedup_key)")
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert count == (1 if guarded else 8)
