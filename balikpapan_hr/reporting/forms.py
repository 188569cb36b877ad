"""What a reader may ask of a list. The form reads the address; `people.find` does the finding."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.reporting.known import no_day_to_come
from balikpapan_hr.reporting.reconcile import NOT_TAKEN
from personnel.days import FIRST_DAY, LAST_DAY
from personnel.identifiers import holds_nik
from personnel.models import Appointment, WorkUnit
from recruitment.models import Wave
from transitions.figures import BKN, CITY, THK2
from transitions.models import Outcome

ORIGIN_NAMES = {
    THK2: _("THK-II list (2013)"),
    BKN: _("BKN list (2022)"),
    CITY: _("City lists only"),
}


class DayForm(forms.Form):
    """`?per=`: the day on which everything on the page was so. Today when not given."""

    per = forms.DateField(
        label=_("As of"),
        required=False,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class KnownDayForm(DayForm):
    """`?diketahui=`: by what the register knew at the end of this day. Now when not given."""

    diketahui = forms.DateField(
        label=_("As known on"),
        required=False,
        validators=[MinValueValidator(FIRST_DAY), no_day_to_come],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def no_nik(text: str) -> None:
    """An address is kept by browsers and logs, so no NIK may stand in one."""
    if holds_nik(text):
        raise ValidationError(
            _("A NIK is not searched from the address. Type it into the box and press Search."),
            code="nik_in_address",
        )


class NikForm(forms.Form):
    """Why a full NIK is asked for."""

    reason = forms.CharField(
        label=_("Reason to see the full NIK"),
        min_length=5,
        max_length=200,
        help_text=_("It is kept, with your name, where the auditors read it."),
        error_messages={
            "required": _("Say why you need the full NIK, for example the letter it is for."),
            "min_length": _("Say why you need the full NIK in at least five letters."),
        },
    )


class PeopleForm(KnownDayForm):
    q = forms.CharField(label=_("Name or NIK"), required=False, max_length=100, validators=[no_nik])
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("Every status")),
            ("ASN", _("ASN (PNS, CPNS, PPPK, part-time PPPK)")),
            *Appointment.Status.choices,
        ],
    )
    hasil = forms.ChoiceField(
        label=_("Outcome of former honorers"),
        required=False,
        choices=[
            ("", _("Everyone")),
            ("tercatat", _("All former honorers")),
            ("selesai", _("Resolved")),
            *Outcome.Kind.choices,
        ],
    )
    # These come with a number that was followed; the page shows them as chips.
    daftar = forms.ChoiceField(required=False, choices=list(ORIGIN_NAMES.items()))
    sektor = forms.ChoiceField(required=False, choices=[*WorkUnit.Sector.choices, ("-", "-")])
    gelombang = forms.RegexField(r"^(\d{1,9}|-)$", required=False)
    unit = forms.IntegerField(required=False, min_value=1, max_value=2**31)

    field_order = ["q", "status", "hasil", "per", "diketahui"]

    def asked(self) -> dict[str, Any]:
        """What was asked and understood; a filter that makes no sense is not applied."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class RowsForm(forms.Form):
    """Which rows of a list are shown, and after which place the page begins ("0-57")."""

    hasil = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[
            ("", _("Every row of a person")),
            *[(kind.value, kind.label) for kind in Outcome.Kind],
            (NOT_TAKEN, _("Not taken in: to be repaired or excluded")),
        ],
    )
    sesudah = forms.RegexField(r"^\d{1,5}-\d{1,9}$", required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if "sesudah" in asked:
            sheet, number = asked["sesudah"].split("-")
            asked["sesudah"] = (int(sheet), int(number))
        return asked


class ReportForm(forms.Form):
    """What an account may ask for: `kinds` are those that its rights open."""

    kind = forms.ChoiceField(label=_("Report"))
    as_of = forms.DateField(
        label=_("As of"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    known_on = forms.DateField(
        label=_("As known on"),
        required=False,
        validators=[MinValueValidator(FIRST_DAY), no_day_to_come],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_(
            "Only for the nominative list and the list of outcomes: by what the register knew at "
            "the end of this day. Empty: by what it knows now."
        ),
    )
    wave = forms.ModelChoiceField(
        Wave.objects.all(),
        label=_("Wave"),
        required=False,
        help_text=_("Only for lists of a wave."),
    )
    run = forms.IntegerField(
        label=_("Run"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Only for a run to be checked again. Empty: the last one."),
    )
    reason = forms.CharField(
        label=_("What the list is needed for"),
        required=False,
        max_length=250,
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.fields["reason"].help_text = _(
            "Needed for a list of more than %(most)s rows; the auditors read it. Above "
            "%(second)s rows a second person must agree."
        ) % {
            "most": number_format(settings.EXPORT_REASON_ABOVE),
            "second": number_format(settings.EXPORT_SECOND_PERSON_ABOVE),
        }
