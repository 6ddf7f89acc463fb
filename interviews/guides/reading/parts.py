"""Writes the pieces of a stage into its segments, in the order that the segments' fields have."""

import re

from ..document.renderer import segment_blocks
from ..document.values import Attribute, Question, Segment, Signal
from .inline import bold_as_a_whole, plain

LONGEST = 200
LABEL = "Question"  # untranslated: a word of the guide
PREFIX = re.compile(r"^\*?Looking for:\*?\s*", re.IGNORECASE)
LOOKS_LIKE = {
    "great": "What Great Looks Like",
    "good": "What Good Looks Like",
    "bad": "What Bad Looks Like",
}  # untranslated: words of the guide


class SegmentWriter:
    """Notes wait until it is known what they stand before."""

    def __init__(self, stage):
        self.stage = stage
        self.segment = None
        self.title, self.minutes, self.heading = stage.name, None, ""
        self.question = None  # the last that hangs from no other
        self.waiting = []
        self.label = ""

    def begin(self, part):
        """Go on with a part. Returns the pieces that its heading does not say already."""
        self._settle()
        self.segment, self.question = None, None
        self.title, self.minutes, self.heading = part.title or self.stage.name, part.minutes, ""
        first = part.pieces[:1]
        said = plain(first[0].text) if first and first[0].kind == "heading" else ""
        is_heading = bool(said) and not first[0].mark and len(said) <= LONGEST
        self.heading = said if is_heading else ""
        if part.minutes or is_heading:
            self._open()
        return part.pieces[1:] if is_heading else part.pieces

    def write(self, pieces):
        for piece in pieces:
            writer = getattr(self, f"_write_{piece.kind}", None)
            if writer is None or len(piece.text) == 0:
                self._wait(piece)
            else:
                writer(piece)
        self._settle()

    def _wait(self, piece):
        self._flush_label()
        self.waiting.append(piece.words)

    def _open(self, title="", remark=""):
        title = title or self.title
        if len(title) > LONGEST:
            self.waiting.append(title)
            title = title[: LONGEST - 1] + "…"
        self.segment = Segment(title, self.minutes, remark)
        if self.heading and not remark and segment_blocks(self.segment)[0] != f"### {self.heading}":
            self.segment.layout["heading"] = self.heading
        self.minutes, self.heading = None, ""
        self.stage.segments.append(self.segment)

    def _notes(self):
        self._flush_label()
        text, self.waiting = "\n\n".join(self.waiting), []
        return text

    def _flush_label(self):
        if self.label:
            self.waiting.append(self.label)
            self.label = ""

    def _settle(self):
        """What waits at the end stands behind all else; before any segment it is the stage's."""
        text = self._notes()
        if not text:
            return
        if self.segment is None:
            self.stage.notes = "\n\n".join(filter(None, [self.stage.notes, text]))
        elif self.segment.questions or self.segment.signals or self.segment.script:
            self.segment.after = "\n\n".join(filter(None, [self.segment.after, text]))
        else:
            self.segment.notes = "\n\n".join(filter(None, [self.segment.notes, text]))

    def _write_heading(self, piece):
        if plain(piece.text) != self.title or piece.mark:
            self._wait(piece)
        elif self.segment is None:
            self._open()

    def _write_label(self, piece):
        self._flush_label()
        self.label = piece.words

    def _write_script(self, piece):
        self._flush_label()
        if self.segment is None:
            self._open()
        segment = self.segment
        if segment.script or segment.questions or segment.signals:
            self.waiting.append("\n".join(f"> {line}".rstrip() for line in piece.text.split("\n")))
            return
        segment.notes = "\n\n".join(filter(None, [segment.notes, self._notes()]))
        segment.script = piece.text

    def _write_question(self, piece):
        if self.segment is None or self.segment.signals or self.segment.after:
            self._open(self.segment.title if self.segment else "")
        segment, before = self.segment, self._notes()
        if before and not segment.questions and not segment.script:
            segment.notes, before = "\n\n".join(filter(None, [segment.notes, before])), ""
        mark = piece.mark if not piece.mark.rstrip(".)").isdigit() or piece.mark.isdigit() else ""
        prompt = bold_as_a_whole(piece.text) or piece.text
        segment.questions.append(
            Question(label=mark, prompt=prompt, before=before, line=piece.line)
        )
        if not piece.depth:
            self.question = segment.questions[-1]

    def _write_looking_for(self, piece):
        if self.question is None or self.waiting or self.label:
            self._wait(piece)
            return
        self.question.label = self.question.label or LABEL
        text = piece.words if self.question.looking_for else PREFIX.sub("", piece.words)
        self.question.looking_for.append(text)

    def _write_signal(self, piece):
        title, remark = LOOKS_LIKE[piece.level], plain(self.label).rstrip(":： ")
        segment = self.segment
        goes_on = (
            segment
            and segment.signals
            and segment.signals[0].level == piece.level
            and not self.waiting
        )
        if not goes_on or self.label:
            self.label = self.label if len(remark) > LONGEST - 60 else ""
            notes = self._notes()
            self._open(title, remark if len(remark) <= LONGEST - 60 else "")
            self.segment.notes = notes
        self.segment.signals.append(Signal(piece.level, piece.words))

    def _write_attribute(self, piece):
        name, _, text = plain(piece.text).partition(" | ")
        known = {attribute.name for attribute in self.stage.attributes}
        if not name or len(name) > 120 or name in known:
            self._wait(piece)
        else:
            self.stage.attributes.append(Attribute(name, text))
