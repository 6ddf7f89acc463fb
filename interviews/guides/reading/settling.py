"""What can be said once all stages are known: who holds them, which closes, shares, the debrief."""

import re
from collections import Counter

from .durations import durations_in
from .inline import folded, plain
from .labels import field_of
from .people import names_in_document, panel_in, panel_of
from .vocabulary import OFFER

SHARE = re.compile(r"[(（]\s*(\d{1,3})\s?%\s*[)）]")
FIELD = re.compile(
    r"(?:[-*]\s+)?(?:\*\*|__)?([^:：*|]{1,30}?)(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s*([^|]+)"
)


def settle(proposal):
    known = _names_in(proposal)
    for stage in proposal.stages:
        _settle_panel(stage, known)
        _settle_shares(stage)
    _name_roles(proposal.stages)
    _choose_closing(proposal.stages)
    _choose_debrief(proposal)
    _call_great_good(proposal)


def settle_stage(stage, proposal):
    """Who holds a stage that was begun by hand, and the minutes of its parts."""
    _settle_panel(stage, _names_in(proposal))
    _settle_shares(stage)


def _names_in(proposal):
    """The people of a guide. In German every noun has a capital letter."""
    return set() if proposal.language == "de" else names_in_document(_prose_of(proposal))


def _prose_of(proposal):
    """The sentences of a guide. A heading counts from its time on, a step of a list as a whole."""
    kinds = ("note", "field", "label", "debrief", "heading")
    said = [e for e in proposal.pieces if e.kind in kinds and "|" not in e.text]
    is_name = [piece.kind == "heading" and not piece.is_item for piece in said]
    pairs = zip(said, is_name, strict=True)
    return "\n".join(_behind_time(e.text) if named else plain(e.text) for e, named in pairs)


def _settle_panel(stage, known):
    who = stage.who
    texts = [
        _behind_time(e.text) if e.kind == "heading" else e.text
        for e in stage.pieces
        if e.kind in ("field", "note", "heading")
    ]
    for text in texts:
        if ":" not in text and "：" not in text:
            continue  # FIELD would be tried at each letter
        for key, value in FIELD.findall(text):
            if not who and field_of(plain(key)) == "who":
                who = value
    heading = [e.text for e in stage.pieces if e.kind == "heading"][:1]
    who = who or next(filter(None, map(_behind_a_short_time, texts)), "")
    who = who or next(filter(None, map(_beside_a_time, heading)), "")
    if who:
        stage.panel, stage.panel_rule = panel_of(who)
        return
    for text in [stage.lead, *texts]:
        names, rule = panel_in(text, known)
        if names:
            stage.panel, stage.panel_rule = names, rule
            return


def _behind_time(heading):
    """What follows the time in a heading such as "First talk, 30 min, Ada or Otto"."""
    text = plain(heading)
    found = durations_in(text)
    return text[found[0].end :] if found else ""


def _behind_a_short_time(text):
    """The few words behind the time that begins a line, such as "15 min · Ada"; else ""."""
    words = plain(text)
    found = durations_in(words)
    match = re.match(r"\s*[·|,–—-]\s*(\S.*)", words[found[0].end :]) if found else None
    is_short = match and found[0].start <= 2 and len(match[1].split()) <= 5
    return match[1] if is_short else ""


def _beside_a_time(text):
    """What stands beside the time in the brackets of "Phone screen (manager, 20 min)"; else ""."""
    for inside in re.findall(r"[(（]([^()（）]*)[)）]", plain(text)):
        parts = re.split(r"\s*[,;·|]\s*", inside)
        rest = [part for part in parts if not durations_in(part)]
        if len(parts) == 2 and len(rest) == 1 and len(rest[0].split()) <= 4:
            return re.sub(r"^(?:with|mit|avec|con|com)\s+", "", rest[0])
    return ""


def _settle_shares(stage):
    """Parts in percent are minutes where the whole is known."""
    for part in stage.parts:
        share = SHARE.search(part.pieces[0].text) if part.pieces else None
        if (
            share
            and part.minutes is None
            and stage.minutes
            and stage.minutes[0] == stage.minutes[1]
        ):
            minutes = round(stage.minutes[0] * int(share[1]) / 100)
            part.minutes = (minutes, minutes) if minutes else None


def _name_roles(stages):
    """Stages of one name below several headings carry the heading in front."""
    counts = Counter(stage.name for stage in stages)
    for stage in stages:
        if counts[stage.name] > 1 and stage.role:
            stage.name = f"{stage.role}: {stage.name}"


def _choose_closing(stages):
    if len(stages) < 2:
        return
    last = stages[-1]
    said = " ".join(
        [
            last.name,
            *(piece.text for piece in last.pieces if piece.kind in ("note", "heading", "field")),
        ]
    )
    asked = [piece for piece in last.all_pieces if piece.kind == "question"]
    last.is_closing = bool(OFFER.search(folded(plain(said)))) and len(asked) < 3


def _choose_debrief(proposal):
    """Without a section of that name, the last list behind the stages is what people answer then."""
    if proposal.of("debrief"):
        return
    starts = [stage.pieces[0].line for stage in proposal.stages if stage.pieces]
    has_levels = bool(proposal.levels)
    for section in reversed(proposal.sections):
        if section.kind not in ("notes", "intro", "rubric") or not section.pieces:
            continue
        asked = [e for e in section.of("question", "note") if _is_listed(e)]
        fewest = 1 if proposal.stages else 2 if has_levels else len(asked) + 1
        is_behind = section.pieces[0].line > max(starts, default=0)
        if is_behind and len(section.of("question")) >= fewest and not section.of("signal"):
            section.kind = "debrief"
            for piece in asked:
                piece.kind = "debrief"
            return


def _call_great_good(proposal):
    """Great is what stands above good: a guide that knows one of the two means good."""
    signals = [piece for piece in proposal.pieces if piece.kind == "signal"]
    if not any(piece.level == "good" for piece in signals):
        for piece in signals:
            piece.level = "good" if piece.level == "great" else piece.level


def _is_listed(piece):
    return piece.kind == "question" or (piece.is_item and not piece.depth)
