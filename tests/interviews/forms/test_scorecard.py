"""The names of a scorecard's fields, and what a sent form makes of them."""

import pytest
from django.core.exceptions import ValidationError

from interviews.actions import open_scorecard, save_scorecard
from interviews.forms.scorecard import (
    changes_in,
    fields_of,
    is_field,
    is_for_seat,
    may_be_missing,
    missing_in,
    revision_in,
)
from interviews.guides.document.values import Attribute, Question, Segment, Signal, Stage
from interviews.models import Scorecard, Seat
from tests.factories import World

STAGE = Stage(
    1,
    "Talk",
    attributes=[Attribute("Care", pk=5)],
    segments=[
        Segment("A", pk=3, questions=[Question(pk=7)], signals=[Signal("good", "Asks", pk=9)])
    ],
)


def test_each_field_becomes_a_change_and_strange_ones_are_left_out():
    data = {
        "score": "3", "summary": "Good.", "answer-7": "Heard", "mark-9": "prompted",
        "rating-5": "0", "evidence-5": "", "answer-8": "other stage", "csrf": "x", "answer-x": "y",
        "asked-7": "408", "asked-8": "408", "seen-9": "90",
        "note-abcdefgh": "Heard", "heard-abcdefgh": "408", "about-abcdefgh": "question-7",
        "side-abcdefgh": "for", "shows-abcdefgh": "5", "note-KEY": "of the template",
    }  # fmt: skip
    assert changes_in(data, STAGE) == {
        "score": 3, "summary": "Good.", ("answer", 7): "Heard", ("mark", 9): "prompted",
        ("rating", 5): 0, ("evidence", 5): "",
        ("asked", 7): {"second": 408}, ("seen", 9): 90,
        ("text", "abcdefgh"): "Heard", ("second", "abcdefgh"): 408,
        ("about", "abcdefgh"): {"segment_id": None, "question_id": 7},
        ("side", "abcdefgh"): "for", ("attribute_id", "abcdefgh"): 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("score", "5", "Choose one of the levels."),
        ("score", "0", "Choose one of the levels."),
        ("rating-5", "9", "Choose one of the levels."),
        ("mark-9", "loud", "A signal is volunteered"),
        ("summary", "x" * 20_001, "This text is too long to keep"),
        ("asked-7", "soon", "A moment is a second of the interview."),
        ("seen-9", "-1", "A moment is a second of the interview."),
        ("note-abcdefgh", "x" * 20_001, "This text is too long to keep"),
        ("heard-abcdefgh", "soon", "A moment is a second of the interview."),
        ("heard-abcdefgh", "86401", "A moment is a second of the interview."),
        ("about-abcdefgh", "question-8", "Choose a part of this stage."),
        ("about-abcdefgh", "segment-7", "Choose a part of this stage."),
        ("about-abcdefgh", "stage-1", "Choose a part of this stage."),
        ("side-abcdefgh", "both", "A note is plain, for or against."),
        ("shows-abcdefgh", "6", "Choose one of the attributes of this stage."),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_field(name, value, sentence):
    with pytest.raises(ValidationError) as caught:
        changes_in({name: value}, STAGE)
    assert sentence in caught.value.message_dict[name][0]


@pytest.mark.parametrize(
    ("text", "value"), [("", None), ("yes", {"second": None}), ("0", {"second": 0})]
)
def test_a_question_was_asked_at_a_minute_or_at_some_time_or_not(text, value):
    assert changes_in({"asked-7": text}, STAGE) == {("asked", 7): value}


def test_an_empty_choice_empties_it():
    assert changes_in({"score": "", "rating-5": "", "mark-9": ""}, STAGE) == {
        "score": None,
        ("rating", 5): None,
        ("mark", 9): "",
    }


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("score", True), ("note-abcdefgh", True), ("seat", False), ("revision", False)],
)
def test_which_names_are_fields(name, is_one):
    assert is_field(name) is is_one


@pytest.mark.parametrize(("text", "revision"), [("4", 4), ("", -1), ("-4", -1), ("x", -1)])
def test_a_revision_that_cannot_be_read_is_none_that_stands(text, revision):
    assert revision_in({"revision": text}) == revision


def test_a_page_is_for_the_seat_that_it_names():
    assert is_for_seat({"seat": "3"}, Seat(pk=3))
    assert not is_for_seat({"seat": "4"}, Seat(pk=3))
    assert not is_for_seat({}, Seat(pk=3))


def test_what_is_missing_of_a_new_card():
    assert missing_in(Scorecard(), STAGE) == [("rating-5", "Care"), ("score", "Score")]
    assert may_be_missing({"score": 1}) and may_be_missing({("evidence", 5): ""})
    assert may_be_missing({("attribute_id", "abcdefgh"): 5})
    assert may_be_missing({("text", "abcdefgh"): ""})
    assert not may_be_missing({"summary": "x", ("answer", 7): "y", ("text", "abcdefgh"): "z"})


@pytest.mark.django_db
def test_what_a_card_holds_is_what_its_form_would_send():
    world = World()
    interview = world.begin(world.plan(world.stages[0], [world.ada]))
    card = open_scorecard(interview.seats.get())
    attribute = world.stages[0].stage_attributes.get().attribute_id
    question = world.stages[0].questions.get().pk
    save_scorecard(
        card, {"score": 3, ("rating", attribute): 4, ("answer", question): "Heard"}, revision=0
    )
    card = Scorecard.objects.get()
    assert fields_of(card) == {
        "score": "3",
        "summary": "",
        f"answer-{question}": "Heard",
        f"rating-{attribute}": "4",
        f"evidence-{attribute}": "",
    }
    stage = Stage(1, "T", attributes=[Attribute("Aptitude", pk=attribute)])
    assert missing_in(card, stage) == [(f"evidence-{attribute}", "Evidence: Aptitude")]
