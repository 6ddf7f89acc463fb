"""Reads what stands before the first stage (title, overview, rule) and after the last (debrief)."""

import re

from django.utils.translation import gettext as _

from .blocks import text_of
from .overview import is_overview, read_overview
from .renderer import DEBRIEF, OVERVIEW, SHEET
from .values import DebriefQuestion

RULE = re.compile(r"rule\s?:(.*)", re.IGNORECASE | re.DOTALL)
TITLE_KEY = re.compile(r"^title:(.+)$", re.IGNORECASE | re.MULTILINE)
VOTE, YES_NO = (
    {"strong yes", "yes", "no", "strong no"},
    {"yes", "no"},
)  # untranslated: words of a guide


class HeadReader:
    """Reads the blocks before the first stage. `stages` are the values of the overview's lines."""

    def __init__(self, guide, report):
        self.guide = guide
        self.report = report
        self.stages = {}
        self.places = {"front": [], "top": [], "overview": [], "start": []}

    def read(self, blocks):
        has_title = _has_title(blocks)
        self.place = "front" if has_title else "top"
        self.is_expected = any(map(is_overview, blocks))
        for block in blocks:
            if block.kind == "front":
                self.places["front"].append(block)
            elif not self._take(block):
                self.places[self.place].append(block)
        self._title_overview()
        if not self.guide.rule:
            self.places["start"] = self.places["overview"]
            self.places["overview"] = []
        for place, kept in self.places.items():
            setattr(self.guide, f"{place}_notes", text_of(kept))
            keep(kept, self.report)
        if not has_title:
            match = TITLE_KEY.search(self.guide.front_notes)
            self.guide.title = match[1].strip().strip("\"'").strip() if match else ""

    def _take(self, block):
        if self.place == "front" and block.kind == "heading" and block.level == 1:
            self.guide.title, self.guide.line, self.place = block.text, block.line, "top"
        elif self.is_expected and is_overview(block):
            columns, self.stages = read_overview(block, self.report)
            if [heading for heading, _ in columns] != OVERVIEW:
                self.guide.layout["overview"] = columns
            self.is_expected, self.place = False, "overview"
        elif not self.guide.rule and (rule := rule_of(block)):
            return self._take_rule(rule, block)
        elif is_overview(block):
            self.report.warnings.append(
                _("Line %(line)s: this second overview was kept as a note. The first one counts.")
                % {"line": block.line}
            )
            return False
        else:
            return False
        return True

    def _take_rule(self, rule, block):
        """The rule is written below the overview, so it is taken from there alone."""
        if self.place == "front" or self.is_expected:
            self.report.warnings.append(
                _("Line %(line)s: this rule was kept as a note. Put it below the overview.")
                % {"line": block.line}
            )
            return False
        self.guide.rule, self.place = rule, "start"
        return True

    def _title_overview(self):
        """A heading right above the overview is its title and no note."""
        above = self.places["top"]
        while above and above[-1].kind == "break":
            above.pop()
        if above and above[-1].kind == "heading" and above[-1].level == 2:
            self.guide.overview_title = above.pop().text


def _has_title(blocks):
    """Whether a first-level heading stands above the overview."""
    for block in blocks:
        if is_overview(block):
            return False
        if block.kind == "heading" and block.level == 1:
            return True
    return False


def rule_of(block):
    """The words of "**Rule: …**", else ""."""
    match = RULE.match(block.strong) if block.is_strong else None
    return match[1].strip() if match else ""


def keep(blocks, report):
    report.kept += [(block.line, block.source) for block in blocks if block.kind != "break"]


SUREST = 3


def debrief_rank(heading, body):
    """0 for no debrief, up to SUREST for a section with its name, a table, and the vote in it."""
    if heading is None or "debrief" not in heading.text.casefold():
        return 0
    return 1 + bool(_sheets(body)) + any(map(_has_vote, _sheets(body)))


def _sheets(blocks):
    return [block for block in blocks if block.kind == "table" and len(block.rows[0].cells) == 2]


def _has_vote(table):
    return any(_answer(row.cells[1]) == "vote" for row in table.rows[1:])


def read_debrief(guide, heading, body, report):
    """The section with the questions of the debrief entry."""
    guide.debrief_title = "" if heading.text == DEBRIEF else heading.text
    sheets = _sheets(body)
    sheet = next(filter(_has_vote, sheets), sheets[0] if sheets else None)
    at = body.index(sheet) if sheet else len(body)
    guide.debrief_intro = text_of(body[:at])
    if sheet:
        head, *rows = sheet.rows
        if head.cells != SHEET:
            guide.layout["debrief"] = head.cells
        guide.debrief_questions = [_question(row, report) for row in rows]
    behind = body[at + 1 :]
    rule = next((i for i, block in enumerate(behind) if rule_of(block)), None)
    if rule is not None:
        guide.debrief_rule = rule_of(behind[rule])
        guide.debrief_notes = text_of(behind[:rule])
        keep(behind[:rule], report)
        behind = behind[rule + 1 :]
    keep(behind, report)
    return behind


def _question(row, report):
    text = re.sub(r"^\*\*([^*]*)\*\*$", r"\1", row.cells[0])
    if not text.strip():
        report.refuse(row.line, _("Write a question in the first column of this line."))
    answer = _answer(row.cells[1])
    return DebriefQuestion(text, answer, row.cells[1], _purpose(text, answer), line=row.line)


def _answer(cell):
    options = [part.strip().casefold() for part in cell.split("/")]
    if len(options) == 4 and set(options) == VOTE:
        return "vote"
    return "yes_no" if len(options) == 2 and set(options) == YES_NO else "note"


def _purpose(text, answer):
    if answer == "vote":
        return "vote"
    if answer == "yes_no" and "work with" in text.casefold():
        return "work_with"
    return next((word for word in ("concern", "strength") if word in text.casefold()), "none")
