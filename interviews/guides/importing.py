"""Takes a file as a guide: word for word when it has our own form, else as a draft to complete."""

import re

from django.utils.translation import gettext as _

from .document.checking import check, describe
from .document.missing import missing_in
from .document.parser import decode, parse
from .document.report import Report, UnreadableGuide
from .reading.documents import markdown_of_file
from .reading.drafts import guide_of
from .reading.json_form import guide_of_json
from .reading.reader import read_markdown

PLAIN = (".md", ".markdown", ".txt")
NO_PLAIN = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\xff\xfe",
    b"\xfe\xff",
)  # whatever its name says
STAGE_HEADING = re.compile(r"^## Stage \d+:", re.M)
OVERVIEW_ROW = re.compile(r"^\|\s*\d+\.\s[^|\n]*\|[^|\n]*\|[^|\n]*\|[^|\n]*\|", re.M)


def guide_and_report(content, name, *, is_whole):
    """(GuideText, Report) of a file. `is_whole` demands a guide that can be published as it is.

    Raises UnreadableGuide, with what to write where, or UnreadableDocument.
    """
    if name.lower().endswith(".json"):
        return _of_json(decode(content), is_whole=is_whole)
    text = text_of_file(content, name)
    try:
        return parse(text)
    except UnreadableGuide:
        if is_whole:
            raise
    proposal = read_markdown(text)
    guide = guide_of(proposal)
    return guide, _report(proposal, guide)


def text_of_file(content, name):
    """The text of a file as Markdown; that of a plain one as it stands.

    Raises UnreadableGuide, with the line, or UnreadableDocument.
    """
    is_plain = name.lower().endswith(PLAIN) or "." not in name
    if not is_plain or content.startswith(NO_PLAIN):
        return markdown_of_file(content, name)
    return decode(content)


def is_own_form(text):
    """Whether a text means to be a guide in our own form, so that it is mended and not interpreted."""
    return bool(STAGE_HEADING.search(text)) and bool(OVERVIEW_ROW.search(text))


def _of_json(text, *, is_whole):
    """A guide of our own JSON, with every field and id as it was exported."""
    guide = guide_of_json(text)
    report = Report()
    check(guide, report)
    if is_whole:
        report.raise_errors(text)
    describe(guide, report)
    report.errors.clear()
    report.warnings += missing_in(guide)
    return guide, report


def _report(proposal, guide):
    report = Report()
    report.understood.append(_("Title: %(title)s") % {"title": guide.title})
    for stage in guide.stages:
        report.understood.append(
            _("Stage %(number)s, %(name)s: %(minutes)s, %(panel)s, %(questions)s questions")
            % {
                "number": stage.number,
                "name": stage.name,
                "minutes": stage.minutes_text or _("no time given"),
                "panel": stage.panel_text or _("no panel"),
                "questions": len(stage.questions),
            }
        )
    report.kept = [
        (piece.line, piece.text) for piece in proposal.pieces if piece.kind == "note" and piece.text
    ]
    report.warnings += missing_in(guide)
    return report
