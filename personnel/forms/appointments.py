"""What officers type about the history of a status."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from personnel.forms.fields import DayInput, LastDayField, NamedField
from personnel.models import Appointment, Grade, Position, WorkUnit
from personnel.services import held_by_decree

Status = Appointment.Status


class StretchForm(forms.Form):
    """One stretch of one status as a decree says it; only what differs from `row` is asked for."""

    # Which field a refusal of the verb stands at, by its code.
    PLACES = {
        "status_taken": "started_on",
        "held_by_decree": "started_on",
        "end_before_start": "started_on",
        "nothing_changes": "started_on",
        "decree_twice": "decree_number",
        "unit_ended": "work_unit",
        "over_age": "over_age_basis",
    }

    started_on = forms.DateField(label="TMT", widget=DayInput())
    work_unit = NamedField(WorkUnit.objects.all(), label=_("Work unit"), required=False)
    position = NamedField(Position.objects.filter(retired_on=None), label=_("Post"), required=False)
    position_title = forms.CharField(
        label=_("Post as written"),
        max_length=150,
        required=False,
        help_text=_("As the list or decree says."),
    )
    grade = forms.ModelChoiceField(Grade.objects.none(), label=_("Grade"), required=False)
    decree_number = forms.CharField(label=_("Decree number"), max_length=80, required=False)
    decree_on = forms.DateField(label=_("Decree date"), widget=DayInput(), required=False)
    over_age_basis = forms.CharField(
        label=_("Basis of an appointment past the retirement age"),
        max_length=250,
        required=False,
        help_text=_("The letter that allows it."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Which paper shows it; it stays in the history and in the trail."),
    )

    def __init__(self, *args: Any, row: Appointment, **options: Any) -> None:
        super().__init__(*args, **options)
        self.row = row
        for name in self.fields:
            self.fields[name].initial = getattr(row, name, None)
        self.fields["reason"].initial = ""
        if row.status == Status.HONORER:
            for name in ("grade", "over_age_basis", "ended_on", "end_reason"):
                self.fields.pop(name, None)
        else:
            scheme = Grade.Scheme.PPPK if row.status.startswith("PPPK") else Grade.Scheme.PNS
            self.fields["grade"].queryset = Grade.objects.filter(scheme=scheme)

    def changes(self) -> dict[str, Any]:
        """What is typed otherwise than `row` has it."""
        given = {name: self.cleaned_data[name] for name in self.fields if name != "reason"}
        return {name: value for name, value in given.items() if value != getattr(self.row, name)}

    def refuse(self, error: ValidationError) -> None:
        """Put the refusal of a verb at the field that it is about."""
        place = self.PLACES.get(getattr(error, "code", ""))
        self.add_error(place if place in self.fields else None, error.messages)


class AppointmentCorrectionForm(StretchForm):
    """What the register says wrongly of one stretch."""

    ended_on = LastDayField(label=_("Last day"), required=False, help_text=_("Empty: until now."))
    end_reason = forms.ChoiceField(
        label=_("Why it ended"),
        required=False,
        choices=[("", "–"), *Appointment.EndReason.choices],
    )

    field_order = ["started_on", "ended_on", "end_reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if sentence := held_by_decree(self.row).get("started_on"):
            self.fields["started_on"].disabled = True
            self.fields["started_on"].help_text = sentence

    def clean(self) -> None:
        if self.errors:
            return
        given = self.cleaned_data
        if "ended_on" in given and bool(given["ended_on"]) != bool(given["end_reason"]):
            self.add_error("end_reason", _("An ended appointment needs its reason, and only it."))
        elif not self.changes():
            self.add_error(None, _("Nothing was changed: correct what is wrong, then record it."))


class ContinuationForm(StretchForm):
    """What a decree makes otherwise from a day on."""

    status = forms.ChoiceField(label=_("Status"))

    field_order = ["started_on", "status"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = Status(self.row.status)
        kinds = [here, Status.PNS] if here == Status.CPNS else [here]
        self.fields["status"].choices = [(kind.value, kind.label) for kind in kinds]
        for name in ("started_on", "decree_number", "decree_on", "over_age_basis"):
            if name in self.fields:
                self.fields[name].initial = None
        needed = here != Status.HONORER
        self.fields["decree_number"].required = self.fields["decree_on"].required = needed

    def first_day(self) -> date:
        return self.cleaned_data["started_on"]

    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in super().changes().items() if name != "started_on"}
