"""What a reader may ask of a list. The form reads the address; `people.find` does the finding."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.formats import number
from balikpapan_hr.reporting.figures import ALL_YEARS, compared_with
from balikpapan_hr.reporting.known import moment_of, no_day_to_come
from balikpapan_hr.reporting.people import ANY_FAULT, MOST_YEARS, NOT_RECALLED, SORTINGS, USUAL
from balikpapan_hr.reporting.reconcile import NOT_TAKEN
from balikpapan_hr.reporting.rights import NEEDED_RIGHTS
from personnel.days import FIRST_DAY, LAST_DAY
from personnel.figures import first_day, no_day_without_data
from personnel.forms import NamedField
from personnel.identifiers import holds_nik
from personnel.models import Appointment, Position, WorkUnit
from personnel.quality import CONDITIONS
from personnel.scope import visible_units
from transitions.figures import AGES, BKN, CITY, THK2
from transitions.models import Outcome

ORIGIN_NAMES = {
    THK2: _("THK-II list (2013)"),
    BKN: _("BKN list (2022)"),
    CITY: _("City lists only"),
}
SUGGESTIONS = 20
EMPTY = (None, "")


def day_field(label: str | Promise) -> forms.DateField:
    """A day that may be left out."""
    return forms.DateField(
        label=label,
        required=False,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class DayForm(forms.Form):
    """`?per=`: the day on which everything on the page was so. Today when not given."""

    per = day_field(_("As of"))


def _plain_day(label: str | Promise) -> forms.DateField:
    """A day whose bounds the form says itself, in words that name them."""
    field = day_field(label)
    field.validators = []
    return field


class FiguresDayForm(DayForm):
    """The day of figures: not to come, and not before the data."""

    per = _plain_day(_("As of"))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.today, self.first = timezone.localdate(), first_day() or FIRST_DAY

    def clean_per(self) -> date:
        day = self.cleaned_data["per"] or self.today
        no_day_without_data(day, self.first)
        return day

    @property
    def day(self) -> date:
        return self.cleaned_data["per"]


class BoardForm(FiguresDayForm):
    """What is asked of a page of figures: the day, the day it is compared with, the unit.

    `by` is told of units that they may see; every other is as none.
    """

    dibanding = _plain_day(_("Compare with"))
    unit = forms.CharField(label=_("Work unit"), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, by: User) -> None:
        super().__init__(data)
        self.by = by

    def clean_dibanding(self) -> date | None:
        if day := self.cleaned_data["dibanding"]:
            no_day_without_data(day, self.first)
        return day

    def clean_unit(self) -> WorkUnit | None:
        asked = self.cleaned_data["unit"].strip()
        if not asked:
            return None
        units = visible_units(self.by, self.today)
        found = units.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
        if found is None:
            raise ValidationError(
                _(
                    "This unit does not exist, or you do not serve it. Leave it out, or open a "
                    "unit from a table of these pages."
                ),
                code="unit_out_of_scope",
            )
        return found

    @property
    def since(self) -> date:
        """The day of comparison; never before the data, whatever the calendar says."""
        return self.cleaned_data["dibanding"] or max(compared_with(self.day), self.first)


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


def no_number(text: str) -> None:
    """A name is read by many eyes and kept, so nobody's number may stand in it."""
    if holds_nik(text):
        raise ValidationError(
            _("A name holds no NIK or NIP. Name the filter by what it is for."), code="nik_in_name"
        )


def reason_help() -> str:
    return _(
        "Needed for a list of more than %(most)s rows; the auditors read it. Above "
        "%(second)s rows a second person must agree."
    ) % {
        "most": number(settings.EXPORT_REASON_ABOVE),
        "second": number(settings.EXPORT_SECOND_PERSON_ABOVE),
    }


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


STATUSES = {
    "ASN": _("ASN (PNS, CPNS, PPPK, part-time PPPK)"),
    **dict(Appointment.Status.choices),
}
OUTCOMES = {
    "tercatat": _("All former honorers"),
    "selesai": _("Resolved"),
    **dict(Outcome.Kind.choices),
}
MONTHS_AHEAD = {"3": _("within 3 months"), "6": _("within 6 months"), "12": _("within 12 months")}


class SuggestInput(forms.TextInput):
    """A box to type in; the browser is sent what fits while somebody types."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{attrs['id']}_list"
        asking = {
            "list": listed,
            "autocomplete": "off",
            "hx-get": reverse("reporting:suggestions"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{listed}",
        }
        box = super().render(name, value, attrs | asking, renderer)
        return format_html('{}<datalist id="{}"></datalist>', box, listed)


class NumberedField(NamedField):
    """A row of a long list: its number in an address; typed, a name or code, or a part that fits
    one row alone."""

    widget = SuggestInput
    SHOWN = 4

    def __init__(self, queryset: QuerySet, **kwargs: Any) -> None:
        super().__init__(queryset, required=False, **kwargs)

    def _numbered(self, text: str) -> Any:
        return (
            self.queryset.filter(pk=text).first() if text.isdecimal() and len(text) < 10 else None
        )

    def prepare_value(self, value: Any) -> Any:
        row = self._numbered(value.strip()) if isinstance(value, str) else None
        return super().prepare_value(row or value)

    def to_python(self, value: str | None) -> Any:
        text = (value or "").strip()
        if row := self._numbered(text):
            return row
        try:
            return super().to_python(text)
        except ValidationError:
            rows = list(self.queryset.filter(name__icontains=text)[: self.SHOWN + 1])
            if len(rows) == 1:
                return rows[0]
            if not rows:
                raise
            names = "; ".join(str(row) for row in rows[: self.SHOWN])
            more = " …" if len(rows) > self.SHOWN else ""
            raise ValidationError(
                _("Several fit: %(names)s%(more)s. Choose one from the list."),
                code="invalid_choice",
                params={"names": names, "more": more},
            ) from None

    def suggestions(self, typed: str) -> list[str]:
        """What the list offers for a part of a name."""
        words = typed.rpartition(self.BETWEEN)[0] or typed
        rows = self.queryset.filter(name__icontains=words.strip())[:SUGGESTIONS]
        return [self.prepare_value(row) for row in rows]


def _number(label: str | Promise, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


def _choices(empty: str | Promise, choices: dict[str, Any]) -> list[tuple[str, Any]]:
    return [("", empty), *choices.items()]


def _followed(pattern: str) -> forms.RegexField:
    """A filter that comes with a number that was followed."""
    return forms.RegexField(pattern, required=False, widget=forms.HiddenInput)


def _chosen(choices: dict[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False, choices=list(choices.items()), widget=forms.HiddenInput
    )


class PeopleForm(KnownDayForm):
    """The filters of the list of people, its order, and the place where its page begins.

    `by` is offered only what they may see; without, everything.
    """

    q = forms.CharField(
        label=_("Name, NIK, NIP or participant number"),
        required=False,
        max_length=100,
        validators=[no_nik],
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=_choices(_("Every status"), STATUSES)
    )
    unit = NumberedField(WorkUnit.objects.all(), label=_("Work unit, with all below it"))
    jabatan = NumberedField(Position.objects.all(), label=_("Post"))
    sektor_unit = forms.ChoiceField(
        label=_("Sector of the unit"),
        required=False,
        choices=_choices(_("Every sector"), dict(WorkUnit.Sector.choices)),
    )
    usia_dari = _number(_("Age from"), 120)
    usia_sampai = _number(_("Age to"), 120)
    masa_dari = _number(_("Accepted service from (years)"), MOST_YEARS)
    masa_sampai = _number(_("Accepted service to (years)"), MOST_YEARS)
    akhir = forms.ChoiceField(
        label=_("Agreement ends"), required=False, choices=_choices(_("At any time"), MONTHS_AHEAD)
    )
    akhir_dari = day_field(_("Agreement ends from"))
    akhir_sampai = day_field(_("Agreement ends by"))
    hasil = forms.ChoiceField(
        label=_("Outcome of former honorers"),
        required=False,
        choices=_choices(_("Everyone"), OUTCOMES),
    )
    urut = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(key, sorting.label) for key, sorting in SORTINGS.items()],
    )
    # These come with a number that was followed; the page shows them as chips.
    daftar = forms.ChoiceField(
        required=False, choices=list(ORIGIN_NAMES.items()), widget=forms.HiddenInput
    )
    sektor = forms.ChoiceField(
        required=False,
        choices=[*WorkUnit.Sector.choices, ("-", "-")],
        widget=forms.HiddenInput,
    )
    gelombang = forms.RegexField(r"^(\d{1,9}|-)$", required=False, widget=forms.HiddenInput)
    asal = _followed(r"^\d{1,9}$")
    umur = _chosen(dict.fromkeys(AGES))
    kelompok = _chosen(dict(Position.Group.choices))
    pensiun = _followed(rf"^(\d{{4}}|{ALL_YEARS})$")
    berakhir = _followed(rf"^(\d{{4}}|{ALL_YEARS})$")
    melamar = _followed(rf"^(\d{{1,9}}|{ALL_YEARS})$")
    lulus = _followed(rf"^(\d{{1,9}}|{ALL_YEARS})$")
    dilantik = _followed(rf"^(\d{{1,9}}|{ALL_YEARS})$")
    formasi = _followed(r"^\d{1,9}$")
    formasi_sektor = _chosen(dict(WorkUnit.Sector.choices))
    temuan = _chosen({ANY_FAULT: "", **dict.fromkeys(CONDITIONS)})

    field_order = [
        "q",
        "status",
        "unit",
        "jabatan",
        "sektor_unit",
        "hasil",
        "per",
        "diketahui",
        "urut",
    ]
    # Pairs of a least and a most.
    SPANS = [
        ("usia_dari", "usia_sampai"),
        ("masa_dari", "masa_sampai"),
        ("akhir_dari", "akhir_sampai"),
    ]

    def __init__(self, data: Any = None, *, by: User | None = None) -> None:
        super().__init__(data)
        for name, right in NEEDED_RIGHTS.items():
            if by and not by.has_perm(right):
                del self.fields[name]

    def clean(self) -> None:
        given = self.cleaned_data
        for least, most in self.SPANS:
            low, high = given.get(least), given.get(most)
            if low is not None and high is not None and low > high:
                self.add_error(most, _("The end lies before the beginning: put them in order."))
        if moment_of(given.get("diketahui")):
            self._refuse_not_recalled()

    def _refuse_not_recalled(self) -> None:
        """What keeps no known time is not asked as it was known on an earlier day."""
        sentence = _("Not known for an earlier day: leave it out, or “As known on” empty.")
        for name in NOT_RECALLED:
            if self.cleaned_data.get(name) not in EMPTY:
                self.add_error(name, ValidationError(sentence, code="not_recalled"))

    def asked(self) -> dict[str, Any]:
        """What was asked and understood; a filter that makes no sense is not applied."""
        self.is_valid()
        return {
            name: value.pk if isinstance(value, Model) else value
            for name, value in self.cleaned_data.items()
            if value not in EMPTY
        }

    def address(self) -> dict[str, str]:
        """What was asked as it stands in an address: what is usual left out, rows by number."""
        asked = self.asked()
        if asked.get("urut") == USUAL:
            del asked["urut"]
        if asked.get("per") == timezone.localdate():
            del asked["per"]
        return {name: str(asked[name]) for name in self.fields if name in asked}

    def typed(self) -> dict[str, str]:
        """The same, with what could not be understood as it was typed, to be shown once more."""
        wrong = {name: self.data[name] for name in self.fields if name in self.errors}
        return self.address() | {name: text for name, text in wrong.items() if text}

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields that fold away."""
        shown = ("q", "status", "per", "urut")
        return [field for field in self.visible_fields() if field.name not in shown]

    @property
    def is_wrong_further(self) -> bool:
        """Whether one of them is to be put right; what is in force stands on the chips."""
        return any(field.errors for field in self.further)


class PlaceForm(forms.Form):
    """Where the page of a list begins: after a person, before one, or at a letter."""

    sesudah = forms.UUIDField(required=False)
    sebelum = forms.UUIDField(required=False)
    huruf = forms.RegexField(r"^[a-z]$", required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FilterNameForm(forms.Form):
    """What an officer calls a filter."""

    name = forms.CharField(
        label=_("Name of the filter"),
        max_length=80,
        validators=[no_number],
        error_messages={"required": _("Give the filter a name by which you find it again.")},
    )


class ExportForm(forms.Form):
    """What a list of people is needed for."""

    reason = forms.CharField(label=_("What the list is needed for"), required=False, max_length=250)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].help_text = reason_help()


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
