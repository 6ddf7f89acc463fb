"""A Proposal in figures, for `manage.py read_guide`."""

from .values import ALL, EITHER

SIGNALS = ("great", "good", "bad")


def summary_of(proposal):
    """Names, times, people and counts, as plain values for JSON."""
    said = {
        "title": proposal.title,
        "language": proposal.language,
        "stages": [_stage(stage, len(proposal.levels)) for stage in proposal.stages],
    }
    if not proposal.stages:
        said["outside_stages"] = _outside(proposal)
    said["scale"] = " / ".join(piece.level for piece in proposal.levels) or "none"
    said["debrief_questions"] = len(proposal.debrief)
    said["left_as_notes"] = sum(piece.kind == "note" for piece in proposal.pieces)
    return said


def _stage(stage, levels):
    low, high = stage.minutes or (None, None)
    own = len(stage.of("level"))
    return {
        "name": stage.name,
        "minutes_min": low,
        "minutes_max": high,
        "panel": stage.panel,
        "panel_rule": stage.panel_rule if stage.panel_rule in (EITHER, ALL) else None,
        "closing": stage.is_closing,
        "segments": _segments(stage),
        "questions": len(stage.of("question")),
        "rubric_levels": 0 if stage.is_closing else own or levels,
    }


def _segments(stage):
    found = [_segment(stage.name, None, stage.pieces)] + [
        _segment(part.title, part.minutes, part.pieces) for part in stage.parts
    ]
    return found if _has_content(found[0]) else found[1:]


def _segment(title, minutes, pieces):
    return {
        "title": title,
        "minutes": list(minutes) if minutes else None,
        "scripts": sum(piece.kind == "script" for piece in pieces),
        "questions": sum(piece.kind == "question" for piece in pieces),
        "signals": {
            level: sum(
                e.kind in ("signal", "looking_for") and (e.level or "good") == level for e in pieces
            )
            for level in SIGNALS
        },
    }


def _has_content(segment):
    return segment["scripts"] or segment["questions"] or any(segment["signals"].values())


def _outside(proposal):
    parts = [_segment(section.title, None, section.pieces) for section in proposal.sections]
    parts = [part for part in parts if _has_content(part)]
    return {
        "segments": parts,
        "questions": sum(part["questions"] for part in parts),
        "rubric_levels": len(proposal.levels),
    }
