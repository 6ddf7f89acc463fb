from .guides import DocumentUploadForm, PublishForm, SourceForm
from .own_details import OwnDetailsForm
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
from .scorecard import changes_in, may_be_missing, missing_in
from .times import NoneFitsForm, PickForm, TimesForm

__all__ = [
    "CancelForm",
    "DocumentUploadForm",
    "HeldForm",
    "MoveForm",
    "NoShowForm",
    "NoneFitsForm",
    "OwnDetailsForm",
    "PickForm",
    "PlaceForm",
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
