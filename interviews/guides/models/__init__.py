"""The interview guide: numbered versions of stages, their scripts, questions, signals, rubrics."""

from .drafting import DraftChange, DraftReader
from .notes import GuideNote
from .questions import DebriefQuestion, Question, Signal
from .stages import RubricLevel, Segment, Stage, StageAttribute, StageInterviewer
from .versions import Attribute, Guide, GuidePerson, GuideVersion

__all__ = [
    "Attribute",
    "DebriefQuestion",
    "DraftChange",
    "DraftReader",
    "Guide",
    "GuideNote",
    "GuidePerson",
    "GuideVersion",
    "Question",
    "RubricLevel",
    "Segment",
    "Signal",
    "Stage",
    "StageAttribute",
    "StageInterviewer",
]
