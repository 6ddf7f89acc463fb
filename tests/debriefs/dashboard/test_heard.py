"""All notes of a loop by the question that they were heard on, searched and chosen."""

import pytest
from django.urls import reverse

from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import Seat
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Ada and Ben wrote notes on their stages, and both entries are in."""
    world = World()
    for stage, user in zip(world.stages, (world.ada, world.ben), strict=True):
        interview = world.plan(stage, [user])
        card = interviews.open_scorecard(Seat.objects.get(interview=interview, user=user))
        interviews.save_scorecard(card, said(stage, world.version, user.name), revision=0)
        world.score(interview, user, level=Score.YES)
    for user in (world.ada, world.ben):
        world.entry(user)
    return world


def said(stage, version, name):
    question, attribute = stage.questions.get(), version.attributes.get()
    return {
        ("text", "aaaaaaaa"): f"Cafés first, said {name}.",
        ("second", "aaaaaaaa"): 408,
        ("side", "aaaaaaaa"): "for",
        ("about", "aaaaaaaa"): {"question_id": question.pk, "segment_id": None},
        ("text", "bbbbbbbb"): f"Late to the point, said {name}.",
        ("second", "bbbbbbbb"): 500,
        ("side", "bbbbbbbb"): "against",
        ("attribute_id", "bbbbbbbb"): attribute.pk,
        ("answer", question.pk): f"Built a queue with {name}.",
        "summary": f"A good hour with {name}.",
    }


def page(client, world, user, **query):
    client.force_login(user)
    return client.get(reverse("debriefs:debrief-notes", args=[world.application.pk]), query)


def test_notes_stand_by_question_with_minute_side_and_author(world, client):
    shown = html(page(client, world, world.ada))
    assert shown.count("What did you build?") == 2  # one for each stage
    assert "<time>06:48</time>" in shown
    for name in (world.ada.name, world.ben.name):
        for words in ("Cafés first, said", "Late to the point, said", "Built a queue with"):
            assert f"{words} {name}." in shown
    assert "A good hour with" in shown
    assert f"<bdi>{world.ben.name}</bdi>" in shown
    assert "<bdi>You</bdi>" in shown


@pytest.mark.parametrize(
    ("show", "there", "gone"),
    [
        ("for", ["Cafés"], ["Late to", "Built a", "A good"]),
        ("against", ["Late to"], ["Cafés", "Built a"]),
        ("plain", ["Built a", "A good"], ["Cafés", "Late to"]),
        ("linked", ["Late to"], ["Cafés", "Built a"]),
        ("whatever", ["Cafés", "Late to", "Built a", "A good"], []),
    ],
)
def test_notes_are_chosen(world, client, show, there, gone):
    shown = html(page(client, world, world.manager, show=show))
    assert all(words in shown for words in there)
    assert not any(words in shown for words in gone)


@pytest.mark.parametrize("words", ["CAFES", "first cafés", "said"])
def test_words_are_found_without_case_and_accents(world, client, words):
    shown = html(page(client, world, world.manager, q=words))
    assert "Cafés first" in shown
    assert "Built a queue" not in shown


def test_what_is_not_found_is_told(world, client):
    shown = html(page(client, world, world.manager, q="nothing like it"))
    assert "No note like that" in shown
    assert 'value="nothing like it"' in shown


def test_a_sealed_reader_is_refused(client):
    world = World()
    world.hold_all()
    world.entry(world.ben)
    assert page(client, world, world.ada).status_code == 403
    assert page(client, world, world.manager).status_code == 200


def test_the_evidence_of_a_rating_has_the_notes_linked_to_it(world, client):
    card = world.application.interviews.first().seats.get(user=world.ada).scorecard
    attribute = world.version.attributes.get()
    client.force_login(world.manager)
    path = reverse("debriefs:debrief-ratings", args=[world.application.pk])
    shown = html(client.get(path, {"cell": f"{card.pk}-{attribute.pk}"}))
    assert "Late to the point" in shown
    assert "Cafés first" not in shown
