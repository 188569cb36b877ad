"""What officers type on the way from honorer to PPPK. No rule lives here."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from personnel.forms import DayInput, ScanField
from recruitment.models import Formation, Wave
from transitions.models import Conversion, Correction, Letter, Outcome
from transitions.models.conversion import EARLIEST, TOO_LONG_AGO, ConversionQuerySet
from transitions.models.letter import LetterQuerySet
from transitions.services.cases import MAY_OWN
from transitions.services.outcomes import BY_HAND


class DeedDayField(forms.DateField):
    """The day of something that was done: not one to come, nor a slip of the year."""

    widget = DayInput

    def validate(self, day: date | None) -> None:
        super().validate(day)
        if day and day > timezone.localdate():
            raise ValidationError(
                _("This day is still to come. Record it when it has happened."), code="day_to_come"
            )
        if day and day < EARLIEST:
            raise ValidationError(TOO_LONG_AGO, code="days_in_our_time")


class ListFilter(forms.Form):
    """Which conversions are shown; the names of the fields stand in the address."""

    TO_FINISH = "dituntaskan"

    q = forms.CharField(label=_("Name"), required=False)
    keadaan = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All states")),
            (TO_FINISH, _("Appointments to bring to an end")),
            *Conversion.State.choices,
        ],
    )
    gelombang = forms.ModelChoiceField(
        label=_("Wave"), required=False, queryset=Wave.objects.all(), empty_label=_("All waves")
    )

    def narrow(self, conversions: ConversionQuerySet) -> ConversionQuerySet:
        if not self.is_valid():
            return conversions
        given = self.cleaned_data
        for word in given["q"].lower().split():
            conversions = conversions.filter(person__name_key__contains=word)
        if given["keadaan"] == self.TO_FINISH:
            conversions = conversions.filter(state__in=Conversion.TO_FINISH)
        elif given["keadaan"]:
            conversions = conversions.filter(state=given["keadaan"])
        if given["gelombang"]:
            conversions = conversions.filter(seat__formation__wave=given["gelombang"])
        return conversions


class LetterFilter(forms.Form):
    jenis = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Letter.Kind.choices]
    )
    berlaku = forms.ChoiceField(
        label=_("Validity"), required=False, choices=[("", _("All")), *Letter.Validity.choices]
    )
    gelombang = forms.ModelChoiceField(
        label=_("Wave"), required=False, queryset=Wave.objects.all(), empty_label=_("All waves")
    )

    def narrow(self, letters: LetterQuerySet) -> LetterQuerySet:
        if not self.is_valid():
            return letters
        given = self.cleaned_data
        if given["jenis"]:
            letters = letters.filter(kind=given["jenis"])
        if given["berlaku"]:
            letters = letters.filter(validity=given["berlaku"])
        if given["gelombang"]:
            letters = letters.filter(conversion__seat__formation__wave=given["gelombang"])
        return letters


class ProposalForm(forms.Form):
    """Whom to propose: everyone whom the last run of a wave placed, from one TMT on."""

    gelombang = forms.ModelChoiceField(
        label=_("Wave"),
        queryset=Wave.objects.filter(state__in=[Wave.State.PUBLISHED, Wave.State.CLOSED]),
    )
    tmt = forms.DateField(
        label="TMT", widget=DayInput(), help_text=_("First day, nearly always the first.")
    )
    batal = forms.BooleanField(
        label=_("Also those whose earlier appointment was cancelled"), required=False
    )


MARKED_AT_ONCE = 100  # people who are proposed from the list; their ids stand in an address


class DirectForm(forms.Form):
    """Whom to propose without a test: the eligible applicants of a wave, or of one formation."""

    gelombang = forms.ModelChoiceField(
        label=_("Wave"), queryset=Wave.objects.exclude(kind=Wave.Kind.CPNS)
    )
    formasi = forms.ModelChoiceField(
        label=_("Formation"),
        required=False,
        queryset=Formation.objects.select_related("unit", "position").filter(
            wave__in=Wave.objects.exclude(kind=Wave.Kind.CPNS)
        ),
        empty_label=_("All formations of the wave"),
    )
    tmt = forms.DateField(
        label="TMT", widget=DayInput(), help_text=_("First day as PPPK, nearly always the first.")
    )
    upah = forms.IntegerField(
        label=_("Wage (rupiah a month)"),
        required=False,
        min_value=1,
        max_value=99_999_999,
        help_text=_("For part-time PPPK; full-time pay follows the table."),
    )
    dasar = forms.CharField(
        label=_("What it follows"),
        max_length=200,
        help_text=_(
            "Part time: what the wage follows (last pay, minimum wage). From part time to full "
            "time: the proposal by budget and performance."
        ),
    )

    # Those of the list of people who were marked, by their public ids; without, everybody.
    orang = forms.CharField(
        required=False, max_length=40 * MARKED_AT_ONCE, widget=forms.HiddenInput
    )

    def clean_orang(self) -> list[UUID]:
        try:
            return [UUID(text) for text in self.cleaned_data["orang"].split()]
        except ValueError:
            raise ValidationError(
                _("These are not people: mark them on the list again."), code="not_people"
            ) from None

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        wave = given.get("gelombang")
        if wave and wave.kind == Wave.Kind.PPPK_PW and not given.get("upah"):
            self.add_error("upah", _("A part-time PPPK has a wage."))


class ProbationForm(forms.Form):
    """The end of a probation, which makes a CPNS a PNS."""

    tmt = forms.DateField(label=_("TMT as PNS"), widget=DayInput())
    probation_basis = forms.CharField(
        label=_("End of the probation"),
        max_length=200,
        help_text=_("Number and date of the certificate of the training and the letter of health."),
    )


class NothingForm(forms.Form):
    """A step that needs no more than the officer's word."""


class SamplesForm(forms.Form):
    """The word of an officer that begins a mass step."""

    seen = forms.BooleanField(
        label=_("I have looked at every sample, and each is right"),
        error_messages={"required": _("Look at the samples first, then say so here.")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("Whoever opens this later must understand it."),
    )


class WithdrawalForm(ReasonForm):
    withdrawal_letter = forms.CharField(label=_("Letter of withdrawal"), max_length=80)
    withdrawal_on = DeedDayField(label=_("Withdrawn on"))
    field_order = ["withdrawal_letter", "withdrawal_on", "reason"]


class CancelSignedForm(ReasonForm):
    """What a second officer decides on: the cancelling decree, and the letter of who withdrew."""

    decree = forms.CharField(label=_("Cancelling decree"), max_length=80)
    decree_on = DeedDayField(label=_("Date of the cancelling decree"))
    letter = forms.CharField(
        label=_("Letter of withdrawal"),
        max_length=80,
        required=False,
        help_text=_("If the person withdrew: the seat is then open again."),
    )
    letter_on = DeedDayField(label=_("Withdrawn on"), required=False)
    field_order = ["decree", "decree_on", "letter", "letter_on", "reason"]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if bool(given.get("letter")) != bool(given.get("letter_on")):
            self.add_error("letter", _("A withdrawal has its letter and its day."))


class CorrectionForm(ReasonForm):
    """What a second officer decides on: the word that a later decree corrects."""

    what = forms.ChoiceField(label=_("What is corrected"), choices=Correction.What.choices)
    becomes = forms.CharField(label=_("As it should be"), max_length=250)
    decree = forms.CharField(label=_("Correcting decree"), max_length=80)
    decree_on = DeedDayField(label=_("Date of the correcting decree"))
    field_order = ["what", "becomes", "decree", "decree_on", "reason"]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("what") == Correction.What.PAY and not given.get("becomes", "").isdecimal():
            self.add_error("becomes", _("Pay is whole rupiah a month, in digits alone."))


class AskForm(forms.Form):
    number_asked_on = DeedDayField(label=_("Date of the letter to BKN"))
    number_asked_letter = forms.CharField(label=_("Number of the letter to BKN"), max_length=80)


class BknReturnForm(ReasonForm):
    bkn_return_code = forms.ChoiceField(label=_("BKN's code"), choices=Conversion.BknReturn.choices)
    bkn_return_on = DeedDayField(label=_("Returned by BKN on"))
    field_order = ["bkn_return_code", "bkn_return_on", "reason"]


class TmtForm(forms.Form):
    tmt = forms.DateField(
        label="TMT", widget=DayInput(), help_text=_("First day as PPPK, nearly always the first.")
    )


class BeginningForm(forms.Form):
    began_on = forms.DateField(
        label=_("Duty really began on"),
        widget=DayInput(),
        required=False,
        help_text=_("Empty: on the TMT of each person."),
    )


class DecreeForm(forms.Form):
    decree_on = DeedDayField(label=_("Date of the decree"))


class SwearingForm(forms.Form):
    sworn_on = DeedDayField(label=_("Sworn in on"))


class AgreementForm(forms.Form):
    signed_on = DeedDayField(label=_("Signed on"))


class StartOfDutyForm(BeginningForm):
    dated_on = forms.DateField(label=_("Date of the letter"), widget=DayInput())
    field_order = ["dated_on", "began_on"]


class NumberForm(forms.Form):
    """BKN's technical approval about one person."""

    employee_number = forms.CharField(
        label=_("NI PPPK"),
        max_length=25,
        help_text=_("18 digits, as BKN's approval has them; spaces are ignored."),
    )
    approval_number = forms.CharField(label=_("Number of BKN's approval"), max_length=80)
    approval_on = DeedDayField(label=_("Date of BKN's approval"))
    shared = forms.BooleanField(
        label=_("The approval names several people"),
        required=False,
        help_text=_("One letter of BKN for a whole list. Otherwise the approval is this person's."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("Only when the number looks unusual and BKN's approval really says so."),
    )


class NumbersForm(NumberForm):
    """BKN's technical approval about many people: pasted from the sheet that BKN gives."""

    employee_number = None
    shared = None
    rows = forms.CharField(
        label=_("Lines of BKN's sheet"),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "Four columns pasted from the sheet: participant number, NIP or NI PPPK, name, date of "
            "birth (17-05-1990)."
        ),
    )
    field_order = ["rows", "approval_number", "approval_on", "reason"]


class LetterChangeForm(ReasonForm):
    REPLACE, WITHDRAW = "ganti", "cabut"
    change = forms.ChoiceField(
        label=_("What to do"),
        choices=[
            (REPLACE, _("Replace it by a letter with the records of today")),
            (WITHDRAW, _("Withdraw it")),
        ],
    )


class SignForm(forms.Form):
    """Whose certificate signs. Neither is kept, nor given back to the page."""

    nik = forms.CharField(
        label=_("NIK of the signer"),
        validators=[RegexValidator(r"^\d{16}$", _("A NIK has 16 digits."))],
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    passphrase = forms.CharField(
        label=_("Passphrase of the certificate"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Asked for each batch and kept nowhere."),
    )


class ScanForm(forms.Form):
    """The scan of a letter that was signed by hand."""

    scan = ScanField()
    signed_on = DeedDayField(label=_("Signed on"), initial=timezone.localdate)


class OutcomeForm(forms.Form):
    """What became of one former honorer."""

    kind = forms.ChoiceField(
        label=_("What became of the person"),
        choices=[(kind, Outcome.Kind(kind).label) for kind in BY_HAND],
    )
    since = forms.DateField(
        label=_("Since"),
        widget=DayInput(),
        help_text=_("The first day on which it is so; of a death, its day."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=250,
        help_text=_("The letter or fact it rests on. Needed for: not eligible, left."),
    )


class CaseFilter(forms.Form):
    """Which cases are shown; the names of the fields stand in the address."""

    MINE, NOBODY, LATE = "saya", "belum", "terlambat"

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    pemilik = forms.ChoiceField(
        label=_("Seen to by"),
        required=False,
        choices=[("", _("Everyone")), (MINE, _("Myself")), (NOBODY, _("Nobody yet"))],
    )
    waktu = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[("", _("Any day")), (LATE, _("The day has passed"))],
    )


class CaseForm(forms.Form):
    """Who sees to some cases, what is next, and until when."""

    owner = forms.ModelChoiceField(label=_("Seen to by"), queryset=User.objects.none())
    next_step = forms.CharField(
        label=_("Next step"),
        max_length=200,
        help_text=_("One sentence: what is done, by whom, with which paper."),
    )
    due_on = forms.DateField(label=_("Due on"), widget=DayInput())
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is kept with your name and cannot be changed later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The second backend knows rights; the first only locks accounts.
        able = User.objects.with_perm(
            MAY_OWN, include_superusers=False, backend=settings.AUTHENTICATION_BACKENDS[-1]
        )
        self.fields["owner"].queryset = able.order_by("username")
