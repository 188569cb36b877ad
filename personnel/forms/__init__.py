"""What officers type about people. Forms shape input; the rules are the services'."""

from personnel.forms.appointments import AppointmentCorrectionForm, ContinuationForm
from personnel.forms.fields import (
    DayInput,
    KeyedRadios,
    LastDayField,
    LinesField,
    NamedField,
    ScanField,
    SearchInput,
    last_day,
)
from personnel.forms.needs import NormForm, PostFilter, UnitAndPostForm
from personnel.forms.reviews import CorrectionForm, ReviewForm, ReviewPaperForm, UnitReviewsForm
from personnel.forms.service import (
    CollectivePaperForm,
    DecisionForm,
    DeskFilter,
    GiveUpForm,
    OptionalReasonForm,
    PaperForm,
    RefusalForm,
    SignedForm,
    StatementForm,
)
from personnel.forms.units import ChangeForm, MergeForm, MoveForm, RenameForm, SplitForm

__all__ = [
    "AppointmentCorrectionForm",
    "ContinuationForm",
    "ChangeForm",
    "CollectivePaperForm",
    "CorrectionForm",
    "DayInput",
    "DecisionForm",
    "DeskFilter",
    "GiveUpForm",
    "KeyedRadios",
    "LastDayField",
    "LinesField",
    "MergeForm",
    "MoveForm",
    "NamedField",
    "NormForm",
    "OptionalReasonForm",
    "PaperForm",
    "PostFilter",
    "RefusalForm",
    "RenameForm",
    "ReviewForm",
    "ReviewPaperForm",
    "ScanField",
    "SearchInput",
    "SignedForm",
    "SplitForm",
    "StatementForm",
    "UnitAndPostForm",
    "UnitReviewsForm",
    "last_day",
]
