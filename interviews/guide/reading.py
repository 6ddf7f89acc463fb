"""Markdown into a guide. Whatever fits no field is kept as a note in its place."""

import re

from markdown_it import MarkdownIt

from .blocks import blocks_of
from .sections import read_closing_script, read_section
from .text import (
    ALL,
    EITHER,
    PUBLIC_NAMES,
    DebriefQuestion,
    GuideText,
    Report,
    Stage,
    UnreadableGuide,
)

LARGEST = 2 * 1024 * 1024  # bytes; the longest guide seen has seven thousand
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
STAGE_HEADING = re.compile(r"stage\s+(\d+)\b\s*[:.\-–—]?\s*(.*)", re.IGNORECASE)
NUMBERED = re.compile(r"(\d+)[.)]\s*(.*)")
DURATION = re.compile(r"(\d+)(?:\s*[-–—]\s*(\d+))?\s*min", re.IGNORECASE)
RULE = re.compile(r"rule\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
PUBLIC_NAME = re.compile(r"\*\*public name:\*\*\s*(.+)", re.IGNORECASE)
CLOSING = re.compile(r"\b(closing|close|offer)\b", re.IGNORECASE)


def decode(content):
    """The text of an uploaded file. Raises UnreadableGuide with what to do."""
    report = Report()
    if len(content) > LARGEST:
        report.errors.append(
            (1, "This file is larger than 2 MB. A guide is text: export it as Markdown.")
        )
        raise UnreadableGuide(report)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        report.errors.append(
            (line, "This is not UTF-8 text. Save the file as UTF-8 and try again.")
        )
        raise UnreadableGuide(report) from error
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        report.errors.append((line, "There is a NUL character here. Save the file as plain text."))
        raise UnreadableGuide(report)
    return text


def parse(text):
    """(GuideText, Report) of a whole document. Raises UnreadableGuide when it makes no guide."""
    reader = Reader(text)
    guide = reader.read()
    reader.check(guide)
    if reader.report.errors:
        raise UnreadableGuide(reader.report)
    describe(guide, reader.report)
    return guide, reader.report


def parse_stage(text, *, number, kind):
    """(Stage, Report) of one stage's editing page, the overview's line and the section.

    Raises UnreadableGuide, also when the text holds another stage or none.
    """
    reader = Reader(text)
    guide = reader.read()
    report = reader.report
    if [stage.number for stage in guide.stages] != [number]:
        report.errors.append((1, f"This page holds stage {number} and no other: keep its number."))
    if report.errors:
        raise UnreadableGuide(report)
    stage = guide.stages[0]
    stage.kind = kind
    reader.finish_stage(stage)
    stage.notes += guide.start_notes
    warn_of_stage(stage, report)
    return stage, report


class Reader:
    """One pass over the blocks of a document, section by section."""

    def __init__(self, text):
        self.report = Report()
        self.text = text
        self.public_names = {}

    def read(self):
        blocks = blocks_of(self.text, MARKDOWN, self.report)
        guide = GuideText(title="")
        stages, overview = {}, {}
        for heading, body in _sections(blocks):
            if heading is None:
                self._read_frame(guide, overview, None, body)
            elif found := STAGE_HEADING.match(heading.text):
                self._read_stage(stages, int(found[1]), found[2], heading, body)
            elif "debrief" in heading.text.lower():
                self._read_debrief(guide, heading, body)
            else:
                self._read_frame(guide, overview, heading, body)
        guide.stages = self._with_overview(stages, overview)
        if guide.stages:
            self._find_closing(guide.stages)
        return guide

    def _read_frame(self, guide, overview, heading, body):
        """Title, overview table, rule; anything else is a note before or after the stages."""
        if heading is not None and any(_is_overview(block) for block in body):
            guide.overview_title = heading.text
        elif heading is not None:
            self._keep(guide.end_notes if overview else guide.start_notes, heading)
        for block in body:
            if block.kind == "heading" and block.level == 1 and not guide.title:
                guide.title = block.text
            elif _is_overview(block):
                overview.update(self._read_overview(block))
            elif block.is_strong and (found := RULE.match(block.strong)) and not guide.rule:
                guide.rule = found[1]
            elif heading is None or heading.text == guide.overview_title:
                self._keep(guide.start_notes, block)
            else:
                self._keep(guide.end_notes if overview else guide.start_notes, block)

    def _read_overview(self, table):
        for row in table.rows[1:]:
            found = NUMBERED.match(row.cells[0])
            if not found:
                self.report.errors.append(
                    (row.line, "Each line of the overview begins with its number, as in “1. Name”.")
                )
                continue
            number = int(found[1])
            stage = Stage(number=number, name=found[2].strip())
            self._read_panel(stage, row.cells[1], row.line)
            stage.focus = row.cells[2]
            duration = DURATION.search(row.cells[3])
            if duration:
                stage.minutes = (int(duration[1]), int(duration[2] or duration[1]))
            if not duration or not 0 < stage.minutes[0] <= stage.minutes[1] <= 1440:
                self.report.errors.append(
                    (row.line, "Give the duration as “60 min” or “30-45 min”.")
                )
            yield number, (stage, row.line)

    def _read_panel(self, stage, cell, line):
        stage.panel_rule = EITHER if "/" in cell else ALL
        stage.interviewers = [name.strip() for name in re.split(r"[/+]", cell) if name.strip()]
        if "/" in cell and "+" in cell or len(set(stage.interviewers)) != len(stage.interviewers):
            self.report.errors.append(
                (
                    line,
                    "Name the panel as “A / B” (one of them) or “A + B” (all of them), each once.",
                )
            )

    def _read_stage(self, stages, number, rest, heading, body):
        if number in stages:
            self.report.errors.append(
                (heading.line, f"There are two stages of number {number}. Number each stage once.")
            )
            return
        stage = Stage(number=number, name=re.sub(r"\s*\([^()]*\)$", "", rest), heading=heading.text)
        stages[number] = (stage, heading.line)
        self._read_names_in(stage, rest, heading.line)
        for title, blocks in _sections(body, level=3):
            if title is None:
                self._read_stage_start(stage, blocks)
            else:
                read_section(stage, title, blocks, self.report)

    def _read_names_in(self, stage, rest, line):
        if found := re.search(r"\(([^()]*)\)$", rest):
            self._read_panel(stage, found[1], line)

    def _read_stage_start(self, stage, blocks):
        for block in blocks:
            if found := PUBLIC_NAME.fullmatch(block.source):
                self.public_names[stage.number] = found[1].strip()
            else:
                self._keep(stage.notes, block)

    def _with_overview(self, stages, overview):
        """The overview's line knows name, panel, focus and duration; the section the rest."""
        for number, (line, where) in overview.items():
            if number not in stages:
                self.report.errors.append(
                    (
                        where,
                        f"Stage {number} has a line here and no section “## Stage {number}: …”.",
                    )
                )
                continue
            stage = stages[number][0]
            stage.name, stage.focus, stage.minutes = line.name, line.focus, line.minutes
            stage.interviewers, stage.panel_rule = line.interviewers, line.panel_rule
        for number, (stage, _) in stages.items():
            if number not in overview:
                self.report.warnings.append(
                    f"Stage {number} has no line in the overview: it lasts {stage.minutes[0]} minutes."
                )
        return [stage for _, (stage, _) in sorted(stages.items())]

    def _find_closing(self, stages):
        for stage in stages:
            stage.kind = "closing" if CLOSING.search(stage.name) else "interview"
            self.finish_stage(stage)

    def finish_stage(self, stage):
        default = PUBLIC_NAMES[stage.kind]
        stage.public_name = self.public_names.get(stage.number, default)
        if stage.kind == "closing":
            read_closing_script(stage)

    def _read_debrief(self, guide, heading, body):
        guide.debrief_title = heading.text
        for block in body:
            if block.kind == "table" and len(block.rows[0].cells) == 2:
                guide.debrief_questions += [_debrief_question(row) for row in block.rows[1:]]
            elif block.is_strong and (found := RULE.match(block.strong)) and not guide.debrief_rule:
                guide.debrief_rule = found[1]
            elif (
                block.kind == "paragraph"
                and not guide.debrief_questions
                and not guide.debrief_intro
            ):
                guide.debrief_intro = block.source
            else:
                self._keep(guide.end_notes, block)

    def _keep(self, notes, block):
        notes.append(block.source)
        self.report.kept.append((block.line, block.source))

    def check(self, guide):
        """What makes the whole document no guide."""
        say = self.report.errors.append
        if not guide.title:
            say((1, "Give the guide a title: a first line “# …”."))
            guide.title = "Guide"
        if not guide.stages:
            say((1, "There are no stages. Each begins with a line “## Stage 1: …”."))
            return
        closings = [stage for stage in guide.stages if stage.kind == "closing"]
        if len(closings) != 1 or guide.stages[-1].kind != "closing":
            say((1, "Exactly one stage is the closing, and it comes last."))
        if len(guide.stages) < 2:
            say((1, "A guide has at least one interview before the closing."))
        votes = [question for question in guide.debrief_questions if question.answer == "vote"]
        if len(votes) != 1:
            say(
                (
                    1,
                    "The debrief template needs exactly one vote: “Strong Yes / Yes / No / Strong No”.",
                )
            )
        if sum(q.purpose == "work_with" for q in guide.debrief_questions) > 1:
            say((1, "Ask once whether they would work with them."))


def _sections(blocks, level=2):
    """(heading or None, body) pairs, split at headings of that level or above."""
    heading, body = None, []
    for block in blocks:
        if block.kind == "heading" and block.level == level:
            if heading is not None or body:
                yield heading, body
            heading, body = block, []
        else:
            body.append(block)
    if heading is not None or body:
        yield heading, body


def _is_overview(block):
    return (
        block.kind == "table"
        and len(block.rows[0].cells) == 4
        and block.rows[0].cells[0].lower() == "stage"
    )


def _debrief_question(row):
    text = re.sub(r"^\*\*(.*)\*\*$", r"\1", row.cells[0])
    options = [part.strip().lower() for part in row.cells[1].split("/")]
    answer = {4: "vote", 2: "yes_no"}.get(len(options), "note")
    if answer == "vote" and set(options) != {"strong yes", "yes", "no", "strong no"}:
        answer = "note"
    if answer == "yes_no" and set(options) != {"yes", "no"}:
        answer = "note"
    return DebriefQuestion(text, answer, row.cells[1], _purpose(text, answer))


def _purpose(text, answer):
    if answer == "vote":
        return "vote"
    if answer == "yes_no" and "work with" in text.lower():
        return "work_with"
    return next((word for word in ("concern", "strength") if word in text.lower()), "none")


def describe(guide, report):
    """Say what was understood, and warn of what is missing."""
    report.understood.append(f"Title: {guide.title}")
    for stage in guide.stages:
        panel = (" or " if stage.panel_rule == EITHER else " and ").join(stage.interviewers)
        signals = sum(len(segment.signals) for segment in stage.segments)
        questions = sum(len(segment.questions) for segment in stage.segments)
        low, high = stage.minutes
        report.understood.append(
            f"Stage {stage.number}, {stage.name} ({stage.kind}): {panel or 'no panel'}, "
            f"{low if low == high else f'{low}–{high}'} min, {len(stage.segments)} segments, "
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
