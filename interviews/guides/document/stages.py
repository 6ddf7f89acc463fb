"""Reads one `##` section of a document as a stage."""

import re

from django.utils.translation import gettext as _

from .blocks import STAGE_HEADING, sections_of, text_of
from .closing import settle_offer
from .fences import fence_in, fenced, refuse_another
from .frame import keep
from .overview import read_panel
from .renderer import (
    RUBRIC,
    SCORES,
    overview_cell,
    owner_in,
    safe_row,
    safe_title,
    usual_heading,
    usual_marks,
)
from .sections import is_rubric, read_section
from .segments import split_remark
from .values import PUBLIC_NAMES, Stage

MARK = re.compile(r"\*\*(kind|public name|owner|to refine)(?::\*\*|\*\*\s?:)(.+)", re.IGNORECASE)

OWNERS = {"owner", "to refine"}  # untranslated: words of a guide


def stage_heading(heading):
    """The match of a heading that begins a stage, with its number and the rest; else None."""
    if heading is None or heading.level != 2:
        return None
    return STAGE_HEADING.match(heading.text)


class StageReader:
    """`stage` has its marks and notes at once; its sections when `read` is called, by its kind.

    `after` takes the blocks between this stage and the next.
    """

    def __init__(self, number, rest, heading, body, report):
        self.report = report
        name, self.names = split_remark(rest)
        self.stage = Stage(number, name, heading=heading.text, line=heading.line)
        self.public_name = ""
        self.after = []
        self.sections = []
        block = fence_in(body)
        self.is_fenced, self.is_read = block is not None, False
        if block:
            self._read_fenced(number, heading, block)
            return
        self.sections = list(sections_of(body, level=3))
        if self.sections and self.sections[0][0] is None:
            self._read_start(self.sections.pop(0)[1])

    def _read_fenced(self, number, heading, block):
        stage = fenced(Stage, heading, block, self.report)
        if stage is None:
            return
        if number != stage.number or heading.text != f"Stage {number}: {safe_title(stage)}":
            refuse_another(heading.line, self.report)
        self.stage, self.is_read = stage, True

    @property
    def has_scores(self):
        return any(is_rubric(heading, blocks) for heading, blocks in self.sections)

    def take_row(self, row):
        """Name, panel, focus and duration from the overview's line, the panel else from here."""
        stage, report = self.stage, self.report
        if self.is_fenced:
            self._compare_row(row)
            return
        if row is not None:
            stage.name, stage.focus, stage.minutes = row.name, row.focus, row.minutes
            stage.interviewers, stage.panel_rule = row.interviewers, row.panel_rule
            stage.layout |= row.layout
        if self.names and not stage.interviewers:
            read_panel(stage, self.names, report, stage.line)
        elif self.names:
            self._compare_names()
        if row is None:
            names = _(" and ").join(stage.interviewers) or _("nobody")
            report.warnings.append(
                _(
                    "Stage %(number)s has no line in the overview: 60 minutes and %(names)s were "
                    "taken. Write “| %(number)s. %(name)s | … | … | 60 min |” there."
                )
                % {"number": stage.number, "names": names, "name": stage.name}
            )

    def _compare_row(self, row):
        """The fields say all that the overview's line says."""
        if row is None or not self.is_read:
            return
        fields = ["name", "panel", "focus", "duration"]
        there = [row.layout.get(field, overview_cell(row, field)) for field in fields]
        if there != safe_row(self.stage, fields):
            refuse_another(row.line, self.report)
        self.report.fenced.add(row.line)

    def _compare_names(self):
        there = Stage(0, "", line=self.stage.line)
        read_panel(there, self.names, self.report, there.line)
        if there.interviewers and set(there.interviewers) != set(self.stage.interviewers):
            self.report.warnings.append(
                _(
                    "Stage %(number)s: its heading names “%(names)s” and the overview "
                    "“%(interviewers)s”. The overview counts."
                )
                % {
                    "number": self.stage.number,
                    "names": self.names,
                    "interviewers": ", ".join(self.stage.interviewers),
                }
            )

    def _read_start(self, blocks):
        """Marks directly below the heading, then notes."""
        count = 0
        while count < len(blocks) and self._take_marks(blocks[count]):
            count += 1
        self.stage.notes = text_of(blocks[count:])
        keep(blocks[count:], self.report)
        for block in blocks[count:]:
            if block.kind == "paragraph" and MARK.match(block.text):
                self.report.refuse(
                    block.line, _("Put this line directly below the stage's heading.")
                )

    def _take_marks(self, block):
        lines = [MARK.fullmatch(line) for line in block.source.split("\n")]
        if block.kind != "paragraph" or not all(lines):
            return False
        for number, mark in enumerate(lines, block.line):
            self._take_mark(mark[1].casefold(), mark[2].strip(), number)
        return True

    def _take_mark(self, mark, value, line):
        marks = self.stage.layout.setdefault("marks", [])
        if mark in marks:
            self.report.refuse(
                line,
                _("This stage has a “%(mark)s” already.") % {"mark": mark.capitalize()},
            )
        elif mark == "public name":
            self.public_name = value
        elif mark in OWNERS:
            self.stage.owner_name, self.stage.to_refine = value, mark == "to refine"
        elif value.casefold() in PUBLIC_NAMES:
            self.stage.kind = value.casefold()
        else:
            self.report.refuse(line, _("Write “**Kind:** closing” or “**Kind:** interview”."))
        marks.append(mark)

    def read(self):
        stage = self.stage
        if self.is_fenced:
            rest = [stage.after_notes, text_of(self.after)]
            stage.after_notes = "\n\n".join(filter(None, rest))
            return stage
        stage.public_name = self.public_name or PUBLIC_NAMES[stage.kind]
        for heading, blocks in self.sections:
            read_section(stage, heading, blocks, self.report)
        if stage.kind == "closing":
            settle_offer(stage, self.report)
        if not OWNERS & set(stage.layout.get("marks", [])):
            stage.owner_name, stage.to_refine = owner_in(stage.segments)
        self._forget_usual_marks()
        self._forget_usual_rubric()
        if stage.heading == usual_heading(stage):
            stage.heading = ""
        stage.after_notes = text_of(self.after)
        keep(self.after, self.report)
        return stage

    def _forget_usual_marks(self):
        if self.stage.layout.get("marks") == usual_marks(self.stage):
            del self.stage.layout["marks"]

    def _forget_usual_rubric(self):
        """A layout is kept only where the writer would put it otherwise."""
        usual = RUBRIC | {
            "scores": [score for score in SCORES if score in self.stage.rubric],
            "at": len(self.stage.segments),
        }
        if self.stage.layout.get("rubric") == usual:
            del self.stage.layout["rubric"]
