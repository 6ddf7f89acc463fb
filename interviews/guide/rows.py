"""Between a guide's plain values and its rows."""

from hiring.scale import Score

from ..models import Attribute, DebriefQuestion, GuideNote, GuideVersion, Stage
from . import text
from .writing import SCORES

LABELS = dict(zip(SCORES, [Score.STRONG_YES, Score.YES, Score.NO, Score.STRONG_NO], strict=True))
FRAME = ["title", "overview_title", "rule", "debrief_title", "debrief_intro", "debrief_rule"]
STAGE = [
    "number", "name", "heading", "kind", "public_name", "focus", "panel_rule", "owner_name",
    "to_refine", "philosophy", "script_title",
]  # fmt: skip
SEGMENT = ["title", "remark", "notes", "script", "after"]
QUESTION = ["label", "topic", "remark", "prompt", "when", "looking_for"]


def store(guide, version):
    """Write a whole guide into a draft version, in place of what it held."""
    version.notes.all().delete()
    version.stages.all().delete()
    version.attributes.all().delete()
    version.debrief_questions.all().delete()
    for name in FRAME:
        setattr(version, name, getattr(guide, name))
    version.revision += 1
    version.save(update_fields=[*FRAME, "revision"])
    attributes = _attributes(version, guide.stages)
    for stage in guide.stages:
        _store_stage(version, stage, attributes)
    DebriefQuestion.objects.bulk_create(
        DebriefQuestion(version=version, position=position, **vars(question))
        for position, question in enumerate(guide.debrief_questions)
    )
    GuideNote.objects.bulk_create(
        GuideNote(version=version, place=place, position=position, text=words)
        for place, notes in [("start", guide.start_notes), ("end", guide.end_notes)]
        for position, words in enumerate(notes)
    )
    _name_people(version)


def _attributes(version, stages):
    names = dict.fromkeys(a.name for stage in stages for a in stage.attributes)
    made = Attribute.objects.bulk_create(Attribute(version=version, name=name) for name in names)
    return {attribute.name: attribute for attribute in made}


def _store_stage(version, stage, attributes):
    low, high = stage.minutes
    row = Stage.objects.create(
        version=version,
        minutes_min=low,
        minutes_max=high,
        **{name: getattr(stage, name) for name in STAGE},
    )
    for position, name in enumerate(stage.interviewers):
        row.interviewers.create(position=position, name=name)
    for position, attribute in enumerate(stage.attributes):
        row.stage_attributes.create(
            attribute=attributes[attribute.name],
            position=position,
            description=attribute.description,
            bonus=attribute.bonus,
        )
    for position, segment in enumerate(stage.segments):
        _store_segment(row, position, segment)
    for label, meaning in stage.rubric.items():
        row.rubric.create(score=LABELS[label], meaning=meaning)
    for position, words in enumerate(stage.notes):
        row.notes.create(version=version, place="stage", position=position, text=words)


def _store_segment(row, position, segment):
    low, high = segment.minutes or (None, None)
    made = row.segments.create(
        position=position,
        minutes_min=low,
        minutes_max=high,
        **{name: getattr(segment, name) for name in SEGMENT},
    )
    for place, question in enumerate(segment.questions):
        row.questions.create(
            segment=made,
            position=100 * position + place,
            **{name: getattr(question, name) for name in QUESTION},
        )
    for place, signal in enumerate(segment.signals):
        row.signals.create(segment=made, position=100 * position + place, **vars(signal))


def _name_people(version):
    guide = version.guide
    known = set(guide.people.values_list("name", flat=True))
    named = {
        name
        for stage in version.stages.prefetch_related("interviewers")
        for name in (interviewer.name for interviewer in stage.interviewers.all())
    }
    for name in sorted(named - known):
        guide.people.create(name=name)


def stages_with_content(version):
    """Stages with everything below them, in a fixed number of queries."""
    return version.stages.prefetch_related(
        "interviewers",
        "stage_attributes__attribute",
        "segments__questions",
        "segments__signals",
        "rubric",
        "notes",
    )


def load(version: GuideVersion):
    """The GuideText of a version."""
    notes = {"start": [], "end": []}
    for note in version.notes.filter(stage=None):
        notes[note.place].append(note.text)
    return text.GuideText(
        **{name: getattr(version, name) for name in FRAME},
        start_notes=notes["start"],
        end_notes=notes["end"],
        stages=[_load_stage(row) for row in stages_with_content(version)],
        debrief_questions=[
            text.DebriefQuestion(q.text, q.answer, q.answer_text, q.purpose)
            for q in version.debrief_questions.all()
        ],
    )


def _load_stage(row):
    levels = {value: label for label, value in LABELS.items()}
    return text.Stage(
        **{name: getattr(row, name) for name in STAGE},
        minutes=(row.minutes_min, row.minutes_max),
        interviewers=[interviewer.name for interviewer in row.interviewers.all()],
        notes=[note.text for note in row.notes.all()],
        attributes=[
            text.Attribute(a.attribute.name, a.description, a.bonus)
            for a in row.stage_attributes.all()
        ],
        segments=[_load_segment(segment) for segment in row.segments.all()],
        rubric={levels[level.score]: level.meaning for level in row.rubric.all()},
    )


def _load_segment(row):
    return text.Segment(
        **{name: getattr(row, name) for name in SEGMENT},
        minutes=None if row.minutes_min is None else (row.minutes_min, row.minutes_max),
        questions=[
            text.Question(**{name: getattr(question, name) for name in QUESTION})
            for question in row.questions.all()
        ],
        signals=[text.Signal(s.level, s.text, s.do_not_prompt) for s in row.signals.all()],
    )
