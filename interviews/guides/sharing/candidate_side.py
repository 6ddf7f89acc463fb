"""What a candidate may know of a stage. Pages for a candidate's eyes are given these values alone.

A field that a stage gains stays out of them until it is named here.
"""

from dataclasses import dataclass

from ..document.values import Stage, Timed


@dataclass(frozen=True)
class CandidateStage(Timed):
    """`scripts` are the texts that are read to them, in their order."""

    public_name: str
    minutes: tuple[int, int] | None
    scripts: tuple[str, ...]


def candidate_side(stage: Stage) -> CandidateStage:
    scripts = tuple(segment.script for segment in stage.segments if segment.script)
    return CandidateStage(stage.public_name, stage.minutes, scripts)


def slide(stage: Stage, part: int) -> dict[str, object]:
    """One script on a screen of its own, for the template of the present view. A part that does not
    exist is the first.
    """
    shown = candidate_side(stage)
    count = len(shown.scripts)
    number = part if 1 <= part <= count else 1
    return {
        "public_name": shown.public_name,
        "script": shown.scripts[number - 1] if count else "",
        "number": number,
        "count": count,
        "parts": range(1, count + 1),
    }
