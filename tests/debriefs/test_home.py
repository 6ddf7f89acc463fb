"""Home: today's interviews of one's loops, the longest waiting first, and nothing cut off unsaid."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.models import Application
from debriefs import actions
from hiring.scores import Score
from interviews import actions as interviews
from interviews.guides.actions import begin_draft
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def home(user, path="/"):
    client = Client()
    client.force_login(user)
    return html(client.get(path))


def section(page, name):
    """The text of one section of home, or "" where it is not there."""
    found = re.search(rf'aria-labelledby="{name}-h">(.*?)</section>', page)
    return found[1] if found else ""


def plan(world, hours, name="Hana Hoshi", **more):
    """A first interview so many hours from noon."""
    application = world.apply(name)
    return world.plan(
        world.stages[0],
        [world.ada],
        application,
        **world.when(NOON + timedelta(hours=hours)),
        **more,
    )


def wait(application, days):
    since = timezone.now() - timedelta(days=days)
    Application.objects.filter(pk=application.pk).update(entered_stage_at=since)


@pytest.mark.parametrize("role", ["coordinator", "manager"])
def test_todays_interviews_of_ones_loops_are_on_home(clock, role):
    world = World()
    plan(world, 2, "Today Tia")
    plan(world, 30, "Tomorrow Tom")
    over = plan(world, -3, "Early Elsa")
    page = home(getattr(world, role))
    today = section(page, "today")
    assert "Two interviews today." in page
    assert today.index("Early Elsa") < today.index("Today Tia")
    assert "Tomorrow Tom" not in today
    assert "Over, not on record" in today
    interviews.mark_held(over, absent={}, by=world.coordinator)
    assert "Held" in section(home(getattr(world, role)), "today")


def test_today_is_the_readers_day(clock):
    world = World()
    plan(world, 6, "Evening Eve")
    plan(world, -10, "Morning Mo")
    world.coordinator.zone = "Asia/Tokyo"  # 21:00 there
    world.coordinator.save(update_fields=["zone"])
    page = home(world.coordinator)
    assert "One interview today." in page
    assert "Morning Mo" in section(page, "today")
    world.coordinator.zone = "America/New_York"  # 07:00 there
    world.coordinator.save(update_fields=["zone"])
    page = home(world.coordinator)
    assert "One interview today." in page
    assert "Evening Eve" in section(page, "today")


def test_an_interview_one_sits_in_counts_once(clock):
    world = World()
    application = world.apply("Ida")
    world.plan(
        world.stages[0], [world.manager], application, **world.when(NOON + timedelta(hours=2))
    )
    page = home(world.manager)
    assert "One interview today." in page
    assert section(page, "today") == ""


def test_a_panel_and_another_opening_see_nothing_of_it(clock):
    world, other = World(), World()
    plan(world, 2, "Today Tia")
    for user in (other.manager, other.coordinator, world.ben):
        assert section(home(user), "today") == ""


def test_what_waits_longest_comes_first_and_the_rest_is_one_link_away():
    world = World()
    names = [f"Waiting {number:02}" for number in range(33)]
    for number, name in enumerate(names):
        wait(world.apply(name), days=40 - number)
    wait(world.application, days=1)
    page = home(world.coordinator)
    wanted = section(page, "wanted")
    assert re.findall(r"Waiting \d\d(?=</bdi></a>)", wanted) == names[:8]
    assert "34 loops wait for you." in page
    assert ">26 more</a>" in wanted
    path = re.search(r'href="([^"]+)">26 more', wanted)[1]
    first = home(world.coordinator, path)
    second = home(
        world.coordinator,
        path.partition("?")[0]
        + re.search(r'href="(\?[^"]*after=[^"]+)">More', first)[1].replace("&amp;", "&"),
    )
    shown = [
        name for page in (first, second) for name in re.findall(r"Waiting \d\d(?=</bdi></a>)", page)
    ]
    assert shown == names
    assert 'More<span class="count">9</span>' in first


def test_the_oldest_that_is_ready_to_decide_is_first_on_the_managers_home():
    world = World()
    ready = world.apply("Ready Rosa")
    world.all_yes(ready)
    wait(ready, days=50)
    for number in range(10):
        later = world.apply(f"Later {number}")
        world.all_yes(later)
    page = section(home(world.manager), "wanted")
    assert re.search(r"<a href=[^>]*><bdi>([^<]+)</bdi></a>", page)[1] == "Ready Rosa"
    assert "Talk through and decide" in page


def test_loops_one_is_part_of_are_counted_where_they_are_cut():
    world = World()
    for number in range(11):
        application = world.apply(f"Running {number}")
        world.plan(world.stages[0], [world.ada], application)
    page = home(world.ada)
    assert re.search(r'href="/loops/\?show=running">(\d+) more', page)[1] == "4"


def test_a_standing_no_is_shown_to_an_unsealed_manager_alone():
    world = World()
    world.hold_all({world.ada: Score.NO})
    for user in (world.coordinator, world.ada, world.ben, world.closer, world.admin):
        assert section(home(user), "no") == ""
        assert "Noor Haddad" not in home(user, "/loops/?show=no")
    assert "Noor Haddad" in section(home(world.manager), "no")
    assert "Noor Haddad" in home(world.manager, "/loops/?show=no")


def test_a_manager_on_the_panel_is_sealed_on_home_too():
    world = World()
    interview = world.plan(world.stages[0], [world.ada, world.manager])
    world.score(interview, world.ada, Score.NO)
    assert section(home(world.manager), "no") == ""


def test_who_was_not_told_the_outcome_is_on_the_managers_home():
    world = World()
    world.hold_all({world.ada: Score.NO})
    actions.record_decision(world.application, hire=False, by=world.manager)
    page = home(world.manager)
    assert "One candidate does not know the outcome." in page
    assert "Noor Haddad" in section(page, "untold")
    assert "Noor Haddad" not in home(world.coordinator)
    actions.send_outcome(world.application, text="Thank you.", by=world.manager)
    assert section(home(world.manager), "untold") == ""


def test_somebody_who_withdrew_waits_for_no_outcome():
    world = World()
    actions.withdraw(world.application, by=world.coordinator)
    assert section(home(world.manager), "untold") == ""


def test_a_stage_to_refine_is_on_its_owners_home():
    world = World()
    stage = world.stages[1]
    guide = world.version.guide
    draft = begin_draft(guide, by=world.admin)
    draft.stages.filter(number=stage.number).update(owner_name="Ben", to_refine=True)
    path = reverse("interviews:guide-edit", args=[guide.pk, stage.number])
    page = section(home(world.ben), "refine")
    assert f'href="{path}"' in page
    client = Client()
    client.force_login(world.ben)
    assert client.get(path).status_code == 200
    assert section(home(world.ada), "refine") == ""
    draft.stages.filter(number=stage.number).update(to_refine=False)
    assert section(home(world.ben), "refine") == ""
