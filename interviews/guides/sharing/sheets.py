"""A guide, or one stage's kit, as blocks for paper.

The kit is what an interviewer takes along: the stage with room to write, and the scores to mark.
"""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..document.values import SCORES, GuideText, Question, Segment, Stage
from ..models import GuideVersion
from .blocks import Block, Sheets
from .notes import blocks_of_note


def sheets_of_guide(content: GuideText, version: GuideVersion) -> Sheets:
    blocks = [Block("title", content.title), Block("muted", _state_of(version))]
    for note in content.notes_before:
        blocks += blocks_of_note(note)
    if content.rule:
        blocks.append(Block("text", content.rule))
    for stage in content.stages:
        blocks += _stage(stage, is_kit=False)
    blocks += _debrief(content)
    return _sheets(content, version, blocks)


def sheets_of_kit(content: GuideText, version: GuideVersion, stage: Stage) -> Sheets:
    blocks = [Block("muted", f"{content.title}, {_state_of(version)}")]
    for words in (_("Candidate"), _("Interviewer"), _("Day and time")):
        blocks.append(Block("gap", words))
    blocks += _stage(stage, is_kit=True)
    if not stage.rubric and stage.kind == "interview":
        blocks += [Block("part", _("What each score means"))]
        blocks += [Block("score", score) for score in SCORES]
    blocks += [Block("part", _("Notes")), Block("rest")]
    return _sheets(content, version, blocks)


def _sheets(content: GuideText, version: GuideVersion, blocks: list[Block]) -> Sheets:
    foot = _("%(title)s, v%(number)s. For interviewers, not for candidates.")
    return Sheets(
        title=content.title,
        foot=foot % {"title": Truncator(content.title).chars(60), "number": version.number},
        page=_("Page %(page)s of %(pages)s") % {"page": "{}", "pages": "{}"},
        blocks=blocks,
        language=get_language() or "en",
    )


def _state_of(version: GuideVersion) -> str:
    state = version.get_state_display().lower()
    return _("v%(number)s, %(state)s") % {"number": version.number, "state": state}


def _stage(stage: Stage, is_kit: bool) -> Iterator[Block]:
    yield Block("stage", stage.name, stage.minutes_text)
    candidates_read = _("candidates read “%(name)s”") % {"name": stage.public_name}
    facts = [stage.panel_text, stage.focus, candidates_read]
    yield Block("muted", " · ".join(filter(None, facts)))
    if stage.to_refine:
        yield Block("muted", _("%(name)s to refine") % {"name": stage.owner_name})
    yield from blocks_of_note(stage.notes)
    yield from blocks_of_note(stage.philosophy)
    for tested in stage.attributes:
        bonus = _(" (bonus)") if tested.bonus else ""
        yield Block("pair", f"{tested.name}{bonus}", tested.description)
    yield from blocks_of_note(stage.tested_notes)
    for segment in stage.segments:
        yield from _segment(segment, is_kit)
    yield from _rubrics(stage)
    yield from blocks_of_note(stage.after_notes)


def _segment(segment: Segment, is_kit: bool) -> Iterator[Block]:
    yield Block(
        "part", segment.title, " · ".join(filter(None, [segment.minutes_text, segment.remark]))
    )
    yield from blocks_of_note(segment.notes)
    if segment.script:
        yield Block("label", _("Read aloud"))
        yield Block("say", segment.script)
    when = ""
    for question in segment.questions:
        if question.when_text != when and question.when_text:
            yield Block("mini", question.when_text)
        when = question.when_text
        yield from _question(question, is_kit)
    if segment.is_unprompted:
        yield Block("label", _("Do not prompt"))
    for signal in segment.signals:
        is_marked = signal.do_not_prompt and not segment.is_unprompted
        yield Block(
            "tick" if is_kit else "item", signal.text + (_(" (do not prompt)") if is_marked else "")
        )
    yield from blocks_of_note(segment.after)


def _question(question: Question, is_kit: bool) -> Iterator[Block]:
    yield from blocks_of_note(question.before)
    topic = f"{question.topic} ({question.remark})" if question.remark else question.topic
    if topic:
        yield Block("mini", topic)
    yield Block("ask", question.prompt)
    for follow_up in question.follow_ups:
        yield Block("more", follow_up)
    if question.tests:
        yield Block("muted", _("Tests %(names)s") % {"names": ", ".join(question.tests)})
    if question.looking_for:
        yield Block("label", _("Looking for"))
    for point in question.looking_for:
        yield Block("tick" if is_kit else "item", point)
    if is_kit:
        yield Block("lines", "3")


def _rubrics(stage: Stage) -> Iterator[Block]:
    yield from blocks_of_note(stage.rubric_intro)
    if stage.rubric:
        yield Block("part", _("What each score means"))
    yield from _scores(stage.rubric)
    for tested in stage.attributes:
        if tested.rubric:
            yield Block("part", _("What each score means for %(name)s") % {"name": tested.name})
            yield from _scores(tested.rubric)
    yield from blocks_of_note(stage.rubric_notes)


def _scores(rubric: dict[str, str]) -> Iterator[Block]:
    for score in SCORES:
        if score in rubric:
            yield Block("score", score, rubric[score])


def _debrief(content: GuideText) -> Iterator[Block]:
    yield Block("stage", content.debrief_title or _("Debrief"))
    yield from blocks_of_note(content.debrief_intro)
    for question in content.debrief_questions:
        yield Block("pair", question.text, question.answer_text)
    yield from blocks_of_note(content.debrief_notes)
    if content.debrief_rule:
        yield Block("text", content.debrief_rule)
    yield from blocks_of_note(content.end_notes)
