"""What officers type about the city's own order and about agreements that end. No rule here."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from personnel.forms import DayInput
from personnel.models import Document, Person
from recruitment.models import Wave
from transitions.models import PriorityRule, PriorityRun, Renewal


class PriorityForm(forms.Form):
    """Whom to order, by which weights."""

    purpose = forms.ChoiceField(label=_("For"), choices=PriorityRun.Purpose.choices)
    wave = forms.ModelChoiceField(
        label=_("Wave"),
        queryset=Wave.objects.filter(state__in=[Wave.State.PUBLISHED, Wave.State.CLOSED])
        | Wave.objects.filter(kind=Wave.Kind.PPPK_PW).exclude(state=Wave.State.PLANNED),
        required=False,
        help_text=_("Needed for who is proposed first."),
    )
    rule = forms.ModelChoiceField(
        label=_("Weights"), queryset=PriorityRule.objects.in_force(), empty_label=None
    )
    day = forms.DateField(
        label=_("Service counted to"), widget=DayInput(), initial=timezone.localdate
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        proposing = given.get("purpose") == PriorityRun.Purpose.PROPOSE
        if proposing and not given.get("wave") and "wave" not in self.errors:
            self.add_error("wave", _("Choose the wave whose people are to be ordered."))
        if not proposing:
            given["wave"] = None
        return given


class WeightsForm(forms.ModelForm):
    """A new version of the weights; those before it stay."""

    class Meta:
        model = PriorityRule
        fields = [
            "version",
            "tenure",
            "performance",
            "full_tenure_months",
            "band_shares",
            "basis",
        ]
        help_texts = {
            "band_shares": _(
                "Five shares from 0 to 1, lowest band first, with commas between and points "
                "within: 0, 0.25, 0.5, 0.75, 1"
            )
        }
        error_messages = {"band_shares": {"item_invalid": _("Share %(nth)s:")}}


class WhatIfForm(forms.Form):
    """Other weights, tried on a run that is kept."""

    masa_kerja = forms.DecimalField(
        label=_("Points for tenure"), min_value=0, max_value=100, decimal_places=2
    )
    bulan_penuh = forms.IntegerField(label=_("Months for all points"), min_value=1, max_value=600)

    def weights(self, rule: PriorityRule) -> Any:
        tenure = self.cleaned_data["masa_kerja"]
        return rule.weights._replace(
            tenure=tenure,
            performance=Decimal(100) - tenure,
            full_tenure_months=self.cleaned_data["bulan_penuh"],
        )


class RenewForm(forms.Form):
    """Terms of agreements that are followed by another."""

    years = forms.IntegerField(label=_("Years"), min_value=1, max_value=5)
    pay = forms.IntegerField(
        label=_("Pay"),
        required=False,
        min_value=1,
        help_text=_("Rupiah a month. Empty: what each is paid now."),
    )
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class EndForm(forms.Form):
    """Why one agreement is not followed by another."""

    grounds = forms.MultipleChoiceField(
        label=_("Grounds"),
        choices=Renewal.Ground.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("“No money” alone is refused."),
    )
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    paper = forms.ModelChoiceField(
        label=_("Evidence"),
        queryset=Document.objects.none(),
        help_text=_("A paper of this person. Add it on the person's page first."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = Document.objects.filter(person=person)


class DecideForm(forms.Form):
    signed_on = forms.DateField(
        label=_("Date of the decision"), widget=DayInput(), initial=timezone.localdate
    )


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
