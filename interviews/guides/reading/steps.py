"""Finds the steps of a hiring loop in a list or an overview table: a name, a time, perhaps people."""

import re
from dataclasses import dataclass, field, replace

from .durations import durations_in
from .inline import BOLD, folded, lines_of_cell, plain
from .labels import SIGNALS
from .naming import name_of
from .tables import Table
from .values import Piece
from .vocabulary import NO_MEETING

FEWEST = 2
MOST_NAMES = 60  # beyond it a name has to be the same
HEAD = re.compile(r"(.{3,80}?)(?:\s*[:：]\s|\s[-–—]\s|\s*[(（])")
FUNCTION_WORDS = {
    "the",
    "a",
    "an",
    "of",
    "and",
    "with",
    "in",
    "at",
    "to",
    "for",
    "on",
    "by",
    "our",
    "your",
    "questions",
    "what",
    "le",
    "la",
    "les",
    "de",
    "du",
    "des",
    "et",
    "el",
    "los",
    "las",
    "y",
    "der",
    "die",
    "das",
    "und",
    "mit",
    "im",
    "il",
    "lo",
    "di",
    "con",
    "o",
    "os",
    "as",
    "do",
    "da",
    "em",
}


@dataclass
class Step:
    """A line of a plan. `pieces` are its words, with all that hangs from it."""

    name: str
    minutes: tuple[int, int] | None
    who: str = ""
    focus: str = ""
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    blocks: list = field(default_factory=list)  # what hangs from it, as the body of a stage

    @property
    def is_meeting(self):
        return not NO_MEETING.search(folded(self.name))


def steps_in_list(items):
    """(steps, whether this list is a plan) of the items of one list."""
    base = min(item.depth for item in items)
    steps = []
    for item in items:
        if item.kind == "item" and item.depth == base:
            steps.append(_step(item))
        elif steps:
            steps[-1].blocks.append(replace(item, depth=item.depth - base))
    timed = [step for step in steps if step.minutes]
    return steps, len(timed) >= FEWEST and len(timed) >= len(steps) / 2 and all(
        step.name for step in timed
    )


def _step(item):
    match = BOLD.match(item.text.strip())
    if match and plain(match[2]):
        name = plain(match[2]).rstrip(":：")
    else:
        head = HEAD.match(plain(item.text))
        name = head[1] if head else ""
        named = name_of(item.text)
        name = named if len(named) < len(name or plain(item.text)) else name
    found = durations_in(item.text)
    piece = Piece("heading", item.text, item.line, item.end, mark=item.mark, is_item=True)
    return Step(
        name_of(name) if name else "",
        found[0].pair if found else None,
        text=item.text,
        pieces=[piece],
    )


def steps_in_table(block):
    """The steps of an overview table, or [] where the table is none."""
    if not any(map(any, block.rows)):
        return []
    table = Table(block)
    if "time" not in table.columns:
        table = table.turned()
    if "time" not in table.columns:
        return []
    at = table.time_column()
    name = _name_column(table, at)
    if at is None or name is None:
        return []
    steps = [_table_step(table, number, name, at) for number in range(len(table.rows))]
    if sum(bool(step.minutes) for step in steps) < FEWEST:
        return []
    steps[0].pieces[:0] = table.head_pieces()
    return steps


def _name_column(table, at):
    if "step" in table.columns:
        return table.columns.index("step")
    free = [n for n, kind in enumerate(table.columns) if n != at and kind in ("", "topic")]
    return free[0] if free else None


def _table_step(table, place, name, at):
    row = table.rows[place]
    found = durations_in(row[at]) if at < len(row) else []
    step = Step(name_of(row[name]) if name < len(row) else "", found[0].pair if found else None)
    for number, cell in enumerate(row):
        column = table.columns[number] if number < len(table.columns) else ""
        line, end = table.lines_of(place, number)
        if not cell:
            continue
        if column == "question":
            step.pieces += [Piece("question", text, line, end) for text in lines_of_cell(cell)]
        elif column in SIGNALS:
            step.pieces += [
                Piece("signal", text, line, end, level=column) for text in lines_of_cell(cell)
            ]
        elif number == name:
            step.pieces.append(Piece("heading", cell, line, end))
        else:
            step.pieces.append(Piece("field", cell, line, end))
            if column in ("who", "focus"):
                setattr(step, column, cell)
    step.text = " ".join(row)
    return step


def content_words(text):
    return {
        word for word in re.findall(r"[^\W\d_]+", folded(plain(text))) if word not in FUNCTION_WORDS
    }


class Names:
    """The names of stages, to find the one that a heading speaks of."""

    def __init__(self, names):
        self.words = [content_words(name) for name in names]
        self.equal = {}
        for number, words in enumerate(self.words):
            self.equal.setdefault(frozenset(words), []).append(number)

    def match(self, heading):
        """The number of the one name that a heading holds, or that holds the heading; else None."""
        said = name_of(heading)
        for form in (said, re.split(r"[:：]", said)[0]):
            if wanted := content_words(form):
                found = self.equal.get(frozenset(wanted)) or self._near(wanted)
                if len(found) == 1:
                    return found[0]
        return None

    def _near(self, wanted):
        if len(self.words) > MOST_NAMES:
            return []
        return [
            number for number, words in enumerate(self.words) if wanted <= words or words <= wanted
        ]
