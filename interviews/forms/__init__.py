from ..guides.forms import DocumentUploadForm, PublishForm, SourceForm
from .candidate_details import OwnDetailsForm
from .moments import with_now
from .planning import (
    TIME_FIELDS,
    AbsenceWaiverForm,
    CancelForm,
    ChangeLocationForm,
    HeldForm,
    MoveForm,
    NoShowForm,
    PlanForm,
    RecusalForm,
    SwapForm,
)
from .release import ReleaseForm
from .scorecard import (
    OTHER_PERSON,
    changes_in,
    chosen_in,
    fields_of,
    is_field,
    is_for_seat,
    is_own_word,
    may_be_missing,
    missing_in,
    revision_in,
)
from .times import NoneFitsForm, PickForm, TimesForm

__all__ = [
    "OTHER_PERSON",
    "TIME_FIELDS",
    "CancelForm",
    "ChangeLocationForm",
    "DocumentUploadForm",
    "HeldForm",
    "MoveForm",
    "NoShowForm",
    "NoneFitsForm",
    "OwnDetailsForm",
    "PickForm",
    "PlanForm",
    "PublishForm",
    "ReleaseForm",
    "RecusalForm",
    "SourceForm",
    "SwapForm",
    "TimesForm",
    "AbsenceWaiverForm",
    "changes_in",
    "chosen_in",
    "fields_of",
    "is_field",
    "is_for_seat",
    "is_own_word",
    "may_be_missing",
    "missing_in",
    "revision_in",
    "with_now",
]
