"""The notes of the interview room, as its page shows them."""

import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..forms import notes as fields
from ..models import Note

TEMPLATE = "KEY"  # of the row that a script copies; no note has it


@dataclass
class Row:
    """One note, by the values of its fields."""

    key: str
    text: str = ""
    heard: str = ""
    about: str = ""
    side: str = ""
    shows: str = ""

    @property
    def minute(self):
        return Note(second=int(self.heard)).minute if self.heard.isdecimal() else ""


def notes_context(card, stage, typed):
    """The notes, what they can be about, and the names of the next one's fields."""
    notes = [row for row in _rows(card, typed) if row.text]
    return {
        "notes": notes,
        "note_parts": _parts(stage),
        "note_words": _words(stage),
        "new_note": Row(secrets.token_hex(6)),
        "note_template": Row(TEMPLATE),
        "note_sides": [("", _("Plain")), *Note.Side.choices],
        "evidence": _evidence(notes),
    }


def _rows(card, typed):
    saved = {}
    for note in card.notes.all() if card.pk else []:
        saved |= fields.fields_of(note)
    keys = dict.fromkeys(name.partition("-")[2] for name in [*saved, *typed] if _is_note(name))
    for key in keys:
        was = saved.get(f"note-{key}", "")
        text = typed.get(f"note-{key}", was)
        text = text if was in text else f"{was}\n{text}"
        facts = {
            part: typed.get(f"{part}-{key}", saved.get(f"{part}-{key}", ""))
            for part in ("heard", "about", "side", "shows")
        }
        yield Row(key, text=text, **facts)


def _is_note(name):
    part, _dash, key = name.partition("-")
    return part == "note" and fields.is_key(key)


def _parts(stage):
    """(value, title, [(value, words) of its questions]) of each segment."""
    return [
        (
            f"segment-{segment.pk}",
            segment.title,
            [(f"question-{asked.pk}", asked.topic or asked.prompt) for asked in segment.questions],
        )
        for segment in stage.segments
        if segment.has_words or not segment.signals
    ]


def _words(stage):
    return {
        value: words
        for segment, title, questions in _parts(stage)
        for value, words in [(segment, title), *questions]
    }


def _evidence(notes):
    """{attribute's id: its notes}."""
    evidence = {}
    for row in notes:
        if row.shows.isdecimal():
            evidence.setdefault(int(row.shows), []).append(row)
    return evidence
