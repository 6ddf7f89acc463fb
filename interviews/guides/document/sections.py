"""The `###` sections of a stage: philosophy, rubric, segments, the numbered parts of a closing.

A section is read into an empty stage first. It is taken as read only when it can be written again
with every word in its place; else its Markdown is kept whole, as the notes of a plain segment.
"""

import re

from django.utils.translation import gettext as _

from .blocks import blocks_of, text_of
from .closing import read_parts
from .fences import fence_in, fenced, refuse_another
from .renderer import (
    BONUS,
    RUBRIC,
    TESTING,
    attribute_rubric_blocks,
    score_of,
    section_blocks,
    segment_blocks,
)
from .report import Report
from .segments import SegmentReader
from .values import Attribute, Segment, Stage
from .words import words

TESTED = re.compile(r"(?:(?:what )?we(?:.re| are) )?testing(?: for)?\s?:?", re.IGNORECASE)


def read_section(stage, heading, blocks, report):
    """Add one section to a stage."""
    if block := fence_in(blocks):
        _read_fenced(stage, heading, block, report)
        return
    if _read_attribute_rubric(stage, heading, blocks):
        return
    part, said = _understood(stage.kind, heading, blocks)
    source = text_of([heading, *blocks])
    report.errors += said.errors
    if not said.errors and not (_has_room(stage, part) and _is_faithful(part, source)):
        part = Stage(0, "", segments=[_plain(heading, blocks)])
        report.kept.append((heading.line, source))
    _add(stage, part)


def _read_fenced(stage, heading, block, report):
    segment = fenced(Segment, heading, block, report)
    if segment is None:
        return
    if segment_blocks(segment, {id(segment)})[0] != f"### {heading.text}":
        refuse_another(heading.line, report)
    stage.segments.append(segment)


def _read_attribute_rubric(stage, heading, blocks):
    """Whether this is a table of what the scores mean for one attribute, right below the rubric."""
    words = [block for block in blocks if block.kind != "break"]
    title, _colon, name = heading.text.partition(": ")
    named = [a for a in stage.attributes if a.name == name and not a.rubric]
    is_below = bool(stage.rubric) and stage.layout["rubric"]["at"] == len(stage.segments)
    is_table = len(words) == 1 and words[0].kind == "table"
    if title != RUBRIC["title"] or not named or not is_below or not is_table:
        return False
    rubric = {score_of(row.cells[0]): row.cells[1] for row in words[0].rows[1:]}
    there = Attribute(name, rubric=rubric)
    if attribute_rubric_blocks(there) != [f"### {heading.text}", words[0].source]:
        return False
    named[0].rubric = rubric
    return True


def is_rubric(heading, blocks):
    return heading.text.casefold() in {"scoring", "rubric"} and any(
        block.kind == "table" and len(block.rows[0].cells) == 2 for block in blocks
    )


def _understood(kind, heading, blocks):
    part, report = Stage(0, "", kind=kind), Report()
    if heading.text.casefold() == "philosophy":
        _read_philosophy(part, blocks, report)
    elif kind == "closing":
        read_parts(part, heading, blocks)
    elif is_rubric(heading, blocks):
        _read_rubric(part, heading, blocks, report)
    else:
        part.segments.append(_segment(heading, SegmentReader(heading.text).read(blocks)))
    return part, report


def _segment(heading, segment):
    segment.line = heading.line
    _keep_heading(segment, heading)
    return segment


def _keep_heading(segment, heading):
    """The heading in the document's words and at its level, where the fields give another."""
    if section_blocks(Stage(0, "", segments=[segment]))[0] != f"### {heading.text}":
        segment.layout["heading"] = heading.text


def _plain(heading, blocks):
    return _segment(heading, Segment(heading.text, notes=text_of(blocks)))


def _has_room(stage, part):
    """Whether the section stands where its fields are written: philosophy first, one rubric."""
    if part.philosophy or part.attributes:
        return not (stage.philosophy or stage.attributes or stage.segments or stage.rubric)
    return not (part.rubric and stage.rubric)


def _is_faithful(part, source):
    written = "\n\n".join(section_blocks(part))
    if written == source:
        return True
    if words(written) != words(source):
        return False
    report = Report()
    heading, *blocks = blocks_of(written, report)
    is_same = heading.kind == "heading" and _understood(part.kind, heading, blocks)[0] == part
    return is_same and not report.errors


def _add(stage, part):
    if part.rubric:
        part.layout["rubric"]["at"] = len(stage.segments)
    for name in ("philosophy", "tested_notes", "rubric_intro", "rubric_notes"):
        setattr(stage, name, getattr(stage, name) or getattr(part, name))
    stage.attributes += part.attributes
    stage.segments += part.segments
    stage.rubric |= part.rubric
    stage.layout |= part.layout


def _read_philosophy(part, blocks, report):
    label = next(
        (i for i, block in enumerate(blocks) if block.is_strong and TESTED.fullmatch(block.strong)),
        len(blocks),
    )
    tested = blocks[label + 1 : label + 2]
    if tested and tested[0].kind == "list":
        part.philosophy = text_of(blocks[:label])
        part.tested_notes = text_of(blocks[label + 2 :])
        part.attributes = [_attribute(item, report) for item in tested[0].items]
        if blocks[label].strong != TESTING:
            part.layout["testing"] = blocks[label].strong
        _refuse_twice(part.attributes, report)
    else:
        part.philosophy = text_of(blocks)


def _attribute(item, report):
    text = item.text.strip()
    bonus = text.casefold().endswith(BONUS)
    name, _colon, description = (text[: -len(BONUS)] if bonus else text).partition(":")
    if not name.strip():
        report.refuse(item.line, _("Write “Name: what you look for”."))
    return Attribute(name.strip(), description.strip(), bonus, line=item.line)


def _refuse_twice(attributes, report):
    seen = {}
    for attribute in attributes:
        first = seen.setdefault(attribute.name, attribute)
        if first is not attribute:
            report.refuse(
                attribute.line,
                _(
                    "“%(name)s” stands on line %(line)s already. A stage tests an attribute once: "
                    "join the two lines, or give one another name."
                )
                % {"name": attribute.name, "line": first.line},
            )


def _read_rubric(part, heading, blocks, report):
    place = next(i for i, b in enumerate(blocks) if b.kind == "table" and len(b.rows[0].cells) == 2)
    head, *rows = blocks[place].rows
    for row in rows:
        score = score_of(row.cells[0])
        if score is None or score in part.rubric:
            report.refuse(
                row.line, _("A rubric explains Strong Yes, Yes, No and Strong No, each once.")
            )
        else:
            part.rubric[score] = row.cells[1]
    part.rubric_intro = text_of(blocks[:place])
    part.rubric_notes = text_of(blocks[place + 1 :])
    part.layout["rubric"] = {
        "title": heading.text,
        "columns": head.cells,
        "scores": [row.cells[0] for row in rows],
    }
