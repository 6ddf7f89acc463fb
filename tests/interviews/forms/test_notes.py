"""The fields of a note, there and back."""

import pytest

from interviews.forms.notes import fields_of, is_key, value_of
from interviews.guides.document.values import Attribute, Question, Segment, Stage
from interviews.models import Note

STAGE = Stage(
    1,
    "Talk",
    attributes=[Attribute("Care", pk=5)],
    segments=[Segment("A", pk=3, questions=[Question(pk=7)])],
)


@pytest.mark.parametrize(
    ("key", "is_one"), [("abcdefgh", True), ("a1" * 8, True), ("short", False), ("KEY", False)]
)
def test_which_keys_name_a_note(key, is_one):
    assert is_key(key) is is_one


@pytest.mark.parametrize(
    "note",
    [
        Note(key="abcdefgh", text="Heard", second=0, segment_id=3, side="for", attribute_id=5),
        Note(key="abcdefgh", text="Heard", question_id=7, side="against"),
        Note(key="abcdefgh"),
    ],
)
def test_what_a_note_holds_comes_back_from_its_fields(note):
    fields = fields_of(note)
    read = {
        part: value_of(part, fields[f"{part}-abcdefgh"], STAGE)
        for part in ("heard", "about", "side", "shows")
    }
    assert read == {
        "heard": note.second,
        "about": {"segment_id": note.segment_id, "question_id": note.question_id},
        "side": note.side,
        "shows": note.attribute_id,
    }
    assert fields["note-abcdefgh"] == note.text
