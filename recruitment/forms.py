"""What officers type about waves. Forms shape input; the rules are the services'."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from personnel.forms import DayInput, UnitAndPostForm
from personnel.models import EducationLevel, Position, WorkUnit
from recruitment import rulebooks
from recruitment.models import (
    Appeal,
    Application,
    FairnessFinding,
    Formation,
    Placement,
    Scenario,
    Wave,
    WaveStage,
)
from recruitment.models.formation import BudgetLine
from recruitment.rulebooks.rulebook import Setting
from recruitment.services import Priorities, Proposal, Stage
from recruitment.services.plan_inputs import MOST_WEIGHT, WEIGHTED_KINDS

ANY = [("", _("All"))]


class DaysForm(forms.Form):
    """First and last day of a stage; the value is the half-open stretch of moments (WITA)."""

    first_day = forms.DateField(label=_("First day"), widget=DayInput())
    last_day = forms.DateField(label=_("Last day"), widget=DayInput())

    def stage(self, kind: str) -> Stage:
        first, last = self.cleaned_data["first_day"], self.cleaned_data["last_day"]
        zone = timezone.get_default_timezone()
        return Stage(
            kind,
            datetime.combine(first, time(), zone),
            datetime.combine(last + timedelta(days=1), time(), zone),
        )


class WaveForm(DaysForm):
    """A new wave with its days of registration."""

    year = forms.IntegerField(label=_("Year"), min_value=2019, max_value=2100, localize=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Wave.Kind.choices)
    phase = forms.IntegerField(label=_("Phase"), min_value=1, max_value=9)
    rulebook = forms.ChoiceField(label=_("Rulebook"), choices=rulebooks.choices)
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    field_order = ["year", "kind", "phase", "rulebook", "legal_basis", "first_day", "last_day"]


class StageForm(DaysForm):
    """New days for one stage, and why."""

    kind = forms.ChoiceField(label=_("Stage"), choices=WaveStage.Kind.choices)
    reason = forms.CharField(label=_("Reason"), max_length=250)
    field_order = ["kind", "first_day", "last_day", "reason"]


class SettingsForm(forms.Form):
    """Every setting of the wave's decrees, as it stands, with its article and mark."""

    def __init__(self, wave: Wave, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings = rulebooks.rule_set(wave).settings
        for setting in self.settings:
            value = wave.settings.get(setting.code, setting.default)
            self.fields[setting.code] = self._field(setting, value)
        self.fields["reason"] = forms.CharField(
            label=_("Reason"), max_length=250, widget=forms.Textarea(attrs={"rows": 3})
        )

    @staticmethod
    def _field(setting: Setting, value: Any) -> forms.Field:
        said = f"{setting.source.article} · {setting.source.mark}"
        if setting.source.uncertain:
            uncertain = _("not certain")
            said = f"{said} · {uncertain}"
        common = {"label": setting.meaning, "initial": value, "help_text": said}
        if isinstance(setting.default, bool):
            return forms.BooleanField(required=False, **common)
        if isinstance(setting.default, int):
            return forms.IntegerField(min_value=0, max_value=setting.most, localize=False, **common)
        return forms.CharField(required=False, max_length=500, **common)

    def chosen(self) -> dict[str, Any]:
        return {s.code: self.cleaned_data[s.code] for s in self.settings}


class ProposalForm(UnitAndPostForm):
    """One formation as a unit asks for it."""

    education_level = forms.ModelChoiceField(
        label=_("Education"), queryset=EducationLevel.objects.all()
    )
    planned_seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=500)
    budget_line = forms.ChoiceField(label=_("Budget line"), choices=BudgetLine.choices)
    justification = forms.CharField(
        label=_("Why beyond the need"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when more seats are asked than the unit lacks."),
    )

    def proposal(self) -> Proposal:
        return Proposal(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Why: whoever reads the record later must understand it."""

    reason = forms.CharField(
        label=_("Reason"), max_length=250, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnnouncementForm(forms.Form):
    """When the result is announced: now, or at a moment ahead (WITA)."""

    at = forms.DateTimeField(
        label=_("Announce at (WITA)"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"
        ),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=_("Leave it empty to announce now. Nothing is shown before this second."),
    )


class MoveAnnouncementForm(ReasonForm):
    """Another moment for an announcement that is still to come."""

    at = forms.DateTimeField(
        label=_("Announce at (WITA)"),
        widget=AnnouncementForm.base_fields["at"].widget,
        input_formats=AnnouncementForm.base_fields["at"].input_formats,
    )
    field_order = ["at", "reason"]


class FindingForm(forms.Form):
    """What the fairness desk found in a run, and what is decided on it."""

    finding = forms.CharField(
        label=_("What was found"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name the groups and the pairs that were looked at, and what explains them."),
    )
    decision = forms.ChoiceField(
        label=_("Decision"), choices=FairnessFinding.Decision.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason of the decision"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CeilingForm(forms.Form):
    """What one budget line may cost in one year."""

    year = forms.IntegerField(label=_("Year"), min_value=2019, max_value=2100, localize=False)
    line = forms.ChoiceField(label=_("Budget line"), choices=BudgetLine.choices)
    ceiling = forms.IntegerField(
        label=_("Ceiling"), min_value=0, max_value=10**15, help_text=_("Rupiah in the year.")
    )
    committed = forms.IntegerField(
        label=_("Already committed"),
        min_value=0,
        max_value=10**15,
        help_text=_("Rupiah in the year, without the waves planned here."),
    )
    spending = forms.IntegerField(
        label=_("All regional spending"),
        required=False,
        min_value=1,
        max_value=10**15,
        help_text=_(
            "Rupiah in the year, beside the ceiling of personnel: its share is counted of it. "
            "Empty: not known yet."
        ),
    )
    source = forms.CharField(label=_("Source"), max_length=200)


def _percent(label: Promise, help_text: Promise) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=100, initial=0, help_text=help_text
    )


class ScenarioForm(forms.Form):
    """A new scenario: its year and what the city sets for it."""

    name = forms.CharField(label=_("Name"), max_length=80)
    year = forms.IntegerField(label=_("First year"), min_value=2019, max_value=2100, localize=False)
    part_percent = _percent(
        _("Part of a post that a part-time PPPK closes"),
        _("Percent. 0: no part-time seats are planned."),
    )
    school_percent = _percent(
        _("Teachers that every school has at least"),
        _("Percent of its need. 0: no minimum."),
    )
    clinic_percent = _percent(
        _("Health workers that every community health centre has at least"),
        _("Percent of its need. 0: no minimum."),
    )
    leaving_years = forms.IntegerField(
        label=_("Years of the plan in which who leaves is replaced"),
        min_value=0,
        max_value=5,
        initial=1,
        help_text=_("0: only who has left before the first year."),
    )
    contract_ends = forms.BooleanField(
        label=_("Count people whose agreement ends as leaving"),
        required=False,
        help_text=_("Agreements are usually extended."),
    )

    WEIGHTED: ClassVar = {
        "group": list(Position.Group),
        "sector": list(WorkUnit.Sector),
        "kind": list(WEIGHTED_KINDS),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for of, choices in self.WEIGHTED.items():
            for choice in choices:
                self.fields[f"{of}_{choice}"] = forms.IntegerField(
                    label=choice.label, min_value=0, max_value=MOST_WEIGHT, initial=1
                )

    def priorities(self) -> Priorities:
        given = self.cleaned_data
        weights = {
            of: {str(choice): given[f"{of}_{choice}"] for choice in choices}
            for of, choices in self.WEIGHTED.items()
        }
        plain = {name: given[name] for name in Priorities._fields if name not in weights}
        return Priorities(**weights, **plain)

    @classmethod
    def initial_of(cls, priorities: Priorities) -> dict[str, Any]:
        """What the fields show for `priorities`."""
        shown = priorities._asdict()
        for of in cls.WEIGHTED:
            shown |= {f"{of}_{choice}": weight for choice, weight in shown.pop(of).items()}
        return shown

    def plain_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.base_fields]

    def weights(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields of the weights under their headings."""
        headings = {"group": _("Posts"), "sector": _("Sectors"), "kind": _("Kinds of unit")}
        return [
            (headings[of], [self[f"{of}_{choice}"] for choice in choices])
            for of, choices in self.WEIGHTED.items()
        ]


class OverruleForm(ReasonForm):
    """Other seats for one line than the planner would give."""

    full = forms.IntegerField(label=_("Full-time seats"), min_value=0, max_value=500)
    part = forms.IntegerField(label=_("Part-time seats"), min_value=0, max_value=500, initial=0)
    field_order = ["full", "part", "reason"]


class FreezeForm(forms.Form):
    paper = forms.CharField(
        label=_("Number of the paper"),
        max_length=80,
        help_text=_("Under which the scenario goes before the council."),
    )


class FromScenarioForm(forms.Form):
    wave = forms.ModelChoiceField(label=_("Wave"), queryset=Wave.objects.none())

    def __init__(self, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wave"].queryset = Wave.objects.filter(year=year, state=Wave.State.PLANNED)


class CompareForm(forms.Form):
    """Two scenarios, in the address."""

    a = forms.ModelChoiceField(label=_("Scenario A"), queryset=Scenario.objects.all())
    b = forms.ModelChoiceField(label=_("Scenario B"), queryset=Scenario.objects.all())


class LineFilter(forms.Form):
    baris = forms.ChoiceField(
        label=_("Lines"),
        required=False,
        choices=[
            *ANY,
            ("direncanakan", _("With seats planned")),
            ("kurang", _("Still missing people")),
            ("ditetapkan", _("Overruled")),
        ],
    )
    cari = forms.CharField(label=_("Work unit or post"), required=False)


class TieForm(ReasonForm):
    """The committee's order of applicants who are equal in everything."""

    numbers = forms.CharField(
        label=_("Participant numbers"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line, best first, every one of the equal applicants."),
    )
    minutes = forms.CharField(label=_("Number of the minutes"), max_length=80)
    field_order = ["numbers", "minutes", "reason"]

    def __init__(self, wave: Wave, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wave = wave

    def clean_numbers(self) -> list[Application]:
        numbers = self.cleaned_data["numbers"].split()
        found = {
            a.participant_number: a
            for a in self.wave.applications.filter(participant_number__in=numbers)
        }
        if missing := [number for number in numbers if number not in found]:
            raise ValidationError(
                _("No participant of this wave has the number %(number)s."),
                code="participant_unknown",
                params={"number": missing[0]},
            )
        return [found[number] for number in numbers]


class SeatsForm(ReasonForm):
    """Another number of seats for an approved formation, which a second officer decides on."""

    seats = forms.IntegerField(label=_("Seats from now on"), min_value=1, max_value=32_000)
    field_order = ["seats", "reason"]


class DecisionForm(forms.Form):
    """The hash of the proposal that was shown goes back with the decision."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ParticipantLookUp(forms.Form):
    """The number of one participant, as someone from outside types it."""

    nomor = forms.CharField(
        label=_("Participant number"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("As on your exam card, 16 or 17 digits."),
    )


class FormationLookUp(forms.Form):
    cari = forms.CharField(label=_("Work unit or post"), required=False, max_length=60)


class AppealForm(forms.Form):
    """An objection as the applicant makes it."""

    subject = forms.ChoiceField(label=_("About"), choices=Appeal.Subject.choices)
    item = forms.ChoiceField(label=_("Requirement or part of the test"))
    statement = forms.CharField(
        label=_("What the applicant says"), widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, application: Application, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rulebook = rulebooks.of(application)
        parts: Iterable = [*rulebook.requirements, *rulebook.subtests]
        self.fields["item"].choices = [(part.code, part.name) for part in parts]


class AnswerForm(forms.Form):
    """The answer to an objection, as one officer proposes it."""

    ACCEPT, REJECT = "accept", "reject"

    decision = forms.ChoiceField(
        label=_("Proposal"),
        choices=[(ACCEPT, _("Accept the objection")), (REJECT, _("Reject the objection"))],
        widget=forms.RadioSelect,
    )
    points = forms.DecimalField(
        label=_("The right points"),
        required=False,
        decimal_places=3,
        help_text=_("Only when an objection to a score is accepted."),
    )
    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 5}))


class FormationFilter(forms.Form):
    keadaan = forms.ChoiceField(
        label=_("State"), required=False, choices=[*ANY, *Formation.State.choices]
    )
    kursi = forms.ChoiceField(
        label=_("Seats"),
        required=False,
        choices=[*ANY, ("terbuka", _("With open seats")), ("dipegang", _("With seats held"))],
    )
    cari = forms.CharField(label=_("Work unit or post"), required=False)


class ApplicationFilter(forms.Form):
    keadaan = forms.ChoiceField(
        label=_("State"), required=False, choices=[*ANY, *Application.State.choices]
    )
    cari = forms.CharField(label=_("Name or participant number"), required=False)


class ResultFilter(forms.Form):
    hasil = forms.ChoiceField(
        label=pgettext_lazy("selection", "Outcome"),
        required=False,
        choices=[*ANY, *Placement.Outcome.choices],
    )
    cari = forms.CharField(label=_("Name or participant number"), required=False)


class AppealFilter(forms.Form):
    keadaan = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[*ANY, ("undecided", _("To decide")), *Appeal.State.choices],
    )
