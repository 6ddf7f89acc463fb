from .guides import DocumentUploadForm, PublishForm, SourceForm
from .planning import (
    TIME_FIELDS,
    CancelForm,
    ChangePlaceForm,
    HeldForm,
    MoveForm,
    NoShowForm,
    PlanForm,
    RecusalForm,
    SwapForm,
    WordForm,
)
from .scorecard import changes_in, may_be_missing, missing_in
from .times import NoneFitsForm, PickForm, TimesForm

__all__ = [
    "TIME_FIELDS",
    "CancelForm",
    "ChangePlaceForm",
    "DocumentUploadForm",
    "HeldForm",
    "MoveForm",
    "NoShowForm",
    "NoneFitsForm",
    "PickForm",
    "PlanForm",
    "PublishForm",
    "RecusalForm",
    "SourceForm",
    "SwapForm",
    "TimesForm",
    "WordForm",
    "changes_in",
    "may_be_missing",
    "missing_in",
]
