"""One part of a stage: notes, a script, questions with what to look for, signals.

What stands out of that order is Markdown in its place: before a question, or after all.
"""

import re
from itertools import zip_longest

from .blocks import text_of
from .durations import minutes_of
from .values import Question, Segment, Signal

LISTS = re.compile(r"(looking for|follow-ups|tests)\s?:?", re.IGNORECASE)
LIST_OF = {"looking for": "looking_for", "follow-ups": "follow_ups", "tests": "tests"}
SIGNALS = re.compile(r"(great|good|bad) signals\s?:", re.IGNORECASE)
MARK = re.compile(r"(topic|remark|when):\s?(.*)", re.IGNORECASE)
NO_LABEL = "?"
UNASKED = " (do not prompt)"  # untranslated: words of a guide
WHEN = {
    "always": "always",
    "stuck": "if they are stuck",
    "well": "if they are doing well",
}  # untranslated: words of a guide
WHEN_OF = {words: when for when, words in WHEN.items()}
DO_NOT_PROMPT = re.compile(r"\b(?:don.t|do not|never) prompt", re.IGNORECASE)
LEVELS = [
    ("great", re.compile(r"\bgreat\b", re.IGNORECASE)),
    ("good", re.compile(r"\bgood\b", re.IGNORECASE)),
    ("bad", re.compile(r"\b(?:bad|warning|poor)\b", re.IGNORECASE)),
]
STUCK = re.compile(r"\bstuck\b", re.IGNORECASE)
WELL = re.compile(r"\bdoing well\b", re.IGNORECASE)
LABELLED = re.compile(r"\*\*([^*]+)\*\*\n(.+)", re.DOTALL)


def level_of(heading):
    """The level that a heading speaks of, or None."""
    return next((name for name, word in LEVELS if word.search(heading)), None)


def whens_of(segment):
    """When each question is asked, by the notes and by what stands before it."""
    when = usual = _when(segment.notes) or "always"
    for question in segment.questions:
        if question.before:
            when = _when(question.before) or usual
        yield when


def settled(label):
    """(topic, remark) of the heading above a question."""
    topic = _topic(label)
    before, inside = split_remark(topic)
    return (before, inside) if inside and before else (topic, "")


def split_remark(text):
    """(text before, text inside) of the parentheses at the end; (text, "") where there are none."""
    text = text.strip()
    start = text.rfind("(")
    if not text.endswith(")") or ")" in text[start:-1] or start < 0:
        return text, ""
    return text[:start].rstrip(), text[start + 1 : -1].strip()


def titled(text):
    """A Segment from "Let them talk (30-40 min)" or "The problem (present this)"."""
    minutes, remark, rest = None, "", text.strip()
    while True:
        before, inside = split_remark(rest)
        span = minutes_of(inside)
        if not inside or not before or (remark and (span is None or minutes)):
            break
        if span and minutes is None:
            minutes = span
        else:
            remark = inside
        rest = before
    return Segment(rest, minutes, remark)


class SegmentReader:
    """Reads the blocks of one part in order."""

    def __init__(self, heading):
        self.segment = titled(heading)
        self.level = level_of(heading)
        self.question = None
        self.list_of = ""  # the field of the question that the next list is
        self.signals = ""  # the level of the signals in the next list
        self.marked = set()  # (id of a question, the field that a line below it says)
        self.waiting = []  # blocks that are a note in front of whatever comes next

    def read(self, blocks):
        for block, after in zip_longest(blocks, blocks[1:]):
            if not self._take(block, after):
                self.waiting.append(block)
        self._put_notes("after")
        self._mark()
        return self.segment

    def _take(self, block, after):
        """Whether the block is more than a note here."""
        if block.kind == "paragraph":
            return self._take_paragraph(block, after)
        if block.kind == "quote":
            return self._take_quote(block)
        return block.kind == "list" and self._take_list(block)

    def _take_paragraph(self, block, after):
        labelled = LABELLED.fullmatch(block.text)
        if self._take_title(block, after) or self._take_mark(block):
            return True
        if self.segment.signals or not (
            labelled or block.is_strong and after is not None and after.kind == "quote"
        ):
            return False
        self._ask(block.line, labelled[1] if labelled else block.strong)
        self.question.prompt = labelled[2] if labelled else ""
        return True

    def _take_title(self, block, after):
        """A line that names the list below it: of the question, or of signals."""
        if after is None or after.kind != "list" or self.waiting:
            return False
        question, named = self.question, LISTS.fullmatch(block.emphasis)
        if named and question and question.prompt and not self.segment.signals:
            self.list_of = LIST_OF[named[1].casefold()]
            if getattr(question, self.list_of):
                self.list_of = ""
            return bool(self.list_of)
        signals = SIGNALS.fullmatch(block.emphasis)
        if signals and self.level is None:
            self.signals = signals[1].casefold()
        return bool(self.signals)

    def _take_mark(self, block):
        """A line below a question that says what its place does not."""
        question, mark = self.question, MARK.fullmatch(block.emphasis)
        if not mark or not question or not question.prompt or self.waiting or self.segment.signals:
            return False
        name, text = mark[1].casefold(), mark[2]
        text = WHEN_OF.get(text, "") if name == "when" else text
        if (id(question), name) in self.marked or (name == "when" and not text):
            return False
        self.marked.add((id(question), name))
        setattr(question, name, text)
        return True

    def _ask(self, line, label):
        label = "" if label == NO_LABEL else label
        self.question = Question(label=label, line=line)
        self.question.topic, self.question.remark = settled(label)
        self.list_of = ""
        self._add(self.question)

    def _add(self, question):
        if self.segment.questions or self.segment.script:
            question.before = text_of(self.waiting)
            self.waiting.clear()
        self._put_notes("notes")
        self.segment.questions.append(question)

    def _put_notes(self, place):
        """Of the notes before all else there is one place; of those at the end another."""
        segment = self.segment
        if place == "after" and not (segment.script or segment.questions or segment.signals):
            place = "notes"
        if self.waiting:
            setattr(segment, place, text_of(self.waiting))
            self.waiting = []

    def _take_quote(self, block):
        words = unquoted(block.text)
        if self.question and not self.question.prompt:
            self.question.prompt = words
        elif not self.segment.script and not self.segment.questions and not self.segment.signals:
            self._put_notes("notes")
            self.segment.script = words
        else:
            return False
        return True

    def _take_list(self, block):
        segment = self.segment
        items = [item.text for item in block.items]
        if self.list_of:
            setattr(self.question, self.list_of, items)
            self.list_of = ""
        elif self.signals or self._can_be_signals():
            self._put_notes("notes")
            segment.signals += [Signal(self.signals or self.level, text) for text in items]
            self.signals = ""
        elif not segment.signals and self.question is None and all(map(_is_quoted, items)):
            for item in block.items:
                self._add(Question(prompt=unquoted(item.text), line=item.line))
        else:
            return False
        return True

    def _can_be_signals(self):
        """Signals are written below the script: a note between the two would change places."""
        segment = self.segment
        is_first = not (segment.signals or segment.questions or segment.script and self.waiting)
        return bool(self.level and is_first)

    def _mark(self):
        """When to ask, and what not to prompt for, stand in the notes."""
        segment = self.segment
        for question, when in zip(segment.questions, whens_of(segment), strict=True):
            if (id(question), "when") not in self.marked:
                question.when = when
        unasked = bool(DO_NOT_PROMPT.search(f"{segment.notes}\n{segment.after}"))
        for signal in segment.signals:
            signal.do_not_prompt = unasked or signal.text.endswith(UNASKED)
            if not unasked:
                signal.text = signal.text.removesuffix(UNASKED)


def _when(notes):
    return "stuck" if STUCK.search(notes) else "well" if WELL.search(notes) else ""


def _topic(label):
    """ "Edge cases" from "On edge cases:", "Debugging" from "1. Debugging"."""
    words = re.sub(r"^\d+[.)]\s?", "", label.strip().rstrip(":")).strip()
    words = re.sub(r"^on\s", "", words, flags=re.IGNORECASE).strip()
    return words[:1].upper() + words[1:]


def _is_quoted(text):
    return len(text) > 2 and text[0] in '"“' and text[-1] in '"”'


def unquoted(text):
    return text[1:-1] if _is_quoted(text) else text
