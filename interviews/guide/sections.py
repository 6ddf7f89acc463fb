"""The sections of a stage: philosophy, segments, signals, probes, rubric, the closing's script."""

import re

from .text import Attribute, Question, Segment, Signal

PARENS = re.compile(r"\s*\(([^()]*)\)\s*$")
MINUTES = re.compile(r"(\d+)(?:\s*[-–—]\s*(\d+))?\s*min(?:utes)?\.?", re.IGNORECASE)
REFINE = re.compile(r"(.+?)\s+to refine", re.IGNORECASE)
TESTING = re.compile(r"(we.re |what we.re |we are )?testing\b", re.IGNORECASE)
LOOKING_FOR = re.compile(r"looking for\s*:?", re.IGNORECASE)
DO_NOT_PROMPT = re.compile(r"\b(don.t|do not|never) prompt", re.IGNORECASE)
LEVELS = [
    ("great", re.compile(r"\bgreat\b", re.IGNORECASE)),
    ("good", re.compile(r"\bgood\b", re.IGNORECASE)),
    ("bad", re.compile(r"\b(bad|warning|poor)\b", re.IGNORECASE)),
]
STUCK = re.compile(r"\bstuck\b", re.IGNORECASE)
WELL = re.compile(r"\bdoing well\b", re.IGNORECASE)
BONUS = re.compile(r"\s*\(bonus, not required\)\s*$", re.IGNORECASE)
PART = re.compile(r"(\d+)[.)]\s*(.*)")
LABELLED = re.compile(r"\*\*([^*]+)\*\*\n(.+)", re.DOTALL)
SCORES = {"strong yes": "Strong Yes", "yes": "Yes", "no": "No", "strong no": "Strong No"}


def read_section(stage, heading, blocks, report):
    """One `###` section into the stage."""
    title = heading.text.lower()
    if title == "philosophy":
        _read_philosophy(stage, blocks)
    elif title in {"scoring", "rubric"} and any(block.kind == "table" for block in blocks):
        _read_rubric(stage, blocks, report)
    elif any(_part(block) for block in blocks) and not any(b.kind == "quote" for b in blocks):
        stage.script_title = heading.text
        _read_parts(stage, blocks)
    else:
        stage.segments.append(SegmentReader(stage, heading.text).read(blocks))


def _read_philosophy(stage, blocks):
    words, testing = [], False
    for block in blocks:
        if block.is_strong and TESTING.match(block.strong):
            testing = True
        elif testing and block.kind == "list":
            stage.attributes += [_attribute(item) for item in block.items]
        else:
            words.append(block.source)
    stage.philosophy = "\n\n".join(words)


def _attribute(item):
    bonus = bool(BONUS.search(item))
    name, _, description = BONUS.sub("", item).partition(":")
    return Attribute(name.strip(), description.strip(), bonus)


def _read_rubric(stage, blocks, report):
    for block in blocks:
        if block.kind != "table" or len(block.rows[0].cells) != 2:
            stage.notes.append(block.source)
            report.kept.append((block.line, block.source))
            continue
        for row in block.rows[1:]:
            score = SCORES.get(row.cells[0].strip("*").lower())
            if score is None or score in stage.rubric:
                report.errors.append(
                    (row.line, "A rubric explains Strong Yes, Yes, No and Strong No, each once.")
                )
            else:
                stage.rubric[score] = row.cells[1]


def _part(block):
    """(title, text) of a numbered bold line, alone or with text in its paragraph, else None."""
    if block.kind != "paragraph":
        return None
    found = LABELLED.fullmatch(block.text)
    label, text = (found[1], found[2]) if found else (block.strong if block.is_strong else "", "")
    numbered = PART.match(label)
    return (numbered[2], text) if numbered else None


def _read_parts(stage, blocks):
    for block in blocks:
        if part := _part(block):
            segment = _titled(part[0])
            segment.notes = part[1]
            stage.segments.append(segment)
        elif stage.segments:
            last = stage.segments[-1]
            last.notes = "\n\n".join(filter(None, [last.notes, block.source]))
        else:
            stage.notes.append(block.source)


def read_closing_script(stage):
    """A closing has no questions to score: its parts are read out in order, the offer last."""
    offer = [part for part in stage.segments if re.search(r"\boffer\b", part.title, re.IGNORECASE)]
    if offer and offer[0] is not stage.segments[-1]:
        stage.segments.remove(offer[0])
        stage.segments.append(offer[0])


def _titled(text):
    """A Segment from "Let them talk (30-40 min)" or "The problem (present this)"."""
    minutes, remark = None, ""
    while found := PARENS.search(text):
        span = MINUTES.fullmatch(found[1].strip())
        if span and minutes is None:
            minutes = (int(span[1]), int(span[2] or span[1]))
        elif not remark:
            remark = found[1].strip()
        else:
            break
        text = text[: found.start()]
    return Segment(text.strip(), minutes, remark)


class SegmentReader:
    """One segment: notes, a script, questions with what to look for, signals."""

    def __init__(self, stage, heading):
        self.stage = stage
        self.segment = _titled(heading)
        self.level = next((name for name, word in LEVELS if word.search(heading)), None)
        self.question = None
        self.looking = False
        if found := REFINE.fullmatch(self.segment.remark):
            stage.owner_name, stage.to_refine = found[1], True

    def read(self, blocks):
        for block in blocks:
            reader = getattr(self, f"_read_{block.kind}", self._read_note)
            reader(block)
        notes = f"{self.segment.notes}\n{self.segment.after}"
        for signal in self.segment.signals:
            signal.do_not_prompt = bool(DO_NOT_PROMPT.search(notes))
        when = "stuck" if STUCK.search(notes) else "well" if WELL.search(notes) else "always"
        for question in self.segment.questions:
            question.when = when
        return self.segment

    def _read_paragraph(self, block):
        labelled = LABELLED.fullmatch(block.text)
        if self.question and LOOKING_FOR.fullmatch(block.emphasis):
            self.looking = True
        elif block.is_strong:
            self._ask(block.strong)
        elif labelled:
            self._ask(labelled[1])
            self.question.prompt = labelled[2]
        else:
            self._read_note(block)

    def _ask(self, label):
        self.question = Question(label=label, topic=_topic(label))
        if found := PARENS.search(self.question.topic):
            self.question.remark = found[1]
            self.question.topic = self.question.topic[: found.start()]
        self.looking = False
        self.segment.questions.append(self.question)

    def _read_quote(self, block):
        words = _unquoted(block.text)
        if self.question and not self.question.prompt:
            self.question.prompt = words
        elif not self.segment.script and not self.segment.questions:
            self.segment.script = words
        else:
            self._read_note(block)

    def _read_list(self, block):
        if self.question and self.looking and not self.question.looking_for:
            self.question.looking_for = block.items
        elif self.level and not self.segment.signals and not self.segment.questions:
            self.segment.signals = [Signal(self.level, item) for item in block.items]
        elif self.question is None and all(_is_quoted(item) for item in block.items):
            questions = [Question(prompt=_unquoted(item)) for item in block.items]
            self.segment.questions += questions
        else:
            self._read_note(block)

    def _read_note(self, block):
        segment = self.segment
        place = "after" if segment.questions or segment.signals or segment.script else "notes"
        text = "\n\n".join(filter(None, [getattr(segment, place), block.source]))
        setattr(segment, place, text)


def _topic(label):
    """ "Edge cases" from "On edge cases:", "Debugging" from "1. Debugging"."""
    words = re.sub(r"^\d+[.)]\s*", "", label.strip().rstrip(":"))
    words = re.sub(r"^on\s+", "", words, flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]


def _is_quoted(text):
    return len(text) > 2 and text[0] in '"“' and text[-1] in '"”'


def _unquoted(text):
    return text[1:-1] if _is_quoted(text) else text
