"""What officers ask of the queue, and what they say about a difference."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.siasn.fields import CHOICES, FIELDS, WEIGHTS
from balikpapan_hr.siasn.models import DifferenceQuerySet, SiasnDifference
from personnel.forms import NamedField
from personnel.models import Appointment, WorkUnit

State = SiasnDifference.State


class DeskFilter(forms.Form):
    """`?bidang=&bobot=&unit=&keadaan=`: which differences the desk shows; open ones by itself."""

    bidang = forms.ChoiceField(
        label=_("Field"), choices=[("", _("All fields")), *CHOICES], required=False
    )
    bobot = forms.ChoiceField(
        label=_("Weight"), choices=[("", _("All weights")), *WEIGHTS.items()], required=False
    )
    unit = NamedField(
        WorkUnit.objects.filter(ended_on=None).order_by("name"),
        label=_("Work unit"),
        required=False,
        help_text="",
    )
    keadaan = forms.ChoiceField(
        label=_("State"),
        choices=[(State.OPEN, State.OPEN.label), (State.KEPT, State.KEPT.label)],
        required=False,
    )

    def narrow(self, found: DifferenceQuerySet) -> DifferenceQuerySet:
        """Those of `found` that are asked for; what cannot be read asks for nothing."""
        self.is_valid()
        asked = self.cleaned_data
        found = found.filter(state=asked.get("keadaan") or State.OPEN)
        if asked.get("bidang"):
            found = found.filter(field=asked["bidang"])
        if asked.get("bobot"):
            of_weight = [name for name, field in FIELDS.items() if field.weight == asked["bobot"]]
            found = found.filter(field__in=of_weight)
        if asked.get("unit"):
            below = WorkUnit.objects.below(asked["unit"])
            there = Appointment.objects.true_on(timezone.localdate()).filter(work_unit__in=below)
            found = found.filter(person__in=there.values("person"))
        return found


class DecisionForm(forms.Form):
    """Take theirs, or keep ours with a reason."""

    TAKE, KEEP = "ambil", "pertahankan"

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(TAKE, _("Take what SIASN says")), (KEEP, _("Keep what the register says"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed to keep ours and for identity: which paper shows what is right."),
    )

    def __init__(self, *args: Any, may_take: bool = True, heavy: bool = False, **options: Any):
        super().__init__(*args, **options)
        self.heavy = heavy
        if not may_take:
            self.fields["decision"].choices = [(self.KEEP, _("Keep what the register says"))]
            self.fields["decision"].initial = self.KEEP

    def clean(self) -> None:
        needed = self.heavy or self.cleaned_data.get("decision") == self.KEEP
        if needed and not self.cleaned_data.get("reason"):
            self.add_error(
                "reason",
                ValidationError(
                    _("Say which paper shows what is right, for example the number of the decree."),
                    code="reason_missing",
                ),
            )

    @property
    def taking(self) -> bool:
        return self.cleaned_data["decision"] == self.TAKE


class UnitForm(forms.Form):
    """Which unit of ours one unit of SIASN is."""

    unit = NamedField(WorkUnit.objects.filter(ended_on=None).order_by("name"), label=_("Work unit"))
