"""Pages that gather from all apps: the pipeline, an application, the debriefs of an opening."""

import pytest
from django.urls import reverse

from debriefs import actions
from hiring.scores import Score
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def page(client, world, name, user=None, query=""):
    client.force_login(user or world.manager)
    pk = world.application.pk if name == "application" else world.opening.pk
    return client.get(reverse(f"debriefs:{name}", args=[pk]) + query)


def names(context):
    return [row.candidate.name for row, _, _ in context["rows"]]


def test_the_pipeline_shows_live_loops_unless_all_are_asked_for(client, world):
    world.apply("Sam Other")
    actions.withdraw(world.application, by=world.coordinator)
    assert names(page(client, world, "pipeline").context) == ["Sam Other"]
    every = page(client, world, "pipeline", query="?show=all").context
    assert set(names(every)) == {"Noor Haddad", "Sam Other"}
    assert every["count"] == 2


def test_a_search_finds_by_name(client, world):
    world.apply("Sam Other")
    assert names(page(client, world, "pipeline", query="?q=other").context) == ["Sam Other"]


@pytest.mark.parametrize(("reader", "marks"), [("ada", [3, "sealed"]), ("manager", [3, 2])])
def test_scores_are_marks_and_a_colleagues_is_sealed_to_who_owes_an_entry(
    client, world, reader, marks
):
    world.hold_all(scores={world.ben: Score.NO})
    context = page(client, world, "pipeline", getattr(world, reader)).context
    ((_, votes, _),) = context["rows"]
    assert [mark for mark, _ in votes] == marks


def test_pips_count_the_stages_that_are_done(client, world):
    ((_, _, pips),) = page(client, world, "pipeline").context["rows"]
    assert pips == ["now", "locked", "locked"]
    world.hold_all()
    ((_, _, pips),) = page(client, world, "pipeline").context["rows"]
    assert pips == ["done", "done", "locked"]


def test_an_application_offers_what_is_to_be_planned(client, world):
    context = page(client, world, "application", world.coordinator).context
    assert [stage.name for stage, _ in context["to_plan"]] == ["Stage 1", "Stage 2"]
    world.plan(world.stages[0], [world.ada])
    context = page(client, world, "application", world.coordinator).context
    assert [stage.name for stage, _ in context["to_plan"]] == ["Stage 2"]


def test_the_latest_mails_stand_there_and_how_many_more(client, world):
    for stage, panel in zip(world.stages, [world.ada, world.ben], strict=True):
        world.plan(stage, [panel, world.closer], location="Room 4")
    context = page(client, world, "application", world.coordinator).context
    assert len(context["mails"]) == 8
    assert context["more_mails"] > 0


def test_debriefs_are_grouped_by_what_they_wait_for(client, world):
    world.hold_all()
    groups = dict(page(client, world, "debrief-list").context["groups"])
    assert list(groups) == ["Waiting for votes or a decision"]
    for user in (world.ada, world.ben):
        world.entry(user)
    context = page(client, world, "debrief-list").context
    assert list(dict(context["groups"])) == ["Your move"]
    assert (context["moves"], context["more_moves"]) == (1, 0)
    world.hire()
    groups = dict(page(client, world, "debrief-list").context["groups"])
    assert "Ended" not in groups


def test_a_stranger_finds_none_of_them(client, world):
    other = World()
    for name in ("pipeline", "debrief-list", "application"):
        assert page(client, world, name, other.manager).status_code == 404
    assert "Noor Haddad" in html(page(client, world, "application"))
