"""A guide as Markdown that reads back to the same guide, whatever its fields hold.

The plain form is taken wherever it reads back. A segment, a stage or a whole guide whose words it
would change is written as its fields.
"""

from .fences import fence, safe_words
from .missing import missing_in
from .parser import GUIDE, Reader, plain_text
from .records import PLACES, plain
from .renderer import render, render_stage
from .stage_page import PageReader
from .values import Stage

COMPARED = PLACES | {"uid", "layout"}


def written(guide):
    """The whole document."""
    text = render(guide)
    if _reads_back(text, guide):
        return text
    exact = set()
    for stage in guide.stages:
        exact |= _unreadable(stage, guide.layout.get("overview"))
    text = render(guide, exact)
    if _reads_back(text, guide) or missing_in(guide):
        return text
    return f"# {safe_words(guide.title) or GUIDE}\n\n{fence(guide)}\n"


def written_stage(stage, columns=None):
    """One stage with its line of the overview, as its editing page shows it."""
    return render_stage(stage, columns, _unreadable(stage, columns))


def _reads_back(text, guide):
    reader = Reader(plain_text(text))
    return _is_same(reader.read(), guide) and not reader.report.errors


def _unreadable(stage, columns):
    """The ids of what has to be written as its fields: nothing, segments, or the stage."""
    if _page_reads_back(stage, columns):
        return set()
    exact = {id(segment) for segment in stage.segments if not _reads_alone(segment, stage.kind)}
    return exact if exact and _page_reads_back(stage, columns, exact) else {id(stage)}


def _reads_alone(segment, kind):
    alone = Stage(1, GUIDE, kind=kind, public_name=GUIDE, segments=[segment])
    return _page_reads_back(alone, None)


def _page_reads_back(stage, columns, exact=frozenset()):
    text = plain_text(render_stage(stage, columns, exact))
    reader = PageReader(text, stage.number, stage.kind, columns)
    read = reader.read()
    return read is not None and not reader.report.errors and _is_same(read, stage)


def _is_same(read, value):
    return plain(read, COMPARED) == plain(value, COMPARED)
