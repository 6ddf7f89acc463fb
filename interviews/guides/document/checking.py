"""Checks a parsed guide: refuses what is missing or too long, and reports what was understood."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from interviews.guides import models

from .report import shortened

LONGEST_NAME = 120
MOST = 1000  # of one kind in a stage: positions are small numbers, and nobody can ask that many


def check(guide, report):
    """Refuse what makes the whole document no guide."""
    if not guide.title:
        report.miss(_("Give the guide a title: a first line “# …”."))
    for field in ("title", "overview_title", "debrief_title"):
        _refuse_long(models.GuideVersion, guide, field, guide.line or 1, report)
    if not guide.stages:
        report.miss(_("There are no stages. Each begins with a line “## Stage 1: …”."))
    elif len(guide.stages) < 2:
        report.refuse(
            guide.stages[0].line, _("A guide has at least one interview before the closing.")
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
            _(
                "The debrief needs exactly one vote. Write “## Debrief” behind the stages, and below "
                "it a table “| Question | Answer |” with the line "
                "“| Your vote | Strong Yes / Yes / No / Strong No |”."
            ),
        )
    for extra in votes[1:]:
        say(extra.line, _("The debrief needs exactly one vote: take this one out."))
    asked = [question for question in guide.debrief_questions if question.purpose == "work_with"]
    for extra in asked[1:]:
        say(extra.line, _("Ask once whether they would work with them: take this line out."))


def check_stage(stage, report):
    """Refuse what a stage's columns cannot hold."""
    if not stage.name:
        report.refuse(
            stage.line,
            _("Give the stage a name: “Stage %(number)s: …”.") % {"number": stage.number},
        )
    for field in ("name", "heading", "public_name", "focus", "owner_name"):
        _refuse_long(models.Stage, stage, field, stage.line, report)
    for name in stage.interviewers:
        if len(name) > LONGEST_NAME:
            report.refuse(
                stage.line,
                _(
                    "“%(name)s” is no name of an interviewer: 120 letters are the most. Join names "
                    "with “ / ” or “ + ”."
                )
                % {"name": shortened(name, 40)},
            )
    for attribute in stage.attributes:
        _refuse_long(models.Attribute, attribute, "name", attribute.line, report)
    for segment in stage.segments:
        for field in ("title", "remark"):
            _refuse_long(models.Segment, segment, field, segment.line, report)
        for question in segment.questions:
            for field in ("label", "topic", "remark"):
                _refuse_long(models.Question, question, field, question.line, report)
            _refuse_long_names(question, report)
    _refuse_many(stage, report)


def _refuse_long_names(question, report):
    for name in question.tests:
        if len(name) > LONGEST_NAME:
            report.refuse(
                question.line,
                _("“%(name)s” is no name of an attribute: 120 letters are the most.")
                % {"name": shortened(name, 40)},
            )


FIELDS = {
    "answer_text": lazy("answer text"),
    "debrief_title": lazy("debrief title"),
    "focus": lazy("focus"),
    "heading": lazy("heading"),
    "label": lazy("label"),
    "name": lazy("name"),
    "overview_title": lazy("overview title"),
    "owner_name": lazy("owner name"),
    "public_name": lazy("public name"),
    "remark": lazy("remark"),
    "text": lazy("text"),
    "title": lazy("title"),
    "topic": lazy("topic"),
}
KINDS = {"interview": lazy("interview"), "closing": lazy("closing")}


def _refuse_long(model, value, field, line, report):
    words, longest = getattr(value, field), model._meta.get_field(field).max_length
    if len(words) > longest:
        report.refuse(
            line,
            _(
                "The %(field)s “%(words)s” has %(count)s letters: %(longest)s are the most. "
                "Shorten it, and move the rest into a line of its own."
            )
            % {
                "field": FIELDS[field],
                "words": shortened(words, 40),
                "count": len(words),
                "longest": longest,
            },
        )


def _refuse_many(stage, report):
    counts = {
        _("interviewers"): len(stage.interviewers),
        _("attributes"): len(stage.attributes),
        _("parts"): len(stage.segments),
        _("questions"): len(stage.questions),
        _("signals"): len(stage.signals),
    }
    for name, count in counts.items():
        if count > MOST:
            report.refuse(
                stage.line,
                _("This stage has %(count)s %(name)s: %(most)s are the most.")
                % {"count": count, "name": name, "most": MOST},
            )


def describe(guide, report):
    """Say what was understood, and warn of what is missing."""
    report.understood.append(_("Title: %(title)s") % {"title": guide.title})
    for stage in guide.stages:
        report.understood.append(
            _(
                "Stage %(number)s, %(name)s (%(kind)s): %(panel)s, %(minutes)s, %(segments)s "
                "segments, %(questions)s questions, %(signals)s signals, %(attributes)s attributes, "
                "%(scores)s scores explained"
            )
            % {
                "number": stage.number,
                "name": stage.name,
                "kind": KINDS[stage.kind],
                "panel": stage.panel_text or _("no panel"),
                "minutes": stage.minutes_text,
                "segments": len(stage.segments),
                "questions": len(stage.questions),
                "signals": len(stage.signals),
                "attributes": len(stage.attributes),
                "scores": len(stage.rubric),
            }
        )
        warn_of_stage(stage, report)
    report.understood.append(
        _("Debrief: %(count)s questions") % {"count": len(guide.debrief_questions)}
    )
    report.understood.append(
        _("Rule: %(rule)s") % {"rule": guide.rule or guide.debrief_rule or _("none written")}
    )
    if not any(question.purpose == "work_with" for question in guide.debrief_questions):
        report.warnings.append(_("The debrief does not ask whether they would work with them."))


def warn_of_stage(stage, report):
    if stage.kind == "closing":
        if not stage.segments:
            report.warnings.append(_("Stage %(number)s has no script.") % {"number": stage.number})
        return
    if not stage.rubric:
        report.warnings.append(
            _("Stage %(number)s has no rubric: neutral meanings are shown.")
            % {"number": stage.number}
        )
    if not any(segment.questions for segment in stage.segments):
        report.warnings.append(_("Stage %(number)s has no questions.") % {"number": stage.number})
    if not stage.interviewers:
        report.warnings.append(
            _("Stage %(number)s names no interviewer.") % {"number": stage.number}
        )
    if stage.to_refine:
        report.warnings.append(
            _("Stage %(number)s is %(owner_name)s's to refine.")
            % {"number": stage.number, "owner_name": stage.owner_name}
        )
