"""The stream of notes of the room: shown, saved, refused, and kept whatever happens in between."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interviews.actions import run_clock
from interviews.models import Clock, Note, Scorecard
from tests.factories import World
from tests.pages import flat, html

pytestmark = pytest.mark.django_db
KEY = "abcdefgh"


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


def test_a_script_submits_what_is_saved_and_no_field_of_its_page(world):
    """Another tab may have saved something else since the page was drawn."""
    save(world, 0, summary="New words", score=1)
    stale = {"seat": world.seat, "revision": 1, "summary": "Old words", "score": 3}
    answer = world.client.post(world.room, {**stale, "act": "submit", "saved": "yes"})
    card = Scorecard.objects.get()
    assert answer.url == f"/scorecards/{card.pk}/submission/"
    assert (card.summary, card.score, card.revision) == ("New words", 1, 1)


def test_a_day_after_it_began_the_card_can_still_be_written(world):
    run_clock(world.interview.seats.get(), "start")
    Clock.objects.update(started_at=timezone.now() - timedelta(hours=25))
    fields = {"note-abcdefgh": "Written up", "heard-abcdefgh": "now", "summary": "All in all"}
    answer = world.client.post(world.room, {"seat": world.seat, "revision": 0, **fields})
    assert answer.status_code == 302
    assert Note.objects.get().second is None
    assert Scorecard.objects.get().summary == "All in all"
    assert world.client.get(world.room).status_code == 200


def test_lines_that_a_browser_ends_otherwise_are_not_shown_twice(world):
    save(world, 0, summary="a\nb", **note(world, "one\ntwo"))
    typed = {"summary": "a\r\nb", **note(world, "one\r\ntwo")}
    answer = world.client.post(world.room, {"seat": world.seat, "revision": 0, **typed})
    assert answer.status_code == 409
    assert answer.context["card"].summary == "a\nb"
    assert answer.context["notes"][0].text == "one\ntwo"


def test_blanks_are_no_note(world):
    assert save(world, 0, **note(world, " \n ")).status_code == 200
    assert not Note.objects.told().exists()
