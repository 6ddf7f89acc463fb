"""Times to choose from: sent, picked once, taken off the table, and never a hint of anything else."""

import re
import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.access import ApplicationAccess
from candidates.links import token_for
from debriefs import actions as debriefs
from hiring.exceptions import RuleViolation
from hiring.mail.kinds import kind_of
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from interviews import actions
from interviews.models import Interview, ProposedTime, TimeChoice
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return with_times(World())


def with_times(world, count=3):
    world.application.candidate.zone = "Europe/Oslo"
    world.application.candidate.save(update_fields=["zone"])
    first = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
    world.starts = [first + timedelta(hours=24 * number) for number in range(count)]
    world.choice = offer(world)
    return world


def offer(world, **more):
    settings = {
        "stage": world.stages[0],
        "times": [(start, start.replace(tzinfo=None)) for start in world.starts],
        "zone": "UTC",
        "minutes": 60,
        "location": "Room 4",
        "panel": [world.ada],
        "by": world.coordinator,
    }
    return actions.offer_times(world.application, **{**settings, **more})


def candidate(world):
    """A browser that came by the candidate's own link."""
    client = Client()
    link = reverse("interviews:candidate-page-enter", args=[token_for(world.application)])
    assert client.get(link).status_code == 302
    return client


def pick(client, choice, time):
    path = reverse("interviews:candidate-page-pick", args=[choice.public_id])
    return client.post(path, {"time": time.public_id if time else ""})


def refused(name, function, *args, **kwargs):
    with pytest.raises(RuleViolation) as caught:
        function(*args, **kwargs)
    assert caught.value.constraint == name


def test_a_pick_plans_the_interview_for_the_panel_and_location_that_were_sent(world):
    client = candidate(world)
    page = html(client.get(world.candidate_page))
    assert page.count('type="radio"') == 3
    time = world.choice.times.all()[1]
    answer = pick(client, world.choice, time)
    assert (answer.status_code, answer.url) == (302, world.candidate_page)
    interview = Interview.objects.get()
    assert (interview.starts_at, interview.minutes, interview.location) == (
        world.starts[1],
        60,
        "Room 4",
    )
    assert [seat.user for seat in interview.seats.all()] == [world.ada]
    world.choice.refresh_from_db()
    time.refresh_from_db()
    assert (world.choice.closed_why, time.interview) == ("picked", interview)
    page = html(client.get(world.candidate_page))
    assert 'type="radio"' not in page
    assert "Add to calendar" in page
    assert Mail.objects.filter(kind="invitation_candidate").count() == 1
    assert Mail.objects.filter(kind="invitation_panel", recipient=world.ada).count() == 1


def test_the_page_shows_times_in_the_candidates_zone(world):
    oslo = ZoneInfo("Europe/Oslo")
    here, before = world.starts[0].astimezone(oslo), timezone.localtime(timezone=oslo)
    page = html(candidate(world).get(world.candidate_page))
    after = timezone.localtime(timezone=oslo)
    assert f"<b>{here:%H:%M}</b>" in page
    assert any(f"Times in Oslo, now {now:%H:%M}" in page for now in (before, after))


def test_a_second_pick_changes_nothing(world):
    first, second = world.choice.times.all()[:2]
    clients = [candidate(world), candidate(world)]
    pick(clients[0], world.choice, first)
    for client, time in [(clients[1], second), (clients[0], first), (clients[1], first)]:
        assert pick(client, world.choice, time).url == world.candidate_page
    assert Interview.objects.get().starts_at == world.starts[0]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_plan_one_interview():
    world = with_times(World())
    times, gate, answers = list(world.choice.times.all()), threading.Barrier(3), []

    def choose(time):
        gate.wait(timeout=10)
        answers.append(actions.pick_time(time))
        connection.close()

    threads = [threading.Thread(target=choose, args=[time]) for time in times]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answer is not None for answer in answers) == 1
    assert Interview.objects.filter(state="planned").count() == 1
    assert ProposedTime.objects.exclude(interview=None).count() == 1


def test_a_time_that_was_taken_is_shown_as_gone_and_the_others_stay(world):
    first, second, _ = world.choice.times.all()
    client = candidate(world)
    client.get(world.candidate_page)
    times = {"starts_at": first.starts_at, "wall": first.starts_at, "zone": "UTC", "minutes": 30}
    world.plan(world.stages[0], [world.ada], world.apply("Sam Other"), **times)
    answer = pick(client, world.choice, first)
    assert answer.status_code == 409
    page = html(answer)
    assert "That time has just gone" in page
    assert str(first.public_id) not in page
    assert page.count('type="radio"') == 2
    assert not world.application.interviews.exists()
    assert pick(client, world.choice, second).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_time_that_is_taken_between_look_and_pick(monkeypatch):
    world = with_times(World())
    first = world.choice.times.first()
    times = {"starts_at": first.starts_at, "wall": first.starts_at, "zone": "UTC", "minutes": 60}
    world.plan(world.stages[0], [world.ada], world.apply("Sam Other"), **times)
    monkeypatch.setattr(type(ProposedTime.objects.all()), "still_free", lambda self, now: self)
    refused("interviewer_double_booked", actions.pick_time, first)
    assert TimeChoice.objects.open().filter(pk=world.choice.pk).exists()


def test_when_the_debrief_opens_times_are_off_the_table(world):
    """A hire would close them too: who may not know of one must not see it."""
    actions.withdraw_times(world.choice, by=world.coordinator)
    world.score(world.plan(world.stages[0], [world.ada]), world.ada)
    last = world.plan(world.stages[1], [world.ben])
    choice = offer(world)
    assert 'type="radio"' in html(candidate(world).get(world.candidate_page))
    world.score(last, world.ben)
    world.application.refresh_from_db()
    assert world.application.state == "debrief"
    choice.refresh_from_db()
    assert choice.closed_why == "ended"
    assert 'type="radio"' not in html(candidate(world).get(world.candidate_page))


@pytest.mark.parametrize("why", ["past", "panel", "candidate", "left", "recused"])
def test_what_cannot_be_booked_is_not_offered(world, why):
    first, second, third = world.choice.times.all()
    start = {"starts_at": first.starts_at, "wall": first.starts_at, "zone": "UTC", "minutes": 60}
    moment, left = timezone.now(), {second.pk, third.pk}
    if why == "past":
        moment = first.starts_at
    elif why == "panel":
        world.plan(world.stages[0], [world.ada], world.apply("Sam Other"), **start)
    elif why == "candidate":
        world.plan(world.stages[1], [world.ben], **start)
    elif why == "left":
        world.ada.is_active, left = False, set()
        world.ada.save(update_fields=["is_active"])
    else:
        actions.recuse(world.application, reason="A friend", by=world.ada)
        left = set()
    free = ProposedTime.objects.still_free(moment).values_list("pk", flat=True)
    assert set(free) == left


def test_an_interview_that_ends_as_the_time_begins_is_no_clash(world):
    first = world.choice.times.first()
    before = first.starts_at - timedelta(hours=1)
    times = {"starts_at": before, "wall": before, "zone": "UTC", "minutes": 60}
    world.plan(world.stages[0], [world.ada], world.apply("Sam Other"), **times)
    assert ProposedTime.objects.still_free(timezone.now()).count() == 3


def test_none_fits_closes_the_times_and_tells_the_coordinator(world):
    client = candidate(world)
    path = reverse("interviews:candidate-page-none-fits", args=[world.choice.public_id])
    assert client.post(path, {"note": "After five, please."}).status_code == 302
    client.post(path, {"note": "Twice"})
    world.choice.refresh_from_db()
    assert (world.choice.closed_why, world.choice.note) == ("unfit", "After five, please.")
    send_due()
    mail = Mail.objects.get(kind="times_unfit")
    assert (mail.recipient, mail.state) == (world.coordinator, "sent")
    assert "After five, please." in mail.text
    assert world.fresh().waiting_on == "plan"
    assert 'type="radio"' not in html(client.get(world.candidate_page))


@pytest.mark.parametrize("value", ["", "no-uuid", "00000000-0000-0000-0000-000000000000"])
def test_without_a_choice_the_page_asks_for_one(world, value):
    path = reverse("interviews:candidate-page-pick", args=[world.choice.public_id])
    answer = candidate(world).post(path, {"time": value})
    assert answer.status_code == 422
    assert "Choose one of the times first." in html(answer)
    assert not Interview.objects.exists()


def test_another_candidate_cannot_pick(world):
    other = World()
    client = candidate(other)
    assert pick(client, world.choice, world.choice.times.first()).status_code == 404
    own = with_times(other).choice
    assert pick(client, own, world.choice.times.first()).status_code == 422
    assert not Interview.objects.exists()


def test_one_offer_of_times_is_open_for_a_stage(world):
    assert offer(world) == world.choice  # sent twice
    later = world.starts[0] + timedelta(hours=1)
    refused("one_open_time_choice", offer, world, times=[(later, later.replace(tzinfo=None))])
    actions.withdraw_times(world.choice, by=world.coordinator)
    assert offer(world).is_open


def test_planning_by_hand_takes_the_times_off_the_table(world):
    world.plan(world.stages[0], [world.ben])
    world.choice.refresh_from_db()
    assert world.choice.closed_why == "planned"


@pytest.mark.parametrize("end", ["withdrawn", "no_hire", "hire"])
def test_an_end_and_a_hire_take_them_off_the_table(end):
    world = World()
    world.all_yes()
    with_times(world)
    if end == "withdrawn":
        debriefs.withdraw(world.application, by=world.coordinator)
    else:
        debriefs.record_decision(
            world.application, hire=end == "hire", reason="Enough seen", by=world.manager
        )
    world.choice.refresh_from_db()
    assert world.choice.closed_why == "ended"
    assert (
        pick(candidate(world), world.choice, world.choice.times.first()).url == world.candidate_page
    )
    assert not world.application.interviews.filter(state="planned").exists()


def test_while_a_hire_stands_no_times_are_sent(world):
    other = World()
    other.all_yes()
    other.hire()
    other.starts = world.starts
    refused("rule_time_choice_loop", offer, other)


def test_the_database_refuses_times_for_a_closing(world):
    refused("rule_time_choice_stage", offer, world, stage=world.closing_stage)
    refused("rule_time_choice_stage", offer, world, stage=World().stages[0])


@pytest.mark.django_db(transaction=True)
def test_with_the_guard_off_times_for_a_closing_pass(superuser_cursor):
    """The control: the refusal above comes from this guard alone."""
    world = World()
    superuser_cursor.execute("BEGIN")
    superuser_cursor.execute("ALTER TABLE interviews_timechoice DISABLE TRIGGER rule_time_choice")
    superuser_cursor.execute(
        "INSERT INTO interviews_timechoice (public_id, application_id, stage_id, minutes, zone, location,"
        " video_link, created_at, created_by_id, closed_why, note) VALUES"
        " (gen_random_uuid(), %s, %s, 45, 'UTC', '', '', now(), %s, '', '')",
        [world.application.pk, world.closing_stage.pk, world.coordinator.pk],
    )
    assert superuser_cursor.rowcount == 1
    superuser_cursor.execute("ROLLBACK")


@pytest.mark.parametrize("change", ["minutes = 30", "stage_id = stage_id + 1"])
def test_times_that_were_sent_stay_as_they_are(world, change):
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE interviews_timechoice SET {change}")
    assert caught.value.__cause__.diag.constraint_name == "rule_time_choice_fixed"


def test_whoever_read_an_entry_is_not_proposed():
    world = World()
    world.hold_all()
    world.entry(world.ada)
    debriefs.record_reading(world.application, reader=world.manager, authors=[world.ada.pk])
    world.starts = [timezone.now() + timedelta(days=1)]
    refused("rule_seat_read", offer, world, panel=[world.manager])
    assert not TimeChoice.objects.exists()


def test_who_is_proposed_is_sealed_from_then_on():
    world = World()
    first = world.plan(world.stages[0], [world.ada])
    world.score(first, world.ada)
    assert not access_of(world, world.manager).sealed
    world.starts = [timezone.now() + timedelta(days=1)]
    offer(world, stage=world.stages[1], panel=[world.manager])
    assert access_of(world, world.manager).sealed


def access_of(world, user):
    return ApplicationAccess.of(user, world.application.pk)


def test_the_list_says_whose_answer_it_waits_for(world):
    assert world.fresh().waiting_on == "times"
    actions.withdraw_times(world.choice, by=world.coordinator)
    assert world.fresh().waiting_on == "plan"
    assert AuditEvent.objects.filter(name="times.closed", detail={"why": "withdrawn"}).count() == 1


def states(kind):
    return list(Mail.objects.filter(kind=kind).values_list("state", flat=True))


@pytest.mark.usefixtures("by_day")
def test_the_candidate_is_asked_at_once_and_again_after_two_days(world):
    send_due()
    assert states("choose_time") == ["sent"]
    assert states("choose_time_reminder") == ["due"]
    with time_machine.travel(timezone.now() + timedelta(days=2, seconds=1)):
        send_due()
    again = Mail.objects.get(kind="choose_time_reminder")
    assert again.state == "sent"
    assert "/c/" in kind_of(again.kind).message(again).button[1]


@pytest.mark.parametrize("answer", ["picked", "unfit", "withdrawn", "past"])
def test_nobody_is_asked_again_who_answered(world, answer):
    later = timezone.now() + timedelta(days=2, seconds=1)
    if answer == "picked":
        actions.pick_time(world.choice.times.first())
    elif answer == "unfit":
        actions.none_fits(world.choice)
    elif answer == "withdrawn":
        actions.withdraw_times(world.choice, by=world.coordinator)
    else:
        later = world.starts[-1]
    with time_machine.travel(later):
        send_due()
    assert states("choose_time_reminder") == ["dropped"]


def test_what_the_candidate_reads_names_no_stage_vote_or_offer(world):
    send_due()
    texts = [mail.text + mail.subject for mail in Mail.objects.filter(kind="choose_time")]
    texts.append(html(candidate(world).get(world.candidate_page)))
    actions.none_fits(world.choice)
    texts.append(html(candidate(world).get(world.candidate_page)))
    for text in texts:
        for word in ("Stage 1", "vote", "debrief", "decision", "offer", "scorecard", "sealed"):
            assert word not in text.lower() if word.islower() else word not in text


class Scheduler:
    def __init__(self, world, user=None):
        self.client = Client()
        self.client.force_login(user or world.coordinator)
        self.path = reverse("interviews:time-choice", args=[world.application.pk, 1])
        self.fields = {
            "panel": [world.ada.pk],
            "location": "Room 4",
            "video_link": "",
            "zone": "UTC",
            "minutes": 60,
        }

    def send(self, *times):
        rows = {}
        for number, moment in enumerate(times, 1):
            rows[f"date_{number}"], rows[f"time_{number}"] = f"{moment:%Y-%m-%d}", f"{moment:%H:%M}"
        return self.client.post(self.path, {**self.fields, **rows})


def test_a_scheduler_sends_times_and_takes_them_back():
    world = World()
    scheduler = Scheduler(world)
    moments = [timezone.now() + timedelta(days=3, hours=hour) for hour in range(3)]
    assert scheduler.send(*moments).status_code == 302
    choice = TimeChoice.objects.get()
    assert choice.times.count() == 3
    page = html(scheduler.client.get(scheduler.path))
    assert "<bdi>Noor Haddad</bdi> has 3 times to choose from" in page
    away = reverse("interviews:time-choice-withdrawal", args=[choice.public_id])
    assert scheduler.client.post(away).status_code == 302
    choice.refresh_from_db()
    assert choice.closed_why == "withdrawn"


def test_the_form_says_what_is_wrong_with_a_time():
    world = World()
    scheduler = Scheduler(world)
    day = timezone.now() + timedelta(days=3)
    taken = {"starts_at": day, "wall": day, "zone": "UTC", "minutes": 60}
    world.plan(world.stages[1], [world.ada], world.apply("Sam"), **taken)
    for times, words in [
        ([], "Give at least one time."),
        ([timezone.now() - timedelta(days=1)], "This time is past."),
        ([day + timedelta(hours=5)] * 2, "This time stands there twice."),
        ([day], "Busy at that time: Ada."),
    ]:
        answer = scheduler.send(*times)
        assert answer.status_code == 422
        assert words in html(answer)
    assert not TimeChoice.objects.exists()


def test_a_time_at_which_the_clocks_change_is_refused():
    world = World()
    scheduler = Scheduler(world)
    scheduler.fields["zone"] = "Europe/Oslo"
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC)):
        scheduler.client.force_login(world.coordinator)
        answer = scheduler.send(datetime(2027, 3, 28, 2, 30), datetime(2027, 10, 31, 2, 30))
    page = html(answer)
    for number in (1, 2):
        assert f'<a href="#id_time_{number}">Time {number}: The clocks change at that hour.' in page


def test_the_summary_leads_to_each_field_that_is_wrong_and_one_time_is_no_option():
    world = World()
    client = Client()
    client.force_login(world.coordinator)
    path = reverse("interviews:time-choice", args=[world.application.pk, 1])
    page = html(client.post(path, {"zone": "UTC", "minutes": 60}))
    summary = page[page.index("error-summary") : page.index("What you typed is still here.")]
    assert '<a href="#id_panel">Panel: Choose at least one.</a>' in summary
    labels = re.findall(r'<label for="id_((?:date|time)_[12])">([^<]*)(.*?)</label>', page)
    assert {name: "optional" in rest for name, _, rest in labels} == {
        "date_1": False,
        "time_1": False,
        "date_2": True,
        "time_2": True,
    }
