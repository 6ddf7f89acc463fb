"""A Reading in figures, for `manage.py read_guide`."""

from .values import ALL, EITHER

SIGNALS = ("great", "good", "bad")


def summary_of(reading):
    """Names, times, people and counts, as plain values for JSON."""
    said = {
        "title": reading.title,
        "language": reading.language,
        "stages": [_stage(stage, len(reading.levels)) for stage in reading.stages],
    }
    if not reading.stages:
        said["outside_stages"] = _outside(reading)
    said["scale"] = " / ".join(entry.level for entry in reading.levels) or "none"
    said["debrief_questions"] = len(reading.debrief)
    said["left_as_notes"] = sum(entry.kind == "note" for entry in reading.entries)
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
    found = [_segment(stage.name, None, stage.entries)] + [
        _segment(part.title, part.minutes, part.entries) for part in stage.parts
    ]
    return found if _has_content(found[0]) else found[1:]


def _segment(title, minutes, entries):
    return {
        "title": title,
        "minutes": list(minutes) if minutes else None,
        "scripts": sum(entry.kind == "script" for entry in entries),
        "questions": sum(entry.kind == "question" for entry in entries),
        "signals": {
            level: sum(
                e.kind in ("signal", "looking_for") and (e.level or "good") == level
                for e in entries
            )
            for level in SIGNALS
        },
    }


def _has_content(segment):
    return segment["scripts"] or segment["questions"] or any(segment["signals"].values())


def _outside(reading):
    parts = [_segment(section.title, None, section.entries) for section in reading.sections]
    parts = [part for part in parts if _has_content(part)]
    return {
        "segments": parts,
        "questions": sum(part["questions"] for part in parts),
        "rubric_levels": len(reading.levels),
    }
