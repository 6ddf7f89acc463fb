"""The editing page of one stage: its line of the overview, and its section."""

from django.utils.translation import gettext as _

from .blocks import blocks_of, sections_of
from .frame import SUREST, debrief_rank
from .overview import is_overview, read_overview
from .renderer import OVERVIEW
from .report import Report
from .stages import StageReader, stage_heading


def _elsewhere(*sentences):
    first = _("This belongs to the whole document and not to the page of one stage.")
    return " ".join([first, *sentences])


class PageReader:
    def __init__(self, text, number, kind, columns):
        self.report = Report()
        self.number = number
        self.kind = kind
        self.columns = [heading for heading, _ in columns] if columns else OVERVIEW
        self.sections = list(sections_of(blocks_of(text, self.report), level=2))
        self.rows = None
        self.reader = None

    def read(self):
        """The stage, or None with the reasons in the report."""
        for heading, body in self.sections:
            if self.reader is None and not stage_heading(heading):
                self._read_top([heading, *body] if heading else body)
            elif match := stage_heading(heading):
                self._begin(match, heading, body)
            elif debrief_rank(heading, body) == SUREST:
                self.report.refuse(
                    heading.line,
                    _elsewhere(_("Write the debrief's questions there.")),
                )
            else:
                self.reader.after += [heading, *body]
        if self.reader is None:
            self.report.miss(
                _("Keep the heading “## Stage %(number)s: …” of this stage.")
                % {"number": self.number}
            )
        elif self.rows is None:
            self.report.miss(
                " ".join([_("Keep this stage's line of the overview on top."), self._line()])
            )
        else:
            return self._stage()

    def _line(self):
        return _("Its columns are %(columns)s.") % {"columns": ", ".join(self.columns)}

    def _read_top(self, blocks):
        for block in blocks:
            if self.rows is None and is_overview(block):
                columns, self.rows = read_overview(block, self.report)
                if [heading for heading, _ in columns] != self.columns:
                    self.report.refuse(
                        block.line,
                        _elsewhere(_("Change columns there."), self._line()),
                    )
                if list(self.rows) != [self.number]:
                    self.report.refuse(
                        block.line,
                        _("Keep one line here, that of stage %(number)s.")
                        % {"number": self.number},
                    )
            elif block.kind != "break":
                self.report.refuse(
                    block.line,
                    _elsewhere(_("Move it below the heading of the stage to keep it.")),
                )

    def _begin(self, match, heading, body):
        if self.reader is not None or match[1].lstrip("0") != str(self.number):
            self.report.refuse(
                heading.line,
                _("This page holds stage %(number)s and no other: keep its number.")
                % {"number": self.number},
            )
        if self.reader is None:
            self.reader = StageReader(self.number, match[2], heading, body, self.report)

    def _stage(self):
        reader, stage = self.reader, self.reader.stage
        if reader.is_fenced and stage.kind != self.kind:
            self.report.refuse(
                stage.line, _elsewhere(_("Change there which stage is the closing."))
            )
        if "kind" in stage.layout.get("marks", []) and stage.kind != self.kind:
            self.report.refuse(
                stage.line,
                _elsewhere(_("Change there which stage is the closing.")),
            )
        stage.kind = self.kind
        reader.take_row(self.rows.get(self.number, stage))
        return reader.read()
