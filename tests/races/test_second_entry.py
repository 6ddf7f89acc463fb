"""Two tabs send two different entries at one moment: one stands, and the No of the other is not lost."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from debriefs.models import Vote
from hiring.scores import Score
from tests.factories import World
from tests.pages import html
from tests.races.rivals import LEVELS, all_at_once, race, without

pytestmark = pytest.mark.django_db(transaction=True)
LATER = "I lay awake over it"


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    world.path = reverse("debriefs:entry", args=[world.application.pk])
    world.later = reverse("debriefs:later-no", args=[world.application.pk])
    world.concern = f"q{world.version.debrief_questions.get(purpose='concern').pk}"
    return world


def tab(world, score):
    """One of Ada's tabs, with a function that sends its entry."""
    client = Client()
    client.force_login(world.ada)
    notes = world.notes() | {world.concern: LATER}
    fields = {"score": score, "work_with": "yes", "act": "send", **notes}
    return client, partial(client.post, world.path, fields)


def scores(world):
    votes = Vote.objects.filter(voter=world.ada).order_by("pk")
    return list(votes.values_list("is_entry", "score"))


@pytest.mark.parametrize("level", LEVELS)
def test_a_no_that_waits_for_a_yes_is_asked_for_and_added(world, level):
    client, no = tab(world, Score.NO)
    answer = race(partial(world.entry, world.ada), no, level).settle()
    assert answer.status_code == 409
    assert "You sent No: say it now?" in html(answer)
    form = answer.context["form"]
    assert form["reason"].value() == LATER
    client.post(world.later, {"score": form["score"].value(), "reason": form["reason"].value()})
    assert scores(world) == [(True, 3), (False, 2)]


def test_a_yes_that_waits_for_a_no_reads_that_the_no_stands(world):
    _, yes = tab(world, Score.YES)
    answer = race(partial(world.entry, world.ada, Score.NO), yes).settle()
    assert answer.status_code == 409
    assert "Your No of" in html(answer)
    assert scores(world) == [(True, 2)]


def test_of_two_tabs_at_one_moment_one_is_in_and_the_other_is_told(world):
    tabs = [tab(world, score) for score in (Score.STRONG_YES, Score.STRONG_NO) * 3]
    answers = all_at_once([send for _, send in tabs])
    told = [answer for answer in answers if answer.status_code == 409]
    assert len(scores(world)) == 1
    assert sorted({answer.status_code for answer in answers}) == [302, 409]
    assert len(told) == 3  # those whose entry is another one; the same one is in once
    is_no = scores(world)[0][1] < 3
    assert all(("say it now?" in html(answer)) is not is_no for answer in told)


def test_control_without_the_constraint_both_entries_stand_and_no_tab_is_told(world):
    index = "one_entry_per_voter"
    with without(f"DROP INDEX {index}") as link:
        _, no = tab(world, Score.NO)
        answer = race(partial(world.entry, world.ada), no).settle()
        both = scores(world)
        link.execute("SET session_replication_role = replica")
        link.execute("DELETE FROM debriefs_entryanswer")
        link.execute("DELETE FROM debriefs_vote")
        link.execute(
            f"CREATE UNIQUE INDEX {index} ON debriefs_vote (application_id, voter_id) WHERE is_entry"
        )
    assert answer.status_code == 302
    assert both == [(True, 3), (True, 2)]
