from .guides import DocumentUploadForm, PublishForm, SourceForm
from .planning import (
    CancelForm,
    HeldForm,
    MoveForm,
    NoShowForm,
    PlaceForm,
    PlanForm,
    RecusalForm,
    SwapForm,
    WordForm,
)
from .scorecard import changes_in, missing_in

__all__ = [
    "CancelForm",
    "DocumentUploadForm",
    "HeldForm",
    "MoveForm",
    "NoShowForm",
    "PlaceForm",
    "PlanForm",
    "PublishForm",
    "RecusalForm",
    "SourceForm",
    "SwapForm",
    "WordForm",
    "changes_in",
    "missing_in",
]
