"""What an account may ask of a report, a schedule and a key. What a kind of report has no use for
is no field of its form."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.forms import reason_help
from balikpapan_hr.reporting.known import no_day_to_come
from balikpapan_hr.reporting.listings import formats_of, kinds_for
from balikpapan_hr.reporting.models import ApiToken, GeneratedReport, ReportSchedule
from personnel.days import FIRST_DAY, LAST_DAY
from personnel.figures import YEARS_AHEAD
from personnel.scope import visible_units
from recruitment.models import Wave
from transitions.models import Letter

Kind = GeneratedReport.Kind


def _day(label: str, *validators: Any, required: bool = True, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        validators=[MinValueValidator(FIRST_DAY), *validators],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        **kwargs,
    )


class _AskedForm(forms.Form):
    """What every asking has: the kind, what it is narrowed to, the format and the reason."""

    kind = forms.ChoiceField(label=_("Report"), widget=forms.HiddenInput)
    wave = forms.ModelChoiceField(Wave.objects.all(), label=_("Wave"))
    unit = forms.ModelChoiceField(
        None,
        label=_("Work unit"),
        required=False,
        empty_label=_("Every unit that I see"),
        help_text=_("With all units below it."),
        error_messages={"invalid_choice": _("This account does not see the people of that unit.")},
    )
    years = forms.TypedChoiceField(
        label=_("Years ahead"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(n, n) for n in range(YEARS_AHEAD, 0, -1)],
        help_text=_("This year is the first."),
    )
    format = forms.ChoiceField(label=_("Format"), required=False)
    reason = forms.CharField(label=_("What the list is needed for"), required=False, max_length=250)
    kinds_left_out: set[str] = set()

    def __init__(self, data: Any = None, *, by: User, kind: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kinds = [each for each in kinds_for(by) if each[0] not in self.kinds_left_out]
        self.fields["kind"].choices = self.kinds
        asked = (data or {}).get("kind") or kind
        names = [name for name, _label in self.kinds]
        self.chosen = asked if asked in names else next(iter(names), "")
        self.initial["kind"] = self.chosen
        self.fields["reason"].help_text = reason_help()
        self.fields["unit"].queryset = visible_units(by, timezone.localdate()).order_by("name")
        for name, kinds in self.of_kinds().items():
            if self.chosen not in kinds:
                del self.fields[name]
        if self.chosen:
            labels = dict(GeneratedReport.Format.choices)
            formats = [(each, labels[each]) for each in formats_of(self.chosen)]
            self.fields["format"].choices = formats
            self.initial["format"] = formats[0][0]

    def of_kinds(self) -> dict[str, Any]:
        """The fields that only some kinds have, with these kinds."""
        return {
            "wave": GeneratedReport.OF_A_WAVE,
            "unit": GeneratedReport.OF_A_UNIT,
            "years": GeneratedReport.OF_YEARS_AHEAD,
        }


class ReportForm(_AskedForm):
    """One report, now."""

    as_of = _day(_("As of"), MaxValueValidator(LAST_DAY))
    known_on = _day(
        _("As known on"),
        no_day_to_come,
        required=False,
        help_text=_(
            "By what the register knew at the end of this day. Empty: by what it knows now."
        ),
    )
    run = forms.IntegerField(
        label=_("Run"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Empty: the last one."),
    )
    letter = forms.ChoiceField(label=_("Letter"), choices=Letter.Kind)
    field_order = [
        "kind",
        "wave",
        "letter",
        "run",
        "unit",
        "as_of",
        "years",
        "known_on",
        "format",
        "reason",
    ]

    def of_kinds(self) -> dict[str, Any]:
        return super().of_kinds() | {
            "known_on": GeneratedReport.RECALLED,
            "run": {Kind.SEALED_RUN},
            "letter": {Kind.LETTERS},
        }


class ScheduleForm(_AskedForm):
    """One report, every week or month."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=ReportSchedule.Rhythm)
    next_on = _day(
        _("For the first time on"),
        MaxValueValidator(LAST_DAY),
        help_text=_("From then on the same day of each week or month. Each is as of its day."),
    )
    field_order = ["kind", "wave", "unit", "years", "rhythm", "next_on", "format", "reason"]
    kinds_left_out = {Kind.LETTERS, Kind.SEALED_RUN}


class TokenForm(forms.Form):
    """A key for another system."""

    name = forms.CharField(
        label=_("System"),
        max_length=80,
        help_text=_("Which system uses it, and for what: for example e-Performa, chart of units."),
    )
    account = forms.ModelChoiceField(
        None,
        label=_("Account of the system"),
        help_text=_(
            "An account without a password. What it may see is its role and its units, which two "
            "officers decide."
        ),
    )
    parts = forms.MultipleChoiceField(
        label=_("What it reads"),
        choices=ApiToken.Part,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that it reads.")},
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        coerce=int,
        choices=[(90, _("90 days")), (30, _("30 days")), (365, _("a year"))],
    )

    def __init__(self, data: Any = None, *, accounts: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["account"].queryset = accounts
