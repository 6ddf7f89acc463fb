"""Chooses the closing among the stages, and reads its script: parts in order, the offer last."""

import re
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from .blocks import text_of
from .renderer import segment_blocks
from .segments import LABELLED, titled, unquoted
from .values import Segment

PART = re.compile(r"(\d{1,3}[.)])\s?(.*)", re.DOTALL)
THE_OFFER = re.compile(r"(?:(?:the|our|your)\s)?offer", re.IGNORECASE)
AN_OFFER = re.compile(r"\boffer\b", re.IGNORECASE)


NO_CLOSING = lazy(
    "No stage is the closing, in which the offer is made. Add a last stage “## Stage …: Closing” "
    "with “**Kind:** closing” below its heading."
)


def choose_closing(stages, scored, report):
    """Set every stage's kind: the one marked as closing, else the last.

    `scored` says of each stage whether it explains scores, which a closing never does.
    """
    marked = [stage for stage in stages if stage.kind == "closing"]
    last = stages[-1]
    for extra in marked[1:]:
        report.refuse(
            extra.line,
            _(
                "Stage %(number)s is marked as the closing already, and a guide has one. Take "
                "“**Kind:** closing” out of the other."
            )
            % {"number": marked[0].number},
        )
    if marked and marked[-1] is not last:
        report.refuse(
            marked[-1].line,
            _(
                "The closing comes last, and a stage follows this one. Move the closing to the end, "
                "or take “**Kind:** closing” out of it."
            ),
        )
    elif not marked and "kind" in last.layout.get("marks", []):
        report.refuse(last.line, NO_CLOSING)
    elif not marked and scored[-1]:
        report.refuse(
            last.line,
            " ".join([_("This stage explains scores, so it is an interview."), str(NO_CLOSING)]),
        )
    elif not marked:
        last.kind = "closing"
        _tell_why(last, report)


def _tell_why(stage, report):
    if not re.search(r"\b(?:closing|offer)\b", stage.name, re.IGNORECASE):
        report.warnings.append(
            _(
                "Stage %(number)s, “%(name)s”, was taken as the closing, in which the offer is "
                "made, because it comes last. If it is an interview, write “**Kind:** interview” "
                "below its heading and add a stage for the closing."
            )
            % {"number": stage.number, "name": stage.name}
        )


def read_parts(stage, heading, blocks):
    """One section of a closing: its numbered parts, or the whole as one part."""
    starts = [index for index, block in enumerate(blocks) if _part(block)]
    intro = blocks[: starts[0]] if starts else blocks
    if text_of(intro) or not starts:
        segment = titled(heading.text)
        _fill(segment, intro, heading.line)
        stage.segments.append(segment)
        if segment_blocks(segment)[0] != f"### {heading.text}":
            segment.layout["heading"] = heading.text
    for start, end in zip_longest(starts, starts[1:]):
        segment = _numbered(blocks[start], blocks[start + 1 : end])
        if not stage.segments:
            segment.layout["section"] = heading.text
        stage.segments.append(segment)


def _part(block):
    """(number, title, text) of a numbered bold line, alone or with text in its paragraph."""
    labelled = LABELLED.fullmatch(block.text) if block.kind == "paragraph" else None
    label = labelled[1] if labelled else block.strong if block.is_strong else ""
    numbered = PART.fullmatch(label)
    return (numbered[1], numbered[2], labelled[2] if labelled else "") if numbered else None


def _numbered(block, following):
    number, title, text = _part(block)
    segment = titled(title)
    segment.layout["part"] = number
    _fill(segment, following, block.line, text)
    if segment_blocks(segment)[0] != f"**{number} {title}**":
        segment.layout["heading"] = title
    return segment


def _fill(segment, blocks, line, text=""):
    """Notes to the closer, one quote to read aloud, and notes after it."""
    segment.line = line
    quote = next((i for i, block in enumerate(blocks) if block.kind == "quote"), len(blocks))
    segment.notes = "\n\n".join(filter(None, [text, text_of(blocks[:quote])]))
    if quote < len(blocks):
        segment.script = unquoted(blocks[quote].text)
        segment.after = text_of(blocks[quote + 1 :])


def settle_offer(stage, report):
    """What stands behind the offer in the script belongs to it: nothing comes after the offer."""
    parts = stage.segments
    offers = [part for part in parts if THE_OFFER.fullmatch(part.title)]
    offers = offers or [part for part in parts if AN_OFFER.search(part.title)]
    if not offers:
        if parts:
            report.warnings.append(
                _(
                    "No part of the closing is named “The offer”: the last one, “%(title)s”, was "
                    "taken for it, and is hidden until the others are done."
                )
                % {"title": parts[-1].title}
            )
        return
    index = parts.index(offers[0])
    behind = parts[index + 1 :]
    if behind:
        _join(offers[0], behind)
        del parts[index + 1 :]
        report.kept += [(part.line, segment_blocks(part)[0]) for part in behind]


def _join(offer: Segment, behind):
    words = [block for part in behind for block in segment_blocks(part)]
    offer.after = "\n\n".join(filter(None, [offer.after, *words]))
