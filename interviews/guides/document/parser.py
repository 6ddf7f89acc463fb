"""Parses Markdown into a guide. What fits no field is kept as a note in its place."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from .blocks import blocks_of, sections_of, text_of
from .checking import check, check_stage, describe, warn_of_stage
from .closing import choose_closing
from .fences import fence_in, fenced, refuse_another, safe_words
from .frame import HeadReader, debrief_rank, keep, read_debrief
from .overview import number_of
from .renderer import render, render_stage
from .report import Report
from .stage_page import PageReader
from .stages import StageReader, stage_heading
from .values import GuideText
from .words import lost_lines

LARGEST = 2 * 1024 * 1024  # bytes; the longest guide seen has seven thousand
GUIDE = "Guide"  # untranslated: a word of a guide
LARGEST_TEXT = lazy("A guide may be up to 2 MB large.")


def decode(content):
    """The text of an uploaded file. Raises UnreadableGuide with what to do."""
    report = Report()
    if len(content) > LARGEST:
        report.refuse(1, " ".join([_("This file is larger than 2 MB."), str(LARGEST_TEXT)]))
        report.raise_errors("")
    try:
        text = plain_text(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = plain_text(content[: error.start].decode("utf-8") + "\ufffd")
        report.refuse(
            before.count("\n") + 1,
            _("This is not UTF-8 text. Save the file as UTF-8 and try again."),
        )
        report.raise_errors(before)
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        report.refuse(line, _("There is a NUL character here. Save the file as plain text."))
        report.raise_errors(text.replace("\x00", ""))
    return text


def plain_text(text):
    """A text with one kind of line end, whatever it had, and without a byte order mark."""
    return "\n".join(text.removeprefix("\ufeff").splitlines())


def parse(text):
    """(GuideText, Report) of a whole document. Raises UnreadableGuide when it makes no guide."""
    text = plain_text(text)
    reader = Reader(text)
    guide = reader.read()
    check(guide, reader.report)
    reader.report.raise_errors(text)
    _refuse_losses(text, render(guide), reader.report)
    describe(guide, reader.report)
    return guide, reader.report


def parse_stage(text, *, number, kind, columns=None):
    """(Stage, Report) of one stage's editing page: its line of the overview, and its section.

    `columns` are those of the document's overview. Raises UnreadableGuide, also when the text
    holds more than this stage, or less.
    """
    text = plain_text(text)
    reader = PageReader(text, number, kind, columns)
    stage = reader.read()
    if stage is not None:
        check_stage(stage, reader.report)
    reader.report.raise_errors(text)
    _refuse_losses(text, render_stage(stage, columns), reader.report)
    warn_of_stage(stage, reader.report)
    return stage, reader.report


def _refuse_losses(text, result, report):
    """That every word has its place is never assumed: the result is compared with the source."""
    if report.fenced:
        lines = enumerate(text.split("\n"), 1)
        text = "\n".join("" if number in report.fenced else line for number, line in lines)
    for line in lost_lines(text, result):
        report.refuse(line, _("This line finds no place in the guide. Write it in another way."))
    report.raise_errors(text)


class Reader:
    """One pass over the blocks of a document, section by section."""

    def __init__(self, text):
        self.report = Report()
        self.sections = list(sections_of(blocks_of(text, self.report), level=2))
        ranks = [debrief_rank(*section) for section in self.sections]
        self.debrief = ranks.index(max(ranks)) if any(ranks) else None
        self.guide = GuideText(title="")
        self.stages = []

    def read(self):
        heading, body = self.sections[0] if len(self.sections) == 1 else (None, [])
        if heading and (block := fence_in(body)):
            return self._read_fenced(heading, block)
        head, end = [], []
        for index, (heading, body) in enumerate(self.sections):
            blocks = [heading, *body] if heading else body
            if index == self.debrief:
                end += read_debrief(self.guide, heading, body, self.report)
            elif match := stage_heading(heading):
                self._begin_stage(match, heading, body, index)
            elif self.debrief is not None and index > self.debrief:
                end += blocks
            elif self.stages:
                self.stages[-1].after += blocks
            else:
                head += blocks
        keep(end, self.report)
        self.guide.end_notes = text_of(end)
        overview = HeadReader(self.guide, self.report)
        overview.read(head)
        if self.stages:
            self._join_overview(overview)
            self._read_stages()
        return self.guide

    def _read_fenced(self, heading, block):
        guide = fenced(GuideText, heading, block, self.report)
        if guide is None:
            return self.guide
        if heading.text != (safe_words(guide.title) or GUIDE):
            refuse_another(heading.line, self.report)
        return guide

    def _begin_stage(self, match, heading, body, index):
        number = number_of(match[1], heading.line, self.report) or 0
        if any(number and number == other.stage.number for other in self.stages):
            self.report.refuse(
                heading.line,
                _("There are two stages of number %(number)s. Number each stage once.")
                % {"number": number},
            )
        elif number and self.stages and number < self.stages[-1].stage.number:
            self.report.refuse(heading.line, _("Put the stages in the order of their numbers."))
        elif self.debrief is not None and index > self.debrief:
            self.report.refuse(heading.line, _("Put the debrief behind the last stage."))
        self.stages.append(StageReader(number, match[2], heading, body, self.report))

    def _join_overview(self, overview):
        """The overview's line knows name, panel, focus and duration; the section the rest."""
        known = {reader.stage.number for reader in self.stages}
        for number, row in overview.stages.items():
            if number not in known:
                self.report.refuse(
                    row.line,
                    _("Stage %(number)s has a line here and no section “## Stage %(number)s: …”.")
                    % {"number": number},
                )
        for reader in self.stages:
            reader.take_row(overview.stages.get(reader.stage.number))

    def _read_stages(self):
        stages = [reader.stage for reader in self.stages]
        choose_closing(stages, [reader.has_scores for reader in self.stages], self.report)
        for reader in self.stages:
            self.guide.stages.append(reader.read())
