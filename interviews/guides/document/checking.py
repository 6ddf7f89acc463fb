"""Checks a parsed guide: refuses what is missing or too long, and reports what was understood."""

from interviews.guides import models

from .report import shortened
from .values import EITHER

MOST = 1000  # of one kind in a stage: positions are small numbers, and nobody can ask that many


def check(guide, report):
    """Refuse what makes the whole document no guide."""
    if not guide.title:
        report.miss("Give the guide a title: a first line “# …”.")
    for field in ("title", "overview_title", "debrief_title"):
        _refuse_long(models.GuideVersion, guide, field, guide.line or 1, report)
    if not guide.stages:
        report.miss("There are no stages. Each begins with a line “## Stage 1: …”.")
    elif len(guide.stages) < 2:
        report.refuse(
            guide.stages[0].line, "A guide has at least one interview before the closing."
        )
    for stage in guide.stages:
        check_stage(stage, report)
    _check_debrief(guide, report)
    for question in guide.debrief_questions:
        for field in ("text", "answer_text"):
            _refuse_long(models.DebriefQuestion, question, field, question.line, report)


def _check_debrief(guide, report):
    say = report.refuse
    votes = [question for question in guide.debrief_questions if question.answer == "vote"]
    if not votes:
        report.miss(
            "The debrief needs exactly one vote. Write “## Debrief” behind the stages, and below "
            "it a table “| Question | Answer |” with the line "
            "“| Your vote | Strong Yes / Yes / No / Strong No |”.",
        )
    for extra in votes[1:]:
        say(extra.line, "The debrief needs exactly one vote: take this one out.")
    asked = [question for question in guide.debrief_questions if question.purpose == "work_with"]
    for extra in asked[1:]:
        say(extra.line, "Ask once whether they would work with them: take this line out.")


def check_stage(stage, report):
    """Refuse what a stage's columns cannot hold."""
    if not stage.name:
        report.refuse(stage.line, f"Give the stage a name: “Stage {stage.number}: …”.")
    for field in ("name", "heading", "public_name", "focus", "owner_name"):
        _refuse_long(models.Stage, stage, field, stage.line, report)
    for name in stage.interviewers:
        if len(name) > 120:
            report.refuse(
                stage.line,
                f"“{shortened(name, 40)}” is no name of an interviewer: 120 letters "
                "are the most. Join names with “ / ” or “ + ”.",
            )
    for attribute in stage.attributes:
        _refuse_long(models.Attribute, attribute, "name", attribute.line, report)
    for segment in stage.segments:
        for field in ("title", "remark"):
            _refuse_long(models.Segment, segment, field, segment.line, report)
        for question in segment.questions:
            for field in ("label", "topic", "remark"):
                _refuse_long(models.Question, question, field, question.line, report)
    _refuse_many(stage, report)


def _refuse_long(model, value, field, line, report):
    words, longest = getattr(value, field), model._meta.get_field(field).max_length
    if len(words) > longest:
        report.refuse(
            line,
            f"The {field.replace('_', ' ')} “{shortened(words, 40)}” has {len(words)} letters: "
            f"{longest} are the most. Shorten it, and move the rest into a line of its own.",
        )


def _refuse_many(stage, report):
    counts = {
        "interviewers": len(stage.interviewers),
        "attributes": len(stage.attributes),
        "parts": len(stage.segments),
        "questions": sum(len(segment.questions) for segment in stage.segments),
        "signals": sum(len(segment.signals) for segment in stage.segments),
    }
    for name, count in counts.items():
        if count > MOST:
            report.refuse(stage.line, f"This stage has {count} {name}: {MOST} are the most.")


def describe(guide, report):
    """Say what was understood, and warn of what is missing."""
    report.understood.append(f"Title: {guide.title}")
    for stage in guide.stages:
        panel = (" or " if stage.panel_rule == EITHER else " and ").join(stage.interviewers)
        signals = sum(len(segment.signals) for segment in stage.segments)
        questions = sum(len(segment.questions) for segment in stage.segments)
        report.understood.append(
            f"Stage {stage.number}, {stage.name} ({stage.kind}): {panel or 'no panel'}, "
            f"{stage.minutes_text}, {len(stage.segments)} segments, "
            f"{questions} questions, {signals} signals, {len(stage.attributes)} attributes, "
            f"{len(stage.rubric)} scores explained"
        )
        warn_of_stage(stage, report)
    report.understood.append(f"Debrief: {len(guide.debrief_questions)} questions")
    report.understood.append(f"Rule: {guide.rule or guide.debrief_rule or 'none written'}")
    if not any(question.purpose == "work_with" for question in guide.debrief_questions):
        report.warnings.append("The debrief does not ask whether they would work with them.")


def warn_of_stage(stage, report):
    if stage.kind == "closing":
        if not stage.segments:
            report.warnings.append(f"Stage {stage.number} has no script.")
        return
    if not stage.rubric:
        report.warnings.append(f"Stage {stage.number} has no rubric: neutral meanings are shown.")
    if not any(segment.questions for segment in stage.segments):
        report.warnings.append(f"Stage {stage.number} has no questions.")
    if not stage.interviewers:
        report.warnings.append(f"Stage {stage.number} names no interviewer.")
    if stage.to_refine:
        report.warnings.append(f"Stage {stage.number} is {stage.owner_name}'s to refine.")
