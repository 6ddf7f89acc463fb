"""A stage is planned once per open plan: whoever comes second is told what stands."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hiring.exceptions import RuleViolation
from hiring.models import Mail
from interviews import actions
from interviews.models import Interview, TimeChoice
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.client = Client()
    world.client.force_login(world.coordinator)
    return world


def plan_path(world, name="interview-plan"):
    return reverse(f"interviews:{name}", args=[world.application.pk, 1])


def plan_fields(world, days, panel=None):
    day = timezone.now() + timedelta(days=days)
    return {
        "date": f"{day:%Y-%m-%d}", "time": "10:00", "zone": "UTC", "minutes": 45,
        "panel": [(panel or world.ada).pk], "location": "Room 4",
    }  # fmt: skip


def times_fields(world, days):
    day = timezone.now() + timedelta(days=days)
    return {
        "date_1": f"{day:%Y-%m-%d}", "time_1": "10:00", "zone": "UTC", "minutes": 45,
        "panel": [world.ada.pk], "location": "Room 4",
    }  # fmt: skip


def text_of(answer):
    return html(answer)


def test_the_second_tab_is_told_what_stands_and_offered_to_move_it(world):
    assert world.client.post(plan_path(world), plan_fields(world, 3)).status_code == 302
    sent = Mail.objects.count()
    other = plan_fields(world, 5, world.ben)
    answer = world.client.post(plan_path(world), other)
    page = text_of(answer)
    interview = Interview.objects.get()
    move = reverse("interviews:interview-move", args=[interview.public_id])
    assert answer.status_code == 422
    assert "Stage 1 is planned already" in page
    assert "planned by <bdi>Cora Coordinator</bdi>" in page
    assert f'value="{other["date"]}"' in page
    assert Mail.objects.count() == sent
    address = f"{move}?date={other['date']}&amp;time=10%3A00&amp;zone=UTC&amp;minutes=45"
    assert f'href="{address}"' in page
    form = text_of(world.client.get(address.replace("&amp;", "&")))
    assert f'value="{other["date"]}"' in form
    world.client.post(move, other)
    interview.refresh_from_db()
    assert f"{interview.starts_at:%Y-%m-%d}" == other["date"]
    assert Interview.objects.count() == 1


def test_a_plan_that_stands_is_shown_in_place_of_the_form(world):
    world.plan(world.stages[0], [world.ada])
    for name in ("interview-plan", "time-choice"):
        page = text_of(world.client.get(plan_path(world, name)))
        assert "Stage 1 is planned already" in page
        assert '<button class="btn btn-primary">' not in page


def test_the_same_plan_sent_twice_is_one_and_no_refusal(world):
    for _ in range(2):
        assert world.client.post(plan_path(world), plan_fields(world, 3)).status_code == 302
    assert Interview.objects.count() == 1


def test_a_stage_is_planned_again_once_it_was_held_or_called_off(world):
    first = world.plan(world.stages[0], [world.ada])
    actions.cancel(first, by=world.coordinator, why="Ill")
    second = world.plan(world.stages[0], [world.ada])
    world.score(second, world.ada)
    world.plan(world.stages[0], [world.ben])
    assert Interview.objects.filter(state="planned").count() == 1


def test_no_times_are_sent_for_a_stage_that_is_planned(world):
    world.plan(world.stages[0], [world.ada])
    sent = Mail.objects.count()
    answer = world.client.post(plan_path(world, "time-choice"), times_fields(world, 3))
    assert answer.status_code == 422
    assert "It is planned already" in text_of(answer)
    assert not TimeChoice.objects.exists()
    assert Mail.objects.count() == sent


def test_times_of_a_second_tab_are_not_sent_and_stay_on_the_page(world):
    path = plan_path(world, "time-choice")
    assert world.client.post(path, times_fields(world, 3)).status_code == 302
    assert world.client.post(path, times_fields(world, 3)).status_code == 302
    sent = Mail.objects.count()
    other = times_fields(world, 5)
    answer = world.client.post(path, other)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "has times for this stage already" in page
    assert "Withdraw these times" in page
    assert f'value="{other["date_1"]}"' in page
    assert TimeChoice.objects.count() == 1
    assert Mail.objects.count() == sent


def test_held_is_not_undone_beside_another_plan_of_the_stage(world):
    first = world.begin(world.plan(world.stages[0], [world.ada]))
    actions.mark_held(first, absent={}, by=world.coordinator)
    world.plan(world.stages[0], [world.ben])
    with pytest.raises(RuleViolation, match="planned already"):
        actions.undo_held(first, by=world.coordinator)


def test_held_that_is_undone_takes_times_to_choose_off_the_table(world):
    first = world.begin(world.plan(world.stages[0], [world.ada]))
    actions.mark_held(first, absent={}, by=world.coordinator)
    assert (
        world.client.post(plan_path(world, "time-choice"), times_fields(world, 3)).status_code
        == 302
    )
    actions.undo_held(first, by=world.coordinator)
    assert not TimeChoice.objects.open().exists()


def test_a_move_meets_the_interview_that_its_page_showed(world):
    interview = world.plan(world.stages[0], [world.ada])
    move = reverse("interviews:interview-move", args=[interview.public_id])
    location = reverse("interviews:interview-location", args=[interview.public_id])
    assert 'name="seen" value="0"' in text_of(world.client.get(move))
    assert world.client.post(move, {**plan_fields(world, 4), "seen": 0}).status_code == 302
    sent = Mail.objects.count()
    other = plan_fields(world, 6)
    for path, fields in ((move, other), (location, {"location": "Room 9"})):
        answer = world.client.post(path, {**fields, "seen": 0})
        page = text_of(answer)
        assert answer.status_code == 422
        assert "Somebody changed this interview after you opened the page." in page
        assert 'name="seen" value="1"' in page
    assert Mail.objects.count() == sent
    assert world.client.post(move, {**other, "seen": 1}).status_code == 302
    interview.refresh_from_db()
    assert f"{interview.starts_at:%Y-%m-%d}" == other["date"]


def test_a_loop_that_was_started_in_another_tab_says_so(world):
    other = Client()
    other.force_login(world.manager)
    path = reverse("interviews:loop-start", args=[world.application.pk])
    assert "This loop has started already." in text_of(other.post(path, follow=True))


def test_the_closing_is_planned_once(world):
    world.all_yes()
    world.hire()
    world.plan_closing()
    client = Client()
    client.force_login(world.manager)
    sent = Mail.objects.count()
    path = reverse("debriefs:closing-plan", args=[world.application.pk])
    answer = client.post(path, plan_fields(world, 9, world.closer))
    assert answer.status_code == 422
    assert "Closing is planned already" in text_of(answer)
    assert Interview.objects.filter(stage__kind="closing").count() == 1
    assert Mail.objects.count() == sent


def test_once_the_offer_is_made_no_closing_is_planned(world):
    from tests.debriefs.builders import offer

    world.all_yes()
    world.hire()
    world.plan_closing()
    offer(world)
    with pytest.raises(RuleViolation, match="no closing left to plan"):
        world.plan_closing()
