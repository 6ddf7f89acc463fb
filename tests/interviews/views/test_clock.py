"""The clock of the room by its page, with and without a script."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from interviews import actions
from interviews.models import Asked, Clock, Note, SignalMark
from tests.factories import World
from tests.pages import flat, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada])
    world.seat = world.interview.seats.get()
    world.client = Client()
    world.client.force_login(world.ada)
    world.room = f"/interviews/{world.interview.public_id}/room/"
    world.clock = f"/interviews/{world.interview.public_id}/clock/"
    return world


def begun(world, minutes=7):
    actions.run_clock(world.seat, "start")
    Clock.objects.update(started_at=timezone.now() - timedelta(minutes=minutes))


def test_the_clock_waits_for_the_start_of_the_interview(world):
    page = flat(html(world.client.get(world.room)))
    assert "Start the interview" in page
    assert 'data-clock=""' in page
    assert world.client.post(world.clock, {"act": "start"}).url == world.room
    page = flat(html(world.client.get(world.room)))
    assert "Pause the timer" in page and "Start the interview" not in page


def test_a_script_gets_the_clock_alone(world):
    begun(world)
    part = world.client.post(world.clock, {"act": "pause"}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in html(part)
    assert "07:0" in html(part) and "paused" in html(part)


def test_a_refusal_is_said_in_the_room(world):
    page = world.client.post(world.clock, {"act": "pause"}, follow=True)
    assert "Start the interview first." in html(page)


def test_without_a_script_notes_questions_and_signals_get_the_minute_of_the_clock(world):
    begun(world)
    question, signal = world.stages[0].questions.get(), world.stages[0].signals.get()
    sent = {
        "seat": world.seat.pk, "revision": 0, "note-abcdefgh": "Heard", "heard-abcdefgh": "now",
        f"asked-{question.pk}": "now", f"mark-{signal.pk}": "prompted", f"seen-{signal.pk}": "now",
    }  # fmt: skip
    world.client.post(world.room, sent)
    seconds = {
        row.second for row in [Note.objects.get(), Asked.objects.get(), SignalMark.objects.get()]
    }
    assert min(seconds) >= 420 and max(seconds) < 430
    page = flat(html(world.client.get(world.room)))
    assert page.count("<time>07:0") == 3
    lifted = {"seat": world.seat.pk, "revision": 1, f"seen-{signal.pk}": "420"}
    world.client.post(world.room, lifted)
    assert not Asked.objects.exists() and not SignalMark.objects.exists()


def test_a_minute_without_a_mark_is_of_one_that_stands(world):
    signal = world.stages[0].signals.get()
    card = actions.open_scorecard(world.seat)
    actions.save_scorecard(card, {("seen", signal.pk): 5}, revision=0)
    assert not SignalMark.objects.exists()
    actions.save_scorecard(card, {("mark", signal.pk): "prompted"}, revision=1)
    actions.save_scorecard(card, {("seen", signal.pk): 5}, revision=2)
    assert SignalMark.objects.get().second == 5


def test_a_question_asked_before_the_clock_runs_has_no_minute(world):
    question = world.stages[0].questions.get()
    world.client.post(
        world.room, {"seat": world.seat.pk, "revision": 0, f"asked-{question.pk}": "now"}
    )
    assert Asked.objects.get().second is None
    assert f'name="asked-{question.pk}" value="yes" checked' in flat(
        html(world.client.get(world.room))
    )
