"""What a scorecard's fields are called, in autosaves and in the whole form alike.

`score`, `summary`, `answer-<question>`, `asked-<question>` its second or "yes", `mark-<signal>`,
`seen-<signal>` its second, `rating-<attribute>`, `evidence-<attribute>`, and those of notes.
"""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.scores import NO_SIGNAL, Score
from hiring.web.fields import Text
from hiring.web.paging import id_of

from ..models import Note, SignalMark
from . import moments, notes

WORDS = Text(
    required=False,
    strip=False,
    error_messages={
        "max_length": lazy(
            "This text is too long to keep: shorten it to %(limit_value)d characters."
        )
    },
)
WHOLE = ("score", "summary")
CHOICES = ("asked", "mark", "seen", "rating")
PARTS = ("answer", "asked", "mark", "seen", "rating", "evidence", *notes.COLUMNS)
OTHER_PERSON = lazy("Someone else is signed in now: this scorecard is not theirs.")


def is_for_seat(data, seat):
    """Whether the page that sent this was drawn for this seat.

    In a browser somebody else may have signed in since, who sits in the same interview.
    """
    return data.get("seat") == str(seat.pk)


def revision_in(data):
    revision = id_of(data.get("revision", ""))
    return -1 if revision is None else revision


def is_field(name):
    return name in WHOLE or name.partition("-")[0] in PARTS


def is_own_word(name):
    """A field that says something by itself, unlike the place and the minute of a note."""
    facts = ("heard", "about", "side", "shows", "asked", "seen")
    return is_field(name) and name.partition("-")[0] not in facts


def changes_in(data, stage):
    """The changes of a POST, as `save_scorecard` takes them; fields of other stages are left out.

    `stage` is a stage of a GuideText. Raises ValidationError with a sentence by the name of the field.
    """
    attributes = {attribute.pk for attribute in stage.attributes}
    questions = {question.pk for question in stage.questions}
    signals = {signal.pk for signal in stage.signals}
    parts = {
        "answer": questions,
        "asked": questions,
        "mark": signals,
        "seen": signals,
        "rating": attributes,
        "evidence": attributes,
    }
    changes = {}
    for name in data:
        part, _dash, number = name.partition("-")
        try:
            if name in WHOLE:
                changes[name] = _value(name, data[name])
            elif part in parts and id_of(number) in parts[part]:
                changes[part, id_of(number)] = _value(part, data[name])
            elif part in notes.COLUMNS and notes.is_key(number):
                changes[notes.COLUMNS[part], number] = _value(part, data[name], stage)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error
    return changes


def chosen_in(data, stage):
    """The choices of a POST, as `changes_in` has them; one that cannot be meant is left out."""
    chosen = {}
    for name in data:
        if name == "score" or name.partition("-")[0] in CHOICES:
            with suppress(ValidationError):
                chosen |= changes_in({name: data[name]}, stage)
    return chosen


def fields_of(card):
    """What a card holds, by the names and values of its fields; an empty part is left out."""
    score = "" if card.score is None else str(card.score)
    fields = {"score": score, "summary": card.summary}
    fields |= {f"answer-{answer.question_id}": answer.text for answer in card.answers.all()}
    for asked in card.asked.all():
        fields[f"asked-{asked.question_id}"] = moments.told(asked.second) or "yes"
    for mark in card.marks.all():
        fields[f"mark-{mark.signal_id}"] = mark.how
        fields[f"seen-{mark.signal_id}"] = moments.told(mark.second)
    for rating in card.ratings.all():
        level = "" if rating.level is None else str(rating.level)
        fields[f"rating-{rating.attribute_id}"] = level
        fields[f"evidence-{rating.attribute_id}"] = rating.evidence
    for note in card.notes.all():
        fields |= notes.fields_of(note)
    return fields


def may_be_missing(changes):
    """Whether these changes touch anything that `missing_in` asks for."""
    return any(
        key == "score"
        or key[0] in ("rating", "evidence", "attribute_id")
        or (key[0] == "text" and not value)
        for key, value in changes.items()
    )


def _value(part, text, stage=None):
    if part in ("heard", "about", "side", "shows"):
        return notes.value_of(part, text, stage)
    if part == "seen":
        return moments.second_in(text)
    if part == "asked":
        return {"second": moments.second_in("" if text == "yes" else text)} if text else None
    if part == "score":
        return _level(text, Score.values)
    if part == "rating":
        return _level(text, [*Score.values, NO_SIGNAL])
    if part == "mark":
        if text not in ("", *SignalMark.How.values):
            raise ValidationError(_("A signal is volunteered, after a prompt, or unseen."))
        return text
    words = WORDS.clean(text)
    return "" if part == "note" and not words.strip() else words  # blanks are no note


def _level(text, allowed):
    if text == "":
        return None
    if id_of(text) not in allowed:
        raise ValidationError(_("Choose one of the levels."))
    return id_of(text)


def missing_in(card, stage):
    """What is still empty, as (anchor, words); only the score keeps a card from being submitted.

    `stage` is a stage of a GuideText.
    """
    missing = []
    rated = {rating.attribute_id: rating for rating in _ratings(card)} if card.pk else {}
    for attribute in stage.attributes:
        rating = rated.get(attribute.pk)
        if rating is None or rating.level is None:
            missing.append((f"rating-{attribute.pk}", attribute.name))
        elif rating.level != NO_SIGNAL and not (rating.evidence or rating.is_noted):
            missing.append(
                (f"evidence-{attribute.pk}", _("Evidence: %(name)s") % {"name": attribute.name})
            )
    if card.score is None:
        missing.append(("score", _("Score")))
    return missing


def _ratings(card):
    """Its ratings, each with `is_noted`: whether a note is evidence of its attribute."""
    same = Note.objects.filter(scorecard=card, attribute=OuterRef("attribute"))
    return card.ratings.annotate(is_noted=Exists(same.exclude(text="")))
