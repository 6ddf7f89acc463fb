"""What the fields of a note are called, and what they may hold.

`note-<key>` its words, `heard-<key>` the second, `about-<key>` a part of the stage as "segment-3" or
"question-7", `side-<key>`, `shows-<key>` the attribute whose evidence it is.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hiring.web.paging import id_of

from ..guides.document.values import Stage
from ..models import Note
from . import moments

COLUMNS = {
    "note": "text",
    "heard": "second",
    "about": "about",
    "side": "side",
    "shows": "attribute_id",
}
KEY = re.compile(r"[a-z0-9]{8,16}")


def is_key(text: str) -> bool:
    return KEY.fullmatch(text) is not None


def value_of(part: str, text: str, stage: Stage) -> Any:
    """The value of a column; "about" gives both columns of a part. Raises ValidationError."""
    if part == "heard":
        return moments.second_in(text)
    if part == "about":
        return _part_of(text, stage)
    if part == "side":
        if text not in ("", *Note.Side.values):
            raise ValidationError(_("A note is plain, for or against."))
        return text
    if text == "":
        return None
    if id_of(text) not in {attribute.pk for attribute in stage.attributes}:
        raise ValidationError(_("Choose one of the attributes of this stage."))
    return id_of(text)


def fields_of(note: Note) -> dict[str, str]:
    """What a note holds, by the names of its fields."""
    about = ""
    if note.segment_id or note.question_id:
        kind = "segment" if note.segment_id else "question"
        about = f"{kind}-{note.segment_id or note.question_id}"
    return {
        f"note-{note.key}": note.text,
        f"heard-{note.key}": moments.told(note.second),
        f"about-{note.key}": about,
        f"side-{note.key}": note.side,
        f"shows-{note.key}": "" if note.attribute_id is None else str(note.attribute_id),
    }


def _part_of(text: str, stage: Stage) -> dict[str, int | None]:
    kind, _dash, number = text.partition("-")
    parts = {"segment": stage.segments, "question": stage.questions}.get(kind, [])
    if text and id_of(number) not in {part.pk for part in parts}:
        raise ValidationError(_("Choose a part of this stage."))
    return {
        "segment_id": id_of(number) if kind == "segment" else None,
        "question_id": id_of(number) if kind == "question" else None,
    }
