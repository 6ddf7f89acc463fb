from ..bank.models import BankEntry, BankStatusChange, BankUse
from ..guides.models import (
    Attribute,
    DebriefQuestion,
    DismissedWarning,
    Guide,
    GuideNote,
    GuidePerson,
    GuideVersion,
    Question,
    RubricLevel,
    Segment,
    Signal,
    Stage,
    StageAttribute,
    StageInterviewer,
)
from .kept import KeptNo, NoMeeting
from .loop import Interview, Loop, LoopPanelist, Recusal, Seat
from .put_aside import PutAside, Release
from .scorecards import Answer, Rating, Scorecard, SignalMark
from .times import ProposedTime, TimeChoice, TimeChoicePerson

__all__ = [
    "Answer",
    "Attribute",
    "BankEntry",
    "BankStatusChange",
    "BankUse",
    "DebriefQuestion",
    "DismissedWarning",
    "Guide",
    "GuideNote",
    "GuidePerson",
    "GuideVersion",
    "Interview",
    "KeptNo",
    "Loop",
    "LoopPanelist",
    "NoMeeting",
    "ProposedTime",
    "PutAside",
    "Question",
    "Rating",
    "Recusal",
    "Release",
    "RubricLevel",
    "Scorecard",
    "Seat",
    "Segment",
    "Signal",
    "SignalMark",
    "Stage",
    "StageAttribute",
    "StageInterviewer",
    "TimeChoice",
    "TimeChoicePerson",
]
