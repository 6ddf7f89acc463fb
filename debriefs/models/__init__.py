"""The debrief: votes that are only ever added, what was revealed, what was decided, the offer."""

from .closing import ClosingStep, Feedback, Offer
from .decisions import Decision
from .earlier import EarlierNo
from .resolutions import Confirmation, Resolution
from .talk import LookedAgain, Remark, TalkStart
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
    "Confirmation",
    "Debrief",
    "Decision",
    "EarlierNo",
    "EntryAnswer",
    "Feedback",
    "Exposure",
    "LookedAgain",
    "Offer",
    "Reading",
    "Remark",
    "Resolution",
    "Reveal",
    "TalkStart",
    "VisiblePutAside",
    "VisibleVoter",
    "Vote",
]
