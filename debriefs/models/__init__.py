"""The debrief: votes that are only ever added, what was revealed, what was decided, the offer."""

from .closing import ClosingStep, Feedback, Offer
from .decisions import Decision, Resolution
from .earlier import EarlierNo
from .votes import (
    Debrief,
    EntryAnswer,
    Exposure,
    Reading,
    Reveal,
    VisiblePutAside,
    VisibleVoter,
    Vote,
)

__all__ = [
    "ClosingStep",
    "Debrief",
    "Decision",
    "EarlierNo",
    "EntryAnswer",
    "Feedback",
    "Exposure",
    "Offer",
    "Reading",
    "Resolution",
    "Reveal",
    "VisiblePutAside",
    "VisibleVoter",
    "Vote",
]
