"""Mail over real SMTP: what goes, what waits, what fails alone, and who may read it."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from candidates.links import candidate_page_address
from hiring.mail.claiming import COLUMNS, LEASE, PENALTIES, TAKE, claim, finish
from hiring.mail.outbox import enqueue
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.people import actions as people
from interviews import actions as interviews
from tests.factories import World, person
from tests.pages import html
from tests.smtp import Sink

pytestmark = pytest.mark.django_db


def point_at(settings, port):
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = settings.MAIL_ADDRESS = "jobs@example.org"


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        point_at(settings, sink.port)
        yield sink


def letter(to, **more):
    """A mail with a text of its own, due now."""
    enqueue("account", to=to, refs={"subject": "A word", "paragraphs": ["Hello."]}, **more)
    return Mail.objects.latest("pk")


def test_nothing_is_sent_to_who_has_left(sink):
    world = World()
    world.plan(world.stages[0], [world.ada], location="Room 4")
    people.deactivate(world.ada, by=world.admin)
    send_due()
    assert not [m for m in sink.taken if world.ada.email in m["To"]]
    row = Mail.objects.get(recipient=world.ada, kind="invitation_panel")
    assert (row.state, row.reason) == ("dropped", "Its recipient’s account was deactivated.")


def test_an_invitation_arrives_with_its_calendar_entry(sink):
    world = World()
    interview = world.plan(world.stages[0], [world.ada], location="Room 4")
    send_due()
    to_ada = next(m for m in sink.taken if world.ada.email in m["To"])
    row = Mail.objects.get(recipient=world.ada, kind="invitation_panel")
    assert (row.state, to_ada["Message-ID"]) == ("sent", row.message_id)
    part = next(p for p in to_ada.walk() if p.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    event = Calendar.from_ical(part.get_content()).walk("VEVENT")[0]
    assert event.decoded("dtstart") == interview.starts_at
    assert event.decoded("dtend") == interview.ends_at
    assert part.get_content().count("Z\r\n") >= 3
    assert event["sequence"] == 0


def test_a_move_keeps_the_uid_and_a_cancellation_takes_the_entry_away(sink):
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    send_due()
    interviews.move(interview, **world.when(), by=world.coordinator)
    send_due()
    interview.refresh_from_db()
    interviews.cancel(interview, why="", by=world.coordinator)
    send_due()
    events = []
    for message in sink.taken:
        if world.application.candidate.email not in message["To"]:
            continue
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                event = Calendar.from_ical(part.get_content()).walk("VEVENT")[0]
                events.append((str(event["uid"]), event["sequence"], part.get_param("method")))
    uids, sequences, methods = zip(*events, strict=True)
    assert len(set(uids)) == 1
    assert sequences == (0, 1, 2)
    assert methods == ("REQUEST", "REQUEST", "CANCEL")


def test_a_refused_address_fails_alone_and_can_be_tried_again(sink):
    sink.answers["gone@example.org"] = "550 no such user"
    bad, good = letter(("Gone", "gone@example.org")), letter(("Here", "here@example.org"))
    send_due()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("failed", "sent")
    assert "550" in bad.reason


@pytest.mark.parametrize("line", ["450 busy", "421 closing"])
def test_a_busy_server_is_tried_again_under_the_same_message_id(sink, line):
    sink.answers["slow@example.org"] = line
    mail = letter(("Slow", "slow@example.org"))
    send_due()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("due", 1)
    assert mail.due_at > timezone.now()
    sink.answers.clear()
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        send_due()
    mail.refresh_from_db()
    assert mail.state == "sent"
    assert [m["Message-ID"] for m in sink.taken] == [mail.message_id]


def test_a_name_with_line_breaks_adds_no_header(sink):
    letter(("Eve\r\nBcc: all@example.org", "eve@example.org"))
    letter(("Here", "here@example.org"))
    send_due()
    assert len(sink.taken) == 2
    assert all(message["Bcc"] is None for message in sink.taken)


def test_a_mail_that_cannot_be_made_does_not_hold_up_others(sink):
    broken = letter(("Broken", "broken@example.org"))
    Mail.objects.filter(pk=broken.pk).update(refs={})
    letter(("Here", "here@example.org"))
    send_due()
    broken.refresh_from_db()
    assert broken.state == "failed"
    assert len(sink.taken) == 1


def test_a_reminder_of_a_cancelled_interview_is_dropped_with_the_reason(sink):
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    interviews.cancel(interview, why="", by=world.coordinator)
    Mail.objects.filter(kind__startswith="reminder").update(due_at=timezone.now())
    send_due()
    reminders = Mail.objects.filter(kind__startswith="reminder")
    assert {mail.state for mail in reminders} == {"dropped"}
    assert all(mail.reason for mail in reminders)


def test_no_nudge_for_a_card_that_is_in(sink):
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    interviews.mark_held(world.begin(interview), absent={}, by=world.coordinator)
    world.score(interview, world.ada)
    Mail.objects.filter(kind="scorecard_owed").update(due_at=timezone.now())
    send_due()
    assert set(Mail.objects.filter(kind="scorecard_owed").values_list("state", flat=True)) == {
        "dropped"
    }


def test_a_dead_senders_mail_is_taken_over_and_its_late_word_is_void(sink):
    mail = letter(("Here", "here@example.org"))
    [claimed] = claim(timezone.now())
    assert claim(timezone.now()) == []
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1)):
        send_due()
    mail.refresh_from_db()
    assert (mail.state, len(sink.taken)) == ("sent", 1)
    assert finish(claimed, state="failed") == 0


@pytest.mark.django_db(transaction=True)
def test_two_senders_share_the_work():
    for number in range(20):
        letter(("Here", f"a{number}@example.org"))
    taken, gate = [], threading.Barrier(2)

    def take():
        gate.wait()
        while mails := claim(timezone.now(), most=3):
            taken.extend(mail.pk for mail in mails)
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 20


def test_a_key_written_once_is_not_written_again():
    letter(("A", "a@example.org"), dedup_key="one")
    letter(("A", "a@example.org"), dedup_key="one")
    assert Mail.objects.filter(dedup_key="one").count() == 1


def test_a_key_to_an_account_is_forgotten_once_delivered(sink):
    admin = person("Root", is_admin=True)
    _, token = people.invite(email="new@example.org", name="New", is_admin=False, by=admin)
    send_due()
    mail = Mail.objects.get(kind="join")
    assert token in sink.taken[0].get_body(("plain",)).get_content()
    assert (mail.state, mail.refs, mail.text, mail.html) == ("sent", {}, "", "")


def test_without_a_mail_server_mail_is_kept_to_read():
    world = World()
    world.plan(world.stages[0], [world.ada])
    send_due()
    mail = Mail.objects.get(recipient=world.ada, kind="invitation_panel")
    client = Client()
    client.force_login(world.ada)
    answer = client.get(f"/outbox/{mail.public_id}/body/")
    assert world.ada.name in html(answer)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_who_reads_what_in_the_outbox():
    world = World()
    world.all_yes()
    planned = world.plan(world.stages[0], [world.ada], world.apply("Second Sam"))
    everything = Mail.objects.all()

    def rows(user):
        return set(everything.visible_to(user).values_list("kind", flat=True))

    def readable(user):
        return set(everything.readable_by(user).values_list("kind", flat=True))

    assert "invitation_candidate" in readable(world.coordinator)
    assert "verdict" not in rows(world.coordinator)
    assert "verdict" in readable(world.manager)
    assert not readable(world.closer)
    assert "scorecard_owed" in rows(world.coordinator) - readable(world.coordinator)
    assert everything.readable_by(world.ada).exclude(recipient=world.ada).count() == 0
    assert planned.pk


def kept_plan(sql, *said):
    """The plan that a connection keeps for a statement, whatever its values."""
    with connection.cursor() as cursor:
        # A table as small as here is read as a whole else, or sorted. What has no other way is done
        # all the same.
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"PREPARE kept AS {sql}")
        cursor.execute(f"EXPLAIN EXECUTE kept ({', '.join(said)})")
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("DEALLOCATE kept")
    return plan


def test_what_is_to_go_is_found_without_reading_what_went():
    take = TAKE.format(most=20, penalties=PENALTIES, columns=COLUMNS)
    names = {"now": "$1", "tried": "$2", "without": "$3", "token": "$4", "lease": "$5"}
    plan = kept_plan(
        take.replace("%(", "{").replace(")s", "}").format(**names),
        "now()", "false", "'{}'", "gen_random_uuid()", "'30 s'",
    )  # fmt: skip
    assert "mail_to_take" in plan
    assert "Sort" not in plan
    assert "takeable_at <= $1" in plan.partition("Index Cond")[2]  # what is due later is not read
    # The control: an index on part of the mails is found by `waits`, not by a value passed in.
    by_state = "SELECT id FROM hiring_mail WHERE state IN ($1, $2) ORDER BY due_at"
    assert "mail_to_go" not in kept_plan(by_state, "'due'", "'sending'")


def events(sink, user_or_candidate):
    """The calendar of each message that somebody got, in order."""
    found = []
    for message in sink.taken:
        if user_or_candidate.email in message["To"]:
            parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
            found += [Calendar.from_ical(part.get_content()) for part in parts]
    return found


def test_place_and_link_both_reach_people(sink):
    world = World()
    link = "https://meet.example.org/abc"
    interview = world.plan(world.stages[0], [world.ada], location="Room 4", video_link=link)
    Mail.objects.filter(kind__startswith="reminder").update(due_at=timezone.now())
    with time_machine.travel(interview.starts_at - timedelta(hours=20)):
        send_due()
    for mail in Mail.objects.filter(state="sent"):
        assert "Where: Room 4\n" in mail.text, mail.kind
        assert f"Video link: {link}" in mail.text, mail.kind
        assert "Room 4" in mail.html, mail.kind
    for reader in (world.ada, world.application.candidate):
        event = events(sink, reader)[0].walk("VEVENT")[0]
        assert event["location"] == f"Room 4, {link}"
        assert event["url"] == link
        assert "Where: Room 4\nVideo link: https://meet" in event["description"]
        assert f"Contact: Cora Coordinator, {world.coordinator.email}" in event["description"]
        assert event["attendee"].params["rsvp"] == "FALSE"


def test_no_cancellation_for_an_invitation_that_never_went(sink):
    world, otto = World(), person("Otto")
    sink.answers[world.ada.email] = "550 no such user"
    interview = world.plan(world.stages[0], [world.ada])
    send_due()
    seat = interview.seats.get()
    interviews.swap(interview, out=seat, into=otto, by=world.coordinator)
    send_due()
    interview.refresh_from_db()
    uma = person("Uma")
    ottos = interview.seats.get(user=otto)
    interviews.swap(interview, out=ottos, into=uma, by=world.coordinator)
    interview.refresh_from_db()
    interviews.cancel(interview, why="", by=world.coordinator)  # before Uma's invitation went
    assert not Mail.objects.filter(recipient=uma, waits=True).exists()
    sink.answers.clear()
    send_due()
    methods = {
        user: [str(c["method"]) for c in events(sink, user)] for user in (world.ada, otto, uma)
    }
    assert methods == {world.ada: [], otto: ["REQUEST", "CANCEL"], uma: []}
    assert [str(c["method"]) for c in events(sink, world.application.candidate)][-1] == "CANCEL"


def test_a_candidate_who_was_never_told_is_not_told_that_it_is_off(sink):
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    interviews.cancel(interview, why="", by=world.coordinator)
    send_due()
    assert sink.taken == []


def test_a_candidate_who_picked_the_time_is_told_that_it_is_off(sink):
    """They know of it from their page, whether or not the invitation has gone."""
    world = World()
    start = world.when()
    choice = interviews.offer_times(
        world.application, stage=world.stages[0], panel=[world.ada], by=world.coordinator,
        times=[(start["starts_at"], start["wall"])], zone="UTC", minutes=60, location="Room 4",
    )  # fmt: skip
    interview = interviews.pick_time(choice.times.get())
    interviews.cancel(interview, why="", by=world.coordinator)
    send_due()
    assert [str(c["method"]) for c in events(sink, world.application.candidate)] == ["CANCEL"]


def test_the_file_on_the_candidates_page_asks_for_nothing():
    world = World()
    interview = world.plan(
        world.stages[0], [world.ada], location="Room 4", video_link="https://a.example/b"
    )
    client = Client()
    client.get(candidate_page_address(world.application).removeprefix(settings.SITE_URL))
    page = html(client.get(world.candidate_page))
    assert "Room 4" in page
    assert "https://a.example/b" in page
    text = html(
        client.get(reverse("interviews:candidate-page-calendar-file", args=[interview.uid]))
    )
    calendar = Calendar.from_ical(text)
    assert calendar["method"] == "PUBLISH"
    event = calendar.walk("VEVENT")[0]
    assert "attendee" not in event
    assert "organizer" in event
    assert event["location"] == "Room 4, https://a.example/b"
