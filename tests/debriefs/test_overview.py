"""All debriefs of a reader, by what each waits for, and the reminder by hand of owed entries."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from debriefs import actions
from debriefs.overview import GROUPS, debriefs_of, first_of_each
from hiring.mail.reasons import NIGHT, settle_all
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from hiring.scores import Score
from tests.debriefs.attempts import browser
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)  # of a working day


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def world():
    return World()


def loop(world, name):
    """One more loop of the opening, with its interviews held."""
    world.application = world.apply(name)
    world.hold_all()
    return world.application


def groups_of(user):
    return {group: {row.candidate_name for row in debriefs_of(user, group)} for group in GROUPS}


@pytest.fixture
def company(world):
    """A debrief of each group; in that of Wanda Ben has sent his entry and Ada has not."""
    world.hold_all()  # of Noor
    world.entry(world.ada)
    world.entry(world.ben)
    for name in ("Dora Discuss", "Clara Closing", "Edna Ended", "Wanda Waiting"):
        application = loop(world, name)
        world.entry(world.ben, Score.NO if name.startswith("Dora") else Score.YES)
        if name.startswith("Wanda"):
            world.wanda = application
            continue
        world.entry(world.ada)
        if name.startswith("Clara"):
            world.hire()
        if name.startswith("Edna"):
            actions.withdraw(application, by=world.coordinator)
    return world


def test_each_debrief_stands_in_one_group_by_what_it_waits_for(company):
    assert groups_of(company.manager) == {
        "decide": {"Noor Haddad"},
        "discuss": {"Dora Discuss"},
        "waiting": {"Wanda Waiting"},
        "closing": {"Clara Closing"},
        "ended": {"Edna Ended"},
    }


def test_to_whom_the_verdict_is_closed_it_waits_for_entries(company):
    groups = groups_of(company.coordinator)
    everything = {"Noor Haddad", "Dora Discuss", "Clara Closing", "Wanda Waiting"}
    assert groups == {
        "decide": set(), "discuss": set(), "closing": set(), "ended": {"Edna Ended"},
        "waiting": everything,
    }  # fmt: skip


def test_a_stranger_has_no_debrief(company):
    stranger = person("Sten")
    assert not any(groups_of(stranger).values())
    assert "No debrief here" in html(browser(stranger).get(reverse("debriefs:overview")))


def test_the_first_view_cuts_nothing_off_in_silence(company):
    loop(company, "Wilma Waiting")
    first = first_of_each(company.manager, 1)
    assert first["waiting"] == ([company.wanda.pk], 1)
    assert [more for _, more in first.values()] == [0, 0, 1, 0, 0]


def test_whatever_waits_longest_comes_first_and_pages_go_on(company, clock):
    clock.shift(timedelta(hours=1))
    last = loop(company, "Wilma Waiting")
    page = html(browser(company.manager).get(reverse("debriefs:overview") + "?show=waiting"))
    assert page.index("Wanda Waiting") < page.index("Wilma Waiting")
    assert list(debriefs_of(company.manager, "waiting").order_by("shown_since"))[-1] == last


def test_a_group_that_there_is_not_is_not_found(company):
    assert browser(company.manager).get(reverse("debriefs:overview") + "?show=x").status_code == 404


def test_a_row_says_who_owes_an_entry(company):
    page = html(browser(company.manager).get(reverse("debriefs:overview") + "?show=waiting"))
    assert f"Owed by <bdi>{company.ada.name}</bdi></span>" in " ".join(page.split())


def test_the_reader_is_you_and_is_not_asked_by_themself(company):
    address = reverse("debriefs:overview") + "?show=waiting"
    page = " ".join(html(browser(company.ada).get(address)).split())
    assert "Owed by <bdi>you</bdi></span>" in page
    company.opening.members.create(user=company.ada, role="coordinator")
    asks = reverse("debriefs:entries-reminder", args=[company.wanda.pk])
    assert asks not in html(browser(company.ada).get(address))
    assert asks in html(browser(company.coordinator).get(address))


def ask(company, user=None, **data):
    address = reverse("debriefs:entries-reminder", args=[company.wanda.pk])
    return browser(user or company.manager).post(address, data, follow=True)


def by_hand():
    return Mail.objects.filter(kind="entry_owed", refs__has_key="asked_by")


def test_a_reminder_by_hand_goes_to_who_owes_an_entry_and_to_nobody_else(company):
    answer = ask(company, overview="1")
    assert answer.request["QUERY_STRING"] == "show=waiting"
    assert company.ada.name in html(answer)
    send_due()
    (mail,) = by_hand()
    assert (mail.recipient, mail.state) == (company.ada, "sent")
    assert f"{company.manager.name} asks you for it." in mail.text.replace("⁨", "").replace("⁩", "")
    (event,) = AuditEvent.objects.filter(name="entries.asked_for")
    assert event.actor == company.manager


def test_nobody_is_asked_twice_within_a_day(company, clock):
    ask(company)
    assert "Everybody was asked within a day." in html(ask(company, company.coordinator))
    assert by_hand().count() == 1
    clock.shift(timedelta(days=1, minutes=1))
    ask(company)
    assert by_hand().count() == 2


def test_it_waits_for_the_working_hours_of_who_is_asked(company, clock):
    clock.move_to(NOON.replace(hour=23))
    ask(company)
    send_due()
    assert by_hand().get().reason == NIGHT
    clock.move_to(NOON.replace(day=11, hour=11))
    settle_all()
    send_due()
    assert by_hand().get().state == "sent"


def test_it_is_dropped_when_the_entry_comes_first(company):
    ask(company)
    company.application = company.wanda
    company.entry(company.ada)
    send_due()
    assert by_hand().get().state == "dropped"


@pytest.mark.parametrize("reader", ["ada", "ben", "closer"])
def test_others_do_not_ask(company, reader):
    assert ask(company, getattr(company, reader)).status_code == 403
    assert not by_hand().exists()


def test_when_nobody_owes_an_entry_nobody_is_asked(company):
    company.application = company.wanda
    company.entry(company.ada)
    assert "Nobody else owes an entry" in html(ask(company))
    assert not by_hand().exists()


def test_the_debrief_says_when_it_was_asked_for(company, clock):
    ask(company)
    clock.shift(timedelta(hours=2))
    page = html(browser(company.manager).get(reverse("debriefs:debrief", args=[company.wanda.pk])))
    assert "Asked by hand 2 h ago." in " ".join(page.split())
    assert "Remind who owes an entry" in page
