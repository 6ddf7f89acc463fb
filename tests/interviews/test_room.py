"""The scorecard page: what is typed is kept, whatever happens in between."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hiring.scores import Score
from interviews.guides import actions
from interviews.models import Answer, Note, Scorecard
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


# The stream of notes

KEY = "abcdefgh"


def note(world, text="Starts with the customer", key=KEY, **facts):
    facts = {"heard": 408, "about": f"question-{world.question.pk}", "side": "for", **facts}
    return {f"note-{key}": text, **{f"{part}-{key}": value for part, value in facts.items()}}


def test_a_note_stands_in_the_room_with_its_minute_and_its_side(world):
    save(world, 0, **note(world))
    page = html(world.client.get(world.room))
    assert f'name="note-{KEY}"' in page
    assert "Starts with the customer</textarea>" in page
    assert "<time>06:48</time>" in flat(page)
    assert f'data-note="{KEY}" data-side="for"' in page


def test_a_note_is_evidence_of_its_attribute(world):
    attribute = world.stages[0].stage_attributes.get().attribute_id
    save(world, 0, **{f"rating-{attribute}": 3})
    told = save(world, 1, **note(world, shows=attribute)).json()
    assert "Evidence: Aptitude" not in told["missing"]
    assert "Starts with the customer</li>" in flat(html(world.client.get(world.room)))
    told = save(world, 2, **{f"note-{KEY}": ""}).json()
    assert "Evidence: Aptitude" in told["missing"]


def test_notes_of_two_tabs_both_stand_and_one_note_of_two_tabs_is_told(world):
    save(world, 0, **note(world))
    answer = save(world, 0, **note(world, "From the other tab", key="otherkey"))
    assert answer.status_code == 409
    assert answer.json()["fields"]["note-otherkey"] == ""
    save(world, 1, **note(world, "From the other tab", key="otherkey"))
    assert Note.objects.count() == 2
    answer = save(world, 1, **note(world, "Starts elsewhere"))
    assert answer.json()["fields"][f"note-{KEY}"] == "Starts with the customer"
    assert Note.objects.filter(text="Starts with the customer").exists()


def test_without_javascript_a_note_is_added_edited_moved_and_deleted(world):
    page = html(world.client.get(world.room))
    [key] = re.findall(r'id="new-note"', page) and re.findall(r'data-note="(\w+)" data-new', page)
    sent = {"seat": world.seat, "revision": 0, "act": "save"}
    empty = dict.fromkeys([f"note-{key}", f"heard-{key}", f"about-{key}", f"side-{key}"], "")
    world.client.post(world.room, {**sent, **note(world), **empty})
    assert Note.objects.get().text == "Starts with the customer"
    moved = note(world, "Edited", about="", side="against")
    world.client.post(world.room, {**sent, "revision": 1, **moved})
    assert (Note.objects.get().text, Note.objects.get().side) == ("Edited", "against")
    world.client.post(world.room, {**sent, "revision": 2, **note(world, "")})
    assert KEY not in html(world.client.get(world.room))


def test_a_refused_form_keeps_the_notes_that_were_typed(world):
    save(world, 0, **note(world))
    sent = {"seat": world.seat, "revision": 0, **note(world, "Another text")}
    page = world.client.post(world.room, {**sent, **note(world, "Typed now", key="otherkey")})
    assert page.status_code == 409
    assert "Starts with the customer\nAnother text</textarea>" in html(page)
    assert "Typed now</textarea>" in html(page)
    assert Note.objects.get().text == "Starts with the customer"


@pytest.mark.parametrize("part", ["heard", "about", "side", "shows"])
def test_a_place_or_minute_that_cannot_be_meant_is_a_sentence_and_the_words_stay(world, part):
    for bad in ("9" * 5000, "²", "question-x"):
        sent = {"seat": world.seat, "revision": 0, **note(world, **{part: bad})}
        page = world.client.post(world.room, sent)
        assert page.status_code == 409
        assert "Starts with the customer</textarea>" in html(page)
    assert not Note.objects.exists()


def test_the_submitted_card_shows_the_notes_and_takes_no_more(world):
    save(world, 0, score=3, **note(world))
    card = Scorecard.objects.get()
    world.client.post(f"/scorecards/{card.pk}/submission/")
    page = flat(html(world.client.get(f"/scorecards/{card.pk}/")))
    assert "<time>06:48</time>" in page and "Starts with the customer" in page
    room = html(world.client.get(world.room))
    assert "new-note" not in room and "note-row" not in room
    assert save(world, 1, **note(world, "Later")).status_code == 422


def test_a_note_that_comes_after_the_submission_is_on_the_page_of_the_refusal(world):
    save(world, 0, score=3, **note(world))
    card = Scorecard.objects.get()
    world.client.post(f"/scorecards/{card.pk}/submission/")
    same = {"seat": world.seat, "revision": 1, "score": "3", **note(world, heard="")}
    assert world.client.post(world.room, same).status_code == 302
    page = world.client.post(world.room, {**same, **note(world, "Said later")})
    assert page.status_code == 409
    assert "Said later" in html(page)


@pytest.mark.parametrize("fields", ["new", "edit", "answer"])
def test_saving_while_somebody_types_takes_six_queries(world, fields):
    save(world, 0, **note(world))
    sent = {
        "new": note(world, "Another one", key="otherkey"),
        "edit": {f"note-{KEY}": "Starts with them"},
        "answer": {field(world): "Built"},
    }[fields]
    with CaptureQueriesContext(connection) as caught:
        assert save(world, 1, **sent).status_code == 200
    assert len([query for query in caught if "SAVEPOINT" not in query["sql"]]) <= 6, caught


def test_the_review_shows_the_whole_card_and_links_what_is_missing(world):
    attribute = world.stages[0].stage_attributes.get().attribute_id
    signal = world.stages[0].signals.get()
    typed = {f"mark-{signal.pk}": "prompted", f"seen-{signal.pk}": 61, field(world): "A switch"}
    save(world, 0, score=3, summary="All in all", **note(world), **typed)
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
    save(world, 0, score=3, **note(world))
    card = Scorecard.objects.get()
    address = f"/scorecards/{card.pk}/submission/"
    world.client.get(address)
    with CaptureQueriesContext(connection) as few:
        world.client.get(address)
    for number in range(5):
        save(world, number + 1, **note(world, f"Note {number}", key=f"key{number:05}"))
    with CaptureQueriesContext(connection) as many:
        world.client.get(address)
    assert len(few) == len(many)
