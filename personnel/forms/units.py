"""What officers type about units that change by decree."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from personnel.forms.fields import DayInput, LinesField, NamedField
from personnel.models import UnitChange, WorkUnit
from personnel.services import Decree, NewUnit, Reorganisation


class ChangeForm(forms.Form):
    """The decree of a change of units."""

    decree_number = forms.CharField(label=_("Decree number"), max_length=80)
    decree_on = forms.DateField(label=_("Decree date"), widget=DayInput())
    tmt = forms.DateField(
        label="TMT", widget=DayInput(), help_text=_("First day on which it holds.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For the second officer and for the trail."),
    )

    def decree(self) -> Decree:
        given = self.cleaned_data
        return Decree(given["decree_number"], given["decree_on"], given["tmt"])


class RenameForm(ChangeForm):
    name = forms.CharField(label=_("New name"), max_length=150)
    short_name = forms.CharField(label=_("New short name"), max_length=60, required=False)

    field_order = ["name", "short_name"]
    reason = None


class MoveForm(ChangeForm):
    parent = NamedField(WorkUnit.objects.filter(ended_on=None), label=_("From now on part of"))

    field_order = ["parent"]

    def plan(self, unit: WorkUnit) -> Reorganisation:
        parent = self.cleaned_data["parent"].pk
        return Reorganisation(UnitChange.Kind.MOVE, (unit.pk,), self.decree(), parent=parent)


class MergeForm(ChangeForm):
    units = LinesField(
        label=_("Merged with"),
        help_text=_("The other units that end, one on each line: name or code."),
        required=False,
    )
    into = NamedField(
        WorkUnit.objects.filter(ended_on=None),
        label=_("Unit that goes on"),
        required=False,
        help_text=_("A unit that stands. Empty: a new one, with the code and name below."),
    )
    code = forms.CharField(label=_("Code of the new unit"), max_length=30, required=False)
    name = forms.CharField(label=_("Name of the new unit"), max_length=150, required=False)
    short_name = forms.CharField(label=_("Its short name"), max_length=60, required=False)

    field_order = ["units", "into", "code", "name", "short_name"]

    def clean_units(self) -> list[WorkUnit]:
        named = NamedField(WorkUnit.objects.filter(ended_on=None))
        found = []
        for number, line in enumerate(self.cleaned_data["units"], start=1):
            try:
                found.append(named.clean(line))
            except ValidationError as error:
                self.add_error(
                    "units",
                    _("Line %(n)s: %(fault)s") % {"n": number, "fault": error.messages[0]},
                )
        return found

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("into") and not (given.get("code") and given.get("name")):
            self.add_error(
                "into",
                _("Say which unit goes on: one that stands, or the code and name of a new one."),
            )

    def plan(self, unit: WorkUnit) -> Reorganisation:
        given = self.cleaned_data
        into, new = given["into"], NewUnit(given["code"], given["name"], given["short_name"])
        return Reorganisation(
            UnitChange.Kind.MERGE,
            tuple(dict.fromkeys([unit.pk, *(other.pk for other in given["units"])])),
            self.decree(),
            into=into and into.pk,
            parts=() if into else (new,),
        )


class SplitForm(ChangeForm):
    """Into what, and on the check page who goes where (`orang-<person>`, `unit-<unit>`)."""

    keeps = forms.BooleanField(
        label=_("The unit itself goes on, as the first part"), required=False
    )
    parts = LinesField(
        label=_("New units"), help_text=_("One on each line: code; name; short name.")
    )

    field_order = ["keeps", "parts"]

    def clean_parts(self) -> list[NewUnit]:
        found = []
        for number, line in enumerate(self.cleaned_data["parts"], start=1):
            cells = [cell.strip() for cell in line.split(";")]
            if len(cells) not in (2, 3) or not all(cells[:2]):
                self.add_error(
                    "parts",
                    _("Line %(n)s: write a code and a name, with “;” between.") % {"n": number},
                )
            else:
                found.append(NewUnit(*cells))
        return found

    def plan(self, unit: WorkUnit) -> Reorganisation:
        given = self.cleaned_data
        return Reorganisation(
            UnitChange.Kind.SPLIT,
            (unit.pk,),
            self.decree(),
            parts=tuple(given["parts"]),
            keeps=given["keeps"],
            people=self._chosen("orang-"),
            below=self._chosen("unit-"),
        )

    def _chosen(self, prefix: str) -> dict[int, int]:
        """Key → number of the part, of those that do not go to the first."""
        most = len(self.cleaned_data["parts"]) + self.cleaned_data["keeps"]
        return {
            int(name.removeprefix(prefix)): int(part)
            for name, part in self.data.items()
            if name.startswith(prefix)
            and name.removeprefix(prefix).isdecimal()
            and part.isdecimal()
            and 0 < int(part) < most
        }
