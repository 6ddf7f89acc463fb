"""The interview guide: numbered versions of stages, their scripts, questions, signals, rubrics."""

from .dismissed import DismissedWarning
from .drafting import DraftChange, DraftReader
from .imports import GuideImport
from .notes import GuideNote
from .proposals import GuideProposal
from .questions import DebriefQuestion, Question, Signal
from .stages import RubricLevel, Segment, Stage, StageAttribute, StageInterviewer
from .versions import Attribute, Guide, GuidePerson, GuideVersion

__all__ = [
    "Attribute",
    "DebriefQuestion",
    "DismissedWarning",
    "DraftChange",
    "DraftReader",
    "Guide",
    "GuideImport",
    "GuideNote",
    "GuidePerson",
    "GuideProposal",
    "GuideVersion",
    "Question",
    "RubricLevel",
    "Segment",
    "Signal",
    "Stage",
    "StageAttribute",
    "StageInterviewer",
]
