"""What a reader may ask of a list. The form reads the address; `people.find` does the finding."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.reporting.known import no_day_to_come
from balikpapan_hr.reporting.reconcile import NOT_TAKEN
from balikpapan_hr.reporting.twins import lines, written
from personnel.days import FIRST_DAY, LAST_DAY
from personnel.identifiers import holds_nik
from personnel.models import Appointment, Merge, TwinPair, WorkUnit
from personnel.models.twins import TwinPairQuerySet
from personnel.services import differing_facts, facts_to_fill
from recruitment.models import Wave
from transitions.figures import BKN, CITY, THK2
from transitions.models import Outcome
from transitions.services.merging import sides

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


# --- people who may be recorded twice ------------------------------------------------------------
class TwinsFilter(forms.Form):
    """Which pairs are shown; the names of the fields stand in the address."""

    WAITING, APART, MERGED = "menunggu", "terpisah", "digabung"

    q = forms.CharField(label=_("Name"), required=False, max_length=100, validators=[no_nik])
    keadaan = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            (WAITING, _("To be decided")),
            (APART, _("Kept apart")),
            (MERGED, pgettext_lazy("records", "Merged")),
        ],
    )

    def narrow(self, pairs: TwinPairQuerySet) -> TwinPairQuerySet:
        asked = self.cleaned_data if self.is_valid() else {}
        for word in asked.get("q", "").lower().split():
            pairs = pairs.filter(
                Q(first__name_key__contains=word) | Q(second__name_key__contains=word)
            )
        match asked.get("keadaan"):
            case self.APART:
                return pairs.apart()
            case self.MERGED:
                in_force = Merge.objects.filter(undone_at=None)
                return pairs.filter(pk__in=in_force.values("pair"))
        return pairs.waiting()


class KeepApartForm(forms.Form):
    reason = forms.CharField(
        label=_("Why they are two people"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("For example: identity cards of both were seen."),
    )


class UnmergeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is taken apart"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("Whoever opens this later must understand it."),
    )


class MergeForm(forms.Form):
    """Fact by fact, whose is taken, and why the two are one."""

    KEPT, OTHER = "tetap", "lain"

    def __init__(self, *args: Any, pair: TwinPair, keep: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept, merged = sides(pair, keep)
        filled = facts_to_fill(kept, merged)
        self.names = differing_facts(kept, merged)
        shown = {line.name: line for line in lines(pair)}
        for name in self.names:
            self.fields[name] = forms.ChoiceField(
                label=shown[name].label,
                choices=[
                    (self.KEPT, written(kept, name) or _("(empty)")),
                    (self.OTHER, written(merged, name) or _("(empty)")),
                ],
                widget=forms.RadioSelect,
                initial=self.OTHER if name in filled else self.KEPT,
                help_text=shown[name].note,
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why the two are one person"),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=1000,
            help_text=_("For example: identity card and diploma were compared."),
        )

    def taken(self) -> list[str]:
        """The facts that come from the record that goes, as chosen or as proposed."""
        chosen = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else {}
        return [
            name for name in self.names if chosen.get(name, self.fields[name].initial) == self.OTHER
        ]
