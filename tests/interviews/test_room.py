"""The scorecard page: what is typed is kept, whatever happens in between."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hiring.scores import Score
from interviews.guides import actions
from interviews.models import Answer, Scorecard
from tests.factories import World
from tests.pages import flat, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada])
    world.question = world.stages[0].questions.get()
    world.seat = world.interview.seats.get().pk
    world.client = Client()
    world.client.force_login(world.ada)
    world.room = f"/interviews/{world.interview.public_id}/room/"
    world.autosave = f"/interviews/{world.interview.public_id}/scorecard/"
    return world


def save(world, revision, client=None, **fields):
    """One autosave of this seat's page."""
    data = {"seat": world.seat, "revision": revision, **fields}
    headers = {"Accept": "application/json"}
    return (client or world.client).post(world.autosave, data, headers=headers)


def field(world):
    return f"answer-{world.question.pk}"


def test_autosave_keeps_one_field_and_counts_on(world):
    for revision, text in enumerate(["Built a", "Built a switch"]):
        answer = save(world, revision, **{field(world): text})
        assert answer.json()["revision"] == revision + 1
    assert Answer.objects.get().text == "Built a switch"
    assert "Built a switch" in html(world.client.get(world.room))


def test_autosave_says_what_is_still_missing(world):
    page = html(world.client.get(world.room))
    told = save(world, 0, score=3).json()
    assert "2 left" in page
    assert "1 left" in told["missing"]
    assert "Aptitude" in told["missing"]
    rating = f"rating-{world.stages[0].stage_attributes.get().attribute_id}"
    told = save(world, 1, **{rating: 0}).json()
    assert "All answered" in flat(told["missing"])
    told = save(world, 2, **{field(world): "Built"}).json()
    assert "missing" not in told


def test_present_shows_scripts_and_the_public_name_alone(world):
    page = html(world.client.get(f"/interviews/{world.interview.public_id}/present/"))
    assert "<h1>Interview</h1>" in page
    assert "Hello." in page
    for hidden in ("Asks first", "What did you build?", "Thinks well", "Stage 1", "Noor"):
        assert hidden not in page


def test_a_second_tab_is_told_and_loses_nothing(world):
    save(world, 0, **{field(world): "From the first tab"})
    answer = save(world, 0, **{field(world): "From the second"})
    assert answer.status_code == 409
    assert answer.json()["fields"] == {field(world): "From the first tab"}
    page = world.client.post(
        world.room,
        {"seat": world.seat, "revision": 0, field(world): "From the second", "summary": "Mine"},
    )
    assert page.status_code == 409
    text = html(page)
    assert "From the first tab\nFrom the second" in text
    assert ">Mine</textarea>" in text
    assert Answer.objects.get().text == "From the first tab"


def test_the_whole_form_saves_without_javascript(world):
    attribute = world.stages[0].stage_attributes.get().attribute_id
    signal = world.stages[0].signals.get()
    answer = world.client.post(
        world.room,
        {
            "seat": world.seat,
            "revision": 0,
            field(world): "A switch",
            f"rating-{attribute}": 4,
            f"evidence-{attribute}": "Sliced it",
            f"mark-{signal.pk}": "volunteered",
            "score": 3,
            "summary": "Good",
            "act": "submit",
        },
    )
    card = Scorecard.objects.get()
    assert answer.url == f"/scorecards/{card.pk}/submission/"
    assert (card.score, card.summary) == (Score.YES, "Good")
    assert card.ratings.get().level == 4
    assert card.marks.get().how == "volunteered"
    assert not card.is_submitted


def test_after_submitting_nothing_changes(world):
    card = world.score(world.interview, world.ada)
    answer = save(world, card.revision, **{field(world): "One more"})
    assert answer.status_code == 422
    assert "no longer be changed" in answer.json()["sentence"]
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [("score", "5", "levels"), ("score", "x", "levels"), ("summary", "a" * 20001, "too long")],
)
def test_bad_input_gets_a_sentence(world, name, value, sentence):
    answer = save(world, 0, **{name: value})
    assert answer.status_code == 422
    assert sentence in answer.json()["sentence"]


def test_fields_of_another_stage_are_not_taken(world):
    other = world.stages[1].questions.get()
    save(world, 0, **{f"answer-{other.pk}": "Elsewhere"})
    assert not Answer.objects.exists()


def test_submitting_asks_first_and_says_what_a_no_means(world):
    save(world, 0, score=2)
    card = Scorecard.objects.get()
    ask = html(world.client.get(f"/scorecards/{card.pk}/submission/"))
    assert "shuts the way to a hire" in ask
    world.client.post(f"/scorecards/{card.pk}/submission/")
    card.refresh_from_db()
    assert card.is_submitted


def test_a_submission_without_a_score_says_what_is_missing(world):
    world.client.get(world.room)
    save(world, 0, summary="Hm")
    card = Scorecard.objects.get()
    answer = world.client.post(f"/scorecards/{card.pk}/submission/")
    assert answer.status_code == 422
    assert "Choose your score" in html(answer)


def test_present_shows_scripts_and_nothing_else(world):
    page = html(world.client.get(f"/interviews/{world.interview.public_id}/present/"))
    assert "Hello." in page
    assert "Asks first" not in page
    assert "What did you build?" not in page


@pytest.mark.parametrize(("hours", "said"), [(90, True), (-2, False)])
def test_submitting_before_the_interview_says_that_it_counts_as_held(world, hours, said):
    at = timezone.now() + timedelta(hours=hours)
    world.interview = world.plan(world.stages[1], [world.ada], **world.when(at))
    world.seat = world.interview.seats.get().pk
    world.autosave = f"/interviews/{world.interview.public_id}/scorecard/"
    save(world, 0, score=3)
    card = Scorecard.objects.get(seat__interview=world.interview)
    page = html(world.client.get(f"/scorecards/{card.pk}/submission/"))
    assert ("This interview is planned for" in page) is said
    assert ("submitting puts it on record as held" in page) is said


@pytest.mark.parametrize("name", ["script", "notes", "after", None])
def test_a_part_with_signals_alone_still_shows_what_is_said_in_it(world, name):
    """A part without a question is left out only when its signals are all it has."""
    draft = actions.begin_draft(world.version.guide, by=world.admin)
    stage = draft.stages.get(number=1)
    stage.questions.all().delete()
    words = {name: "Pour the tea first."} if name else {}
    stage.segments.update(**{"script": "", "notes": "", "after": "", "title": "The tea", **words})
    actions.publish(draft, why="Shorter.", by=world.admin)
    interview = world.plan(stage, [world.ada], world.apply())
    page = html(world.client.get(f"/interviews/{interview.public_id}/room/"))
    assert ("Pour the tea first." in page) == ("The tea" in page) == bool(name)


def test_the_review_shows_the_whole_card_and_links_what_is_missing(world):
    attribute = world.stages[0].stage_attributes.get().attribute_id
    signal = world.stages[0].signals.get()
    typed = {f"mark-{signal.pk}": "prompted", f"seen-{signal.pk}": 61, field(world): "A switch"}
    heard = {"note-abcdefgh": "Starts with the customer", "heard-abcdefgh": 408}
    save(world, 0, score=3, summary="All in all", **heard, **typed)
    save(world, 1, **{f"rating-{attribute}": 4, f"asked-{world.question.pk}": 59})
    page = flat(html(world.client.get(f"/scorecards/{Scorecard.objects.get().pk}/submission/")))
    for words in (
        "06:48",
        "Starts with the customer",
        "A switch",
        "All in all",
        signal.text,
        "01:01",
        "00:59",
    ):
        assert words in page
    assert f'href="{world.room}#evidence-{attribute}"' in page
    assert "Submit Yes" in page


def test_reading_a_card_takes_as_many_queries_however_much_stands_in_it(world):
    save(world, 0, score=3, **{field(world): "A switch", "note-firstkey": "Heard"})
    card = Scorecard.objects.get()
    address = f"/scorecards/{card.pk}/submission/"
    world.client.get(address)
    with CaptureQueriesContext(connection) as few:
        world.client.get(address)
    for number in range(5):
        save(world, number + 1, **{f"note-key{number:05}": f"Note {number}"})
    with CaptureQueriesContext(connection) as many:
        world.client.get(address)
    assert len(few) == len(many)
