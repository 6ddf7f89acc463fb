"""Reads a table: questions, signals, levels, criteria or parts with a time, by head and cells."""

import re
from dataclasses import replace

from .durations import durations_in, is_only_a_duration
from .inline import BOLD, lines_of_cell, plain
from .labels import asks, column_of
from .scales import levels_in_head, levels_in_rows
from .values import Part, Piece

SIGNALS = ("great", "good", "bad")


class Table:
    """A table's head and rows. The first row that says anything is the head."""

    def __init__(self, block):
        self.block = block
        rows = list(zip(block.rows, block.row_lines, strict=True))
        while rows and not any(rows[0][0]):
            rows.pop(0)
        self.head, self.line = rows[0] if rows else ([], block.line)
        self.rows = [row for row, _ in rows[1:]]
        self.row_lines = [line for _, line in rows[1:]]
        self.columns = [column_of(cell) for cell in self.head]
        self.is_turned = False
        self._ask_by_content()

    def turned(self):
        """The table with its rows as columns, for one whose first column says what the others hold."""
        block = self.block
        width = max(map(len, block.rows))
        rows = [[*row, *[""] * (width - len(row))] for row in block.rows]
        sideways = replace(
            block,
            rows=[list(row) for row in zip(*rows, strict=True)],
            row_lines=[block.line] * width,
        )
        table = Table(sideways)
        table.is_turned, table.source_lines = True, block.row_lines
        table.columns[:1] = [table.columns[0] or "step"]
        return table

    def lines_of(self, place, number):
        """(first, last) line of a cell of the rows."""
        line = self.source_lines[number] if self.is_turned else self.row_lines[place]
        return line, _end(self, line)

    def head_pieces(self):
        if not self.is_turned:
            return [_head(self)]
        lines = zip(self.head, self.source_lines, strict=True)
        return [Piece("label", cell, line, _end(self, line)) for cell, line in lines if cell]

    def _ask_by_content(self):
        """A column that asks in most of its cells holds questions, whatever its head says."""
        if "question" in self.columns:
            return
        for number in range(len(self.columns)):
            cells = [row[number] for row in self.rows if number < len(row) and row[number]]
            asking = sum(any(asks(line) for line in lines_of_cell(cell)) for cell in cells)
            if cells and asking >= max(1, len(cells) * 0.6):
                self.columns[number] = "question"

    def cells(self, kind):
        """The cells of the first column of that kind, or [] without one."""
        if kind not in self.columns:
            return []
        number = self.columns.index(kind)
        return [row[number] if number < len(row) else "" for row in self.rows]

    def time_column(self):
        """The number of the column of times, by its head or because all its cells are times."""
        if "time" in self.columns:
            number = self.columns.index("time")
            timed = [row for row in self.rows if number < len(row) and durations_in(row[number])]
            return number if len(timed) >= 2 else None
        for number in range(len(self.columns)):
            cells = [row[number] for row in self.rows if number < len(row)]
            if (
                len(cells) >= 2
                and all(is_only_a_duration(plain(cell)) for cell in cells if cell)
                and all(cells[:2])
            ):
                return number
        return None


def pieces_of(table, mode=""):
    """The pieces of a table that is no plan of times; a note where nothing fits."""
    levels = levels_in_rows(table.rows, table.columns)
    if levels and mode != "debrief":
        return [_head(table), *_levels(table, levels)]
    if levels_in_head(table.head):
        return [*_head_levels(table), *_criteria(table)]
    if "question" in table.columns or any(kind in SIGNALS for kind in table.columns):
        return [_head(table), *_asked(table, "debrief" if mode == "debrief" else "question")]
    if table.columns[:1] == ["topic"] and len(table.columns) > 1:
        return [_head(table), *_criteria(table)]
    block = table.block
    return [Piece("note", block.text, block.line, block.end)]


def parts_of(table):
    """A Part for each row with a time of its own, or [] where the table is none of times."""
    at = table.time_column()
    if at is None or "question" in table.columns:
        return []
    starts = [durations_in(row[at]) if at < len(row) else [] for row in table.rows]
    parts = []
    for row, line, found in zip(table.rows, table.row_lines, starts, strict=True):
        rest = [cell for number, cell in enumerate(row) if number != at and cell]
        title = _title(rest[0]) if rest else plain(row[at])
        piece = Piece("heading", " | ".join(filter(None, row)), line, _end(table, line))
        parts.append(Part(title, found[0].pair if found else None, [piece]))
    _from_clock(parts, table, at)
    return [_head(table), *parts]


def _from_clock(parts, table, at):
    """Times such as "0–5", "5–45" that go on from one another are moments on a clock."""
    cells = [plain(row[at]) for row in table.rows]
    spans = [_span(cell) for cell in cells]
    if len(spans) < 2 or None in spans:
        return
    if spans[0][0] == 0 and all(a[1] == b[0] for a, b in zip(spans, spans[1:], strict=False)):
        for part, (low, high) in zip(parts, spans, strict=True):
            part.minutes = (high - low, high - low)


def _span(cell):
    match = re.match(r"(\d{1,3})\D{1,5}(\d{1,3})\b", cell)
    return (int(match[1]), int(match[2])) if match else None


def _title(cell):
    match = BOLD.match(cell)
    return plain(match[2]) if match else plain(cell)


def _end(table, line):
    return table.block.end if line == table.block.line else line


def _head(table):
    return Piece("label", " | ".join(filter(None, table.head)), table.line, _end(table, table.line))


def _levels(table, labels):
    for label, row, line in zip(labels, table.rows, table.row_lines, strict=True):
        yield Piece("level", " | ".join(filter(None, row)), line, _end(table, line), level=label)


def _head_levels(table):
    line, end = table.line, _end(table, table.line)
    yield Piece("label", table.head[0], line, end)
    for cell in table.head[1:]:
        yield Piece("level", cell, line, end, level=plain(cell))


def _criteria(table):
    for row, line in zip(table.rows, table.row_lines, strict=True):
        if any(row):
            kind = "attribute" if row[0] else "note"
            yield Piece(kind, " | ".join(filter(None, row)), line, _end(table, line))


def _asked(table, kind):
    for row, line in zip(table.rows, table.row_lines, strict=True):
        end, mark = _end(table, line), ""
        for number, cell in enumerate(row):
            column = table.columns[number] if number < len(table.columns) else ""
            if column == "number":
                mark = cell
                continue
            for text in lines_of_cell(cell):
                yield _cell(column, kind, text, line, end, mark)
                mark = ""
        if mark:
            yield Piece("note", mark, line, end)


def _cell(column, kind, text, line, end, mark):
    if column == "question":
        return Piece(kind, text, line, end, mark=mark)
    if column in SIGNALS and kind == "question":
        return Piece("signal", text, line, end, level=column, mark=mark)
    return Piece("note", text, line, end, mark=mark)
