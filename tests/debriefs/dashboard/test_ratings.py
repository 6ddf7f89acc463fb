"""The ratings side by side: the spread of each attribute, and the evidence behind one cell."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.access import ApplicationAccess
from candidates.models import Application
from debriefs.dashboard import dashboard, ratings_of
from debriefs.models import Reading
from hiring.scores import NO_SIGNAL, Score
from interviews import actions as interviews
from interviews.models import Seat
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(tests=["Aptitude"])


def held(world, **levels):
    """Everybody wrote a scorecard with the level of their name, and sent an entry."""
    world.hold_all(levels={getattr(world, name): level for name, level in levels.items()})
    world.entry(world.ada)
    world.entry(world.ben)


def seen_by(world, user, opened=""):
    application = Application.objects.visible_to(user).get(pk=world.application.pk)
    return ratings_of(dashboard(application, ApplicationAccess.from_row(application)), opened)


def page(client, world, user, **query):
    client.force_login(user)
    return client.get(reverse("debriefs:debrief-ratings", args=[world.application.pk]), query)


def test_each_scorecard_is_a_column_and_each_attribute_a_line(world):
    held(world, ada=Score.YES, ben=Score.NO)
    found = seen_by(world, world.ada)
    assert [(rater.who, rater.stage) for rater in found.raters] == [
        ("You", "Stage 1"),
        (world.ben.name, "Stage 2"),
    ]
    (line,) = found.lines
    assert (line.name, line.description) == ("Aptitude", "Thinks well")
    assert [cell.label for cell in line.cells] == ["Yes", "No"]
    assert [cell.steps for cell in line.cells] == [
        [False, False, True, False],
        [False, True, False, False],
    ]


def test_ratings_two_levels_apart_are_marked_as_the_rule_does(world):
    held(world, ada=Score.STRONG_YES, ben=Score.NO)
    found = seen_by(world, world.manager)
    (line,) = found.far_apart
    assert [(place.number, place.is_linked) for place in line.spread] == [
        (0, False), (1, True), (0, True), (1, False)
    ]  # fmt: skip
    assert line.spread_in_words == "1 No, 1 Strong Yes"
    application = Application.objects.visible_to(world.manager).get(pk=world.application.pk)
    disputed = dashboard(application, ApplicationAccess.from_row(application)).disputed
    assert [d.key for d in disputed if d.kind == "ratings"] == [str(line.pk)]


def test_one_level_apart_is_no_disagreement(world):
    held(world, ada=Score.STRONG_YES, ben=Score.YES)
    assert seen_by(world, world.manager).far_apart == []


def test_no_signal_is_no_rating(world):
    held(world, ada=NO_SIGNAL, ben=NO_SIGNAL)
    (line,) = seen_by(world, world.manager).unseen
    assert line.levels == []
    assert [cell.label for cell in line.cells] == ["No signal", "No signal"]


def test_what_was_not_rated_is_not_told_as_no_signal(world):
    held(world, ada=Score.YES)
    found = seen_by(world, world.manager)
    assert found.without_signal == []
    assert [cell.level for cell in found.lines[0].cells] == [3, None]


@pytest.fixture
def words(world):
    """The key of a cell with evidence and an answer, in a loop whose entries are all in."""
    (question,), attribute = world.stages[0].questions.all(), world.version.attributes.get()
    interview = world.plan(world.stages[0], [world.ada])
    card = interviews.open_scorecard(Seat.objects.get(interview=interview, user=world.ada))
    said = {
        ("evidence", attribute.pk): "Asked which customer first.",
        ("answer", question.pk): "Built a queue.",
    }
    interviews.save_scorecard(card, said, revision=0)
    world.score(interview, world.ada, level=Score.YES)
    world.score(world.plan(world.stages[1], [world.ben]), world.ben)
    for user in (world.ada, world.ben):
        world.entry(user)
    return f"{card.pk}-{attribute.pk}"


def test_a_cell_opens_what_its_author_heard_on_the_questions_that_test_it(world, words, client):
    shown = html(page(client, world, world.manager, cell=words))
    assert "Asked which customer first." in shown
    assert "Built a queue." in shown
    assert 'aria-expanded="true"' in shown


@pytest.mark.parametrize("cell", ["", "0-0", "x", "-"])
def test_any_other_cell_opens_nothing(world, words, client, cell):
    shown = html(page(client, world, world.manager, cell=cell))
    assert "Asked which customer first." not in shown
    assert 'aria-expanded="false"' in shown


def test_a_filter_shows_the_attributes_it_names_alone(world, client):
    held(world, ada=Score.STRONG_YES, ben=Score.NO)
    assert "Aptitude" in html(page(client, world, world.manager, show="apart"))
    shown = html(page(client, world, world.manager, show="unseen"))
    assert "No attribute is like that." in shown
    assert "Aptitude" not in shown
    assert "Aptitude" in html(page(client, world, world.manager, show="whatever"))


def test_a_sealed_reader_is_refused_and_finds_no_way_there(world, client):
    world.hold_all(levels={world.ben: Score.NO})
    world.entry(world.ben)
    assert page(client, world, world.ada).status_code == 403
    path = reverse("debriefs:debrief-ratings", args=[world.application.pk])
    debrief = reverse("debriefs:debrief", args=[world.application.pk])
    assert path not in html(client.get(debrief))
    world.entry(world.ada)
    assert path in html(client.get(debrief))
    assert page(client, world, world.ada).status_code == 200


def test_whoever_sees_the_ratings_has_read_the_scorecards(world, client):
    held(world, ada=Score.YES, ben=Score.YES)
    page(client, world, world.manager)
    read = Reading.objects.filter(reader=world.manager).values_list("author", flat=True)
    assert set(read) == {world.ada.pk, world.ben.pk}


def test_the_number_of_queries_does_not_grow_with_the_ratings(world, client):
    held(world, ada=Score.YES, ben=Score.YES)
    page(client, world, world.manager)
    with CaptureQueriesContext(connection) as asked:
        page(client, world, world.manager)
    assert len(asked) <= 14
