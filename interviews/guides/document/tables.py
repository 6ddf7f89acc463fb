"""The rows of a Markdown table, read from its source and written."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

CELL = re.compile(r"(?<!\\)\|")


@dataclass
class Row:
    line: int
    cells: list[str]


def rows_of(lines, start, end, report):
    """Cells are counted from the source: the parser would drop what is too much in silence."""
    width = None
    rows = []
    for number in range(start, end):
        cells = cells_of(lines[number])
        if width is None:
            width = len(cells)
        if len(cells) != width and lines[number].strip():
            report.refuse(
                number + 1,
                _(
                    "This line of the table has %(count)s cells instead of %(width)s. Put a blank "
                    "line below the table if it is none of it."
                )
                % {"count": len(cells), "width": width},
            )
            cells = (cells + [""] * width)[:width]
        if number != start + 1 and lines[number].strip():
            rows.append(Row(number + 1, cells))
    return rows


def cells_of(line):
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    return [cell.strip().replace("\\|", "|") for cell in CELL.split(line)]


def table_text(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text):
    return text.replace("|", "\\|")
