"""The notes of the interview room, as its page shows them."""

import secrets
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from hiring.web.fields import with_plain_line_ends
from hiring.web.paging import id_of

from ..forms import notes as fields
from ..models import Note
from ..models.clock import minute_of

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
    options: str = ""  # of the menu of what it is about

    @property
    def minute(self):
        return minute_of(id_of(self.heard))


def notes_context(card, stage, typed):
    """The notes, what they can be about, and the names of the next one's fields.

    A script copies the menu of the next note, so the row that it makes others of has none.
    """
    notes = [row for row in _rows(card, typed) if row.text]
    new = Row(secrets.token_hex(6))
    parts = _parts(stage)
    for row in [*notes, new]:
        row.options = _options(parts, row.about)
    return {
        "notes": notes,
        "note_words": {value: words for value, words, _within in parts},
        "new_note": new,
        "note_template": Row(TEMPLATE),
        "note_sides": [("", _("Plain")), *Note.Side.choices],
        "note_attributes": {str(tested.pk): tested.name for tested in stage.attributes},
        "evidence": _evidence(notes),
    }


def _rows(card, typed):
    saved = {}
    for note in card.notes.all() if card.pk else []:
        saved |= fields.fields_of(note)
    keys = dict.fromkeys(name.partition("-")[2] for name in [*saved, *typed] if _is_note(name))
    for key in keys:
        was = saved.get(f"note-{key}", "")
        text = with_plain_line_ends(typed.get(f"note-{key}", was))
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
    """(value, words, value of the part that it stands in) of each part and question, in order."""
    found = []
    for segment in stage.segments:
        if segment.has_words or not segment.signals:
            value = f"segment-{segment.pk}"
            found.append((value, segment.title, ""))
            found += [(f"question-{q.pk}", q.topic or q.prompt, value) for q in segment.questions]
    return found


def _options(parts, chosen):
    """In one line: a page of many notes has this menu for each of them."""
    general = format_html('<option value="">{}</option>', _("In general"))
    rows = (
        (
            value,
            format_html(' data-in="{}"', within) if within else "",
            format_html(" {}", "selected") if value == chosen else "",
            f"– {Truncator(words).chars(60)}" if within else words,
        )
        for value, words, within in parts
    )
    return general + format_html_join("", '<option value="{}"{}{}>{}</option>', rows)


def _evidence(notes):
    """{attribute's id: its notes}."""
    evidence = {}
    for row in notes:
        if (attribute := id_of(row.shows)) is not None:
            evidence.setdefault(attribute, []).append(row)
    return evidence
