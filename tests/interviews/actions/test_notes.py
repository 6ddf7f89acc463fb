"""Notes of a scorecard: saved by their keys, kept when they are emptied, limited in number."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hiring.exceptions import RuleViolation
from hiring.scores import Score
from interviews.actions import open_scorecard, save_scorecard, submit_scorecard
from interviews.actions.notes import MOST
from interviews.models import Note, Scorecard
from tests.factories import World

pytestmark = pytest.mark.django_db

KEY = "abcdefgh"


@pytest.fixture
def world():
    world = World()
    interview = world.begin(world.plan(world.stages[0], [world.ada]))
    world.card = open_scorecard(interview.seats.get())
    world.question = world.stages[0].questions.get().pk
    world.attribute = world.stages[0].stage_attributes.get().attribute_id
    return world


def save(world, key=KEY, **columns):
    changes = {(name, key): value for name, value in columns.items()}
    world.card.refresh_from_db()
    return save_scorecard(world.card, changes, revision=world.card.revision)


def whole(world, text="Starts with the customer"):
    return {
        "text": text,
        "second": 408,
        "about": {"question_id": world.question, "segment_id": None},
        "side": "for",
        "attribute_id": world.attribute,
    }


def test_a_note_keeps_its_moment_its_place_its_side_and_its_attribute(world):
    save(world, **whole(world))
    note = Note.objects.told().get()
    assert (note.text, note.minute, note.side) == ("Starts with the customer", "06:48", "for")
    assert (note.about, note.attribute.name) == ("What did you build?", "Aptitude")
    assert str(note) == "Starts with the customer"


def test_a_note_that_is_sent_twice_is_one_and_an_edit_changes_it_alone(world):
    for text in ("Starts", "Starts with"):
        save(world, **whole(world, text))
    save(world, "otherkey", text="Another", second=500)
    save(world, text="Starts with the end")
    assert list(Note.objects.values_list("text", "second", "side")) == [
        ("Starts with the end", 408, "for"),
        ("Another", 500, ""),
    ]


def test_a_deleted_note_comes_back_with_all_of_it(world):
    save(world, **whole(world))
    save(world, text="")
    assert not Note.objects.told().exists()
    save(world, text="Starts again")
    assert (Note.objects.told().get().second, Note.objects.get().side) == (408, "for")


def test_a_note_without_words_is_no_note(world):
    save(world, **whole(world, text=""))
    assert not Note.objects.exists()


def test_a_move_to_a_segment_lets_go_of_the_question(world):
    save(world, **whole(world))
    segment = world.stages[0].segments.first()
    save(world, about={"segment_id": segment.pk, "question_id": None})
    assert Note.objects.told().get().about == segment.title
    with pytest.raises(IntegrityError, match="note_is_about_one_part"), transaction.atomic():
        Note.objects.update(question=world.question)
    with pytest.raises(IntegrityError, match="note_side_is_known"), transaction.atomic():
        Note.objects.update(side="both")


def test_the_first_note_begins_the_scorecard(world):
    save(world, text="Heard", second=1)
    assert Scorecard.objects.get().begun_at is not None


def test_a_submitted_card_takes_no_note_and_changes_none(world):
    save(world, **whole(world))
    save_scorecard(world.card, {"score": Score.YES}, revision=1)
    submit_scorecard(world.card, by=world.ada)
    with pytest.raises(RuleViolation, match="can no longer be changed"):
        save(world, text="Later")
    with pytest.raises(IntegrityError, match="rule_card_final"), transaction.atomic():
        Note.objects.update(text="Later")


def test_there_is_a_limit_that_edits_do_not_meet(world):
    keys = [f"key{number:05}" for number in range(MOST)]
    save_scorecard(
        world.card,
        {(name, key): value for key in keys for name, value in [("text", "x"), ("second", 1)]},
        revision=0,
    )
    with pytest.raises(RuleViolation, match="holds 150 notes"):
        save(world, text="One more", second=2)
    save(world, keys[3], text="An edit", second=2)
    assert Note.objects.count() == MOST


def test_many_notes_of_one_save_take_one_query(world):
    def queries(number):
        rows = {
            (name, f"key{number}{place:05}"): value
            for place in range(number)
            for name, value in whole(world).items()
        }
        world.card.refresh_from_db()
        with CaptureQueriesContext(connection) as caught:
            save_scorecard(world.card, rows, revision=world.card.revision)
        return len(caught)

    queries(1)
    assert queries(2) == queries(40)


def test_the_limit_counts_notes_without_a_moment_and_none_that_lost_its_words(world):
    keys = [f"key{number:05}" for number in range(MOST)]
    Note.objects.bulk_create(Note(scorecard=world.card, key=key, text="x") for key in keys)
    with pytest.raises(RuleViolation, match="holds 150 notes"):
        save(world, text="One too many")
    save(world, keys[0], text="An edit")
    save(world, keys[1], text="")
    save(world, text="In its place")
    assert Note.objects.told().count() == MOST
