"""What officers type about judgements of performance."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from personnel.forms.fields import DayInput, NamedField, ScanField
from personnel.models import PerformanceReview, WorkUnit
from personnel.scope import visible_units


class UnitReviewsForm(forms.Form):
    """Whose evaluations of which period are recorded together. Kept in the address."""

    unit = NamedField(WorkUnit.objects.none(), label=_("Work unit"))
    tahun = forms.IntegerField(label=_("Year"), min_value=1979, max_value=2100)
    triwulan = forms.TypedChoiceField(
        label=_("Period"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", _("The whole year")), *[(n, _("Quarter %(n)s") % {"n": n}) for n in "1234"]],
    )
    skema = forms.ChoiceField(label=_("Scheme"), choices=PerformanceReview.Scheme.choices)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        self.fields["unit"].queryset = visible_units(user, today).on(today)


class ReviewForm(forms.ModelForm):
    """One evaluation as its paper gives it."""

    tahun = forms.IntegerField(label=_("Year"), min_value=1979, max_value=2100)
    triwulan = forms.TypedChoiceField(
        label=_("Period"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", _("The whole year")), *[(n, _("Quarter %(n)s") % {"n": n}) for n in "1234"]],
    )

    class Meta:
        model = PerformanceReview
        fields = ["scheme", "value", "assessor"]
        help_texts = {
            "value": _(
                "As the paper says it: the predicate, the letter or the number; for PermenPANRB "
                "6/2022 also “results/conduct”, such as 2/1."
            )
        }

    def _post_clean(self) -> None:
        """The verb judges the review, when it is whole."""


class CorrectionForm(forms.Form):
    """What the evaluation really says, and why it was recorded otherwise."""

    value = forms.CharField(label=_("Value as given"), max_length=40)
    assessor = forms.CharField(label=_("Assessor"), max_length=150, required=False)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class ReviewPaperForm(forms.Form):
    """The paper of an evaluation."""

    number = forms.CharField(label=_("Number of the paper"), max_length=80, required=False)
    dated_on = forms.DateField(label=_("Date of the paper"), required=False, widget=DayInput())
    scan = ScanField(required=False)
