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
from .scorecard import (
    OTHER_PERSON,
    changes_in,
    fields_of,
    is_field,
    is_for_seat,
    may_be_missing,
    missing_in,
    revision_in,
)
from .times import NoneFitsForm, PickForm, TimesForm

__all__ = [
    "OTHER_PERSON",
    "CancelForm",
    "DocumentUploadForm",
    "HeldForm",
    "MoveForm",
    "NoShowForm",
    "NoneFitsForm",
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
    "fields_of",
    "is_field",
    "is_for_seat",
    "may_be_missing",
    "missing_in",
    "revision_in",
]
