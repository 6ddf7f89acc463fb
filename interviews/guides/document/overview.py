"""The overview: a table with one line per stage, its columns in any order."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from .blocks import STAGE_WORDS
from .durations import minutes_of
from .panels import panel_of
from .renderer import overview_cell
from .values import Stage

FIELDS = {
    "name": {"stage", "stages", "round", "rounds", "interview", "step", "name"},
    "panel": {"interviewer", "interviewers", "interviewer(s)", "panel", "who", "with", "by"},
    "focus": {"focus", "topic", "topics", "purpose", "goal", "goals", "what", "about"},
    "duration": {"duration", "time", "length", "minutes", "how long"},
}  # untranslated: words of a guide
NUMBERED = re.compile(rf"(?:(?:{STAGE_WORDS})\s)?(\d+)\b\s?[.):–—-]?\s?(.*)", re.IGNORECASE)
COLUMNS = lazy("Stage, Interviewer, Focus and Duration")


def is_overview(block):
    """A table with a column for the stages and one for people or time, its lines numbered."""
    if block.kind != "table":
        return False
    head, *rows = block.rows
    fields = [_field(cell) for cell in head.cells]
    if "name" not in fields or not {"panel", "duration"} & set(fields):
        return False
    place = fields.index("name")
    is_named = head.cells[place].strip("* ").casefold() == "stage"
    return is_named or any(_numbered(row.cells[place]) for row in rows)


def _numbered(cell):
    """The match of number and name, in bold or not."""
    is_bold = cell.startswith("**") and cell.endswith("**")
    return NUMBERED.fullmatch(cell[2:-2] if is_bold else cell)


def _field(heading):
    words = heading.strip("* ").casefold()
    return next((field for field, names in FIELDS.items() if words in names), None)


def read_overview(table, report):
    """(columns, {number: Stage with the values of its line}). Columns as `writing.overview` has."""
    head, *rows = table.rows
    columns = [[heading, _field(heading)] for heading in head.cells]
    fields = [field for _, field in columns]
    for heading, field in columns:
        if field is None or fields.count(field) > 1:
            report.refuse(
                head.line,
                _(
                    "“%(heading)s” is no column of the overview, or stands in it twice. Its columns "
                    "are %(columns)s: move what else it says below the table."
                )
                % {"heading": heading, "columns": COLUMNS},
            )
            return columns, {}
    stages = {}
    for row in rows:
        stage = _read_row(row, fields, report)
        if stage is not None and stage.number in stages:
            report.refuse(
                row.line,
                _("Stage %(number)s has a line in the overview already.")
                % {"number": stage.number},
            )
        elif stage is not None and stages and stage.number < max(stages):
            report.refuse(
                row.line, _("Put the lines of the overview in the order of their numbers.")
            )
        elif stage is not None:
            stages[stage.number] = stage
    for field, name in COLUMN_OF.items():
        if field not in fields:
            report.warnings.append(
                _("The overview has no column “%(name)s”. %(missing)s")
                % {"name": name, "missing": MISSING[field]}
            )
    return columns, stages


COLUMN_OF = {
    "duration": "Duration",
    "panel": "Interviewer",
    "focus": "Focus",
}  # untranslated: words of a guide
MISSING = {
    "duration": lazy("Every stage was taken to last 60 minutes."),
    "panel": lazy("The names in the stages' headings were taken."),
    "focus": lazy("The focus of every stage is empty."),
}


def _read_row(row, fields, report):
    cells = dict(zip(fields, row.cells, strict=True))
    match = _numbered(cells["name"])
    if not match or not match[2].strip():
        report.refuse(
            row.line, _("Each line of the overview begins with number and name, as in “1. Name”.")
        )
        return None
    number = number_of(match[1], row.line, report)
    if number is None:
        return None
    stage = Stage(number, match[2].strip(), focus=cells.get("focus", ""), line=row.line)
    if "duration" in cells:
        _read_duration(stage, cells["duration"], report)
    if "panel" in cells:
        read_panel(stage, cells["panel"], report, row.line)
    stage.layout = {
        field: cells[field]
        for field in ("name", "panel", "duration")
        if field in cells and cells[field] != overview_cell(stage, field)
    }
    return stage


def number_of(digits, line, report):
    """A stage's number, or None: columns and addresses take those from 1 to 999."""
    if len(digits) > 3 or not int(digits):
        report.refuse(line, _("Number the stages from 1 to 999."))
        return None
    return int(digits)


def _read_duration(stage, cell, report):
    minutes = minutes_of(cell)
    if minutes is None:
        report.refuse(
            stage.line,
            _(
                "“%(cell)s” is no duration. Write “60 min”, “30-45 min” or “1 h 15 min”: the "
                "whole time of the stage, at most a day."
            )
            % {"cell": cell},
        )
    else:
        stage.minutes = minutes


def read_panel(stage, cell, report, line):
    panel = panel_of(cell)
    if panel is None:
        report.refuse(
            line,
            _(
                "“%(cell)s” leaves open who has to sit in. Write “A / B” for one of them or “A + "
                "B” for all of them, each name once."
            )
            % {"cell": cell},
        )
        return
    stage.interviewers, stage.panel_rule = panel.names, panel.rule
    if panel.is_doubtful:
        report.warnings.append(
            _("Line %(line)s: “%(cell)s” was taken as all of them. Write “A / B” if one is enough.")
            % {"line": line, "cell": cell}
        )
