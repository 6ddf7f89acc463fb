"""A Proposal as the plain values of a guide, for a draft that a person completes.

What has a field goes into it; everything else stands as a note beside its place. A time, a panel or
a vote that the document does not give stays open.
"""

import re
from itertools import groupby

from ..document import values
from ..document.blocks import STAGE_HEADING
from ..document.renderer import render
from ..document.words import words
from .debriefs import debrief_questions
from .inline import plain, without_emoji
from .losses import missing_pieces
from .parts import SegmentWriter
from .scales import four_scores

TITLE, NAME, NUMBERS = 200, 120, 999


def guide_of(proposal, scores=None, own_scores=None):
    """The GuideText of a Proposal, with every word of it in a field or a note.

    A person may have said what the levels mean: `scores` are those of the guide, `own_scores` those of
    a stage, by its id(); each {score: meaning}.
    """
    guide = values.GuideText(title=_cut(_title(proposal), TITLE))
    scores = scores or four_scores(proposal.levels, proposal.language)
    for number, stage in enumerate(proposal.stages[:NUMBERS], 1):
        own = (own_scores or {}).get(id(stage)) or four_scores(stage.of("level"), "")
        guide.stages.append(_stage(number, stage, own or scores))
    _place_sections(guide, proposal)
    rest = missing_pieces(proposal, render(guide))
    guide.end_notes = _joined([guide.end_notes, *(piece.words for piece in rest)])
    return guide


def _title(proposal):
    """The title in the words of its heading, pictures included."""
    heads = [
        plain(piece.text) for section in proposal.of("intro") for piece in section.of("heading")
    ]
    return next((head for head in heads if without_emoji(head) == proposal.title), proposal.title)


def _joined(texts):
    return "\n\n".join(text for text in texts if text)


def _cut(text, most):
    return text if len(text) <= most else text[: most - 1] + "…"


def _stage(number, read, scores):
    kind = "closing" if read.is_closing else "interview"
    stage = values.Stage(
        number, _cut(read.name, NAME) or "?", kind=kind, public_name=values.PUBLIC_NAMES[kind],
        focus=_cut(read.focus, 300), minutes=read.minutes,
        interviewers=[name for name in dict.fromkeys(read.panel) if len(name) <= NAME],
        panel_rule=read.panel_rule or values.ALL,
    )  # fmt: skip
    pieces = list(read.pieces)
    if pieces and pieces[0].kind == "heading":
        stage.heading = _heading(number, stage.name, plain(pieces[0].text))
        if stage.heading or words(plain(pieces[0].text)) == words(stage.name):
            pieces.pop(0)
    writer = SegmentWriter(stage)
    writer.write(pieces)
    for part in read.parts:
        writer.write(writer.begin(part))
    if kind == "interview":
        stage.rubric = dict(scores)
    return stage


def _heading(number, name, said):
    """The document's words for the heading, where they are more than number and name."""
    match = STAGE_HEADING.match(said)
    if match and int(match[1]) == number and words(match[2]) == words(name):
        return said if said != f"Stage {number}: {name}" else ""
    if words(said) == words(name):
        return ""
    heading = (
        said if match and int(match[1]) == number else f"Stage {number}: {said}"
    )  # untranslated: a word of the guide
    return heading if len(heading) <= TITLE else ""


def _place_sections(guide, proposal):
    """The debrief becomes its questions; other sections are notes between the stages around them."""
    starts = [stage.all_pieces[0].line for stage in proposal.stages if stage.all_pieces]
    lines = proposal.source.split("\n")
    taken = False
    for section in sorted(proposal.sections, key=lambda section: _first_line(section)):
        pieces = [
            e for e in section.pieces if not (e.kind == "heading" and plain(e.text) == guide.title)
        ]
        if section.kind == "debrief" and not taken and section.of("debrief"):
            taken = True
            _place_debrief(guide, section)
            continue
        text = _source_of(pieces, lines)
        before = sum(start < _first_line(section) for start in starts)
        if not before:
            guide.top_notes = _joined([guide.top_notes, text])
        elif before >= len(starts):
            guide.end_notes = _joined([guide.end_notes, text])
        else:
            stage = guide.stages[min(before, len(guide.stages)) - 1]
            stage.after_notes = _joined([stage.after_notes, text])


def _first_line(section):
    return section.pieces[0].line if section.pieces else 0


def _source_of(pieces, lines):
    """The lines that pieces came from, as they stand in the document."""
    numbers = sorted({number for piece in pieces for number in range(piece.line, piece.end + 1)})
    runs = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append("\n".join(lines[run[0] - 1 : run[-1]]).strip("\n"))
    text = "\n\n".join(runs)
    return re.sub(r"^(#{1,2}) ", "### ", text, flags=re.MULTILINE)


def _place_debrief(guide, section):
    guide.debrief_title = _cut(plain(section.title), TITLE)
    asked = section.of("debrief")
    rest = [piece for piece in section.pieces if piece.kind not in ("debrief", "heading")]
    before = [piece.words for piece in rest if piece.line <= asked[0].line]
    guide.debrief_intro = _joined(before)
    guide.debrief_notes = _joined(piece.words for piece in rest if piece.line > asked[0].line)
    guide.debrief_questions = debrief_questions(asked)
