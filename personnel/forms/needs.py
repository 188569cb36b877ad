"""What officers type about posts and the need of them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from personnel.forms.fields import NamedField
from personnel.models import Establishment, Position, WorkUnit


class UnitAndPostForm(forms.Form):
    """Something about one post of one unit."""

    unit = NamedField(WorkUnit.objects.all(), label=_("Work unit"))
    position = NamedField(Position.objects.filter(retired_on=None), label=_("Post"))


class NormForm(UnitAndPostForm):
    """What goes into the norm that gives a need."""

    year = forms.IntegerField(label=_("Year"), min_value=2019, max_value=2100, localize=False)
    norm = forms.ChoiceField(label=_("Norm"), choices=Establishment.Norm.choices)
    number = forms.IntegerField(
        label=_("Class groups, or pupils"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("For class teachers the class groups, for counsellors the pupils."),
    )
    parts = forms.CharField(
        label=_("Parts"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One on each line. Teachers of a subject: name; class groups; lesson hours a week. "
            "Health staff: task; outputs a year; minutes each."
        ),
    )
    support_percent = forms.DecimalField(
        label=_("Supporting tasks"),
        required=False,
        min_value=0,
        max_value=99,
        decimal_places=2,
        help_text=_("Health staff alone: percent of the working time."),
    )

    BY_NUMBER = (Establishment.Norm.CLASS_TEACHER, Establishment.Norm.COUNSELLOR)

    def clean_parts(self) -> list[list[Any]]:
        parts = []
        for number, line in enumerate(self.cleaned_data["parts"].splitlines(), start=1):
            if not line.strip():
                continue
            name, *rest = (cell.strip() for cell in line.split(";"))
            try:
                amount, measure = rest
                measure = measure.replace(",", ".")
                if not Decimal(measure).is_finite():
                    raise ValueError
                parts.append([name, int(amount.replace(".", "")), measure])
            except (ValueError, ArithmeticError):
                self.add_error(
                    "parts",
                    _("Line %(n)s: write a name, a whole number and a number, with “;” between.")
                    % {"n": number},
                )
        return parts

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("norm") in self.BY_NUMBER:
            if given.get("number") is None and "number" not in self.errors:
                self.add_error("number", _("Say how many class groups, or pupils, there are."))
        elif not given.get("parts") and "parts" not in self.errors:
            self.add_error("parts", _("Say what the need is made of, one part on each line."))

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given["norm"] in self.BY_NUMBER:
            return {"number": given["number"]}
        if given["norm"] == Establishment.Norm.SUBJECT_TEACHER:
            return {"parts": given["parts"]}
        return {"parts": given["parts"], "support_percent": str(given["support_percent"] or 0)}

    @staticmethod
    def initial_of(line: Establishment) -> dict[str, Any]:
        """What the fields show for a need that was worked out before."""
        parts = line.inputs.get("parts", [])
        return {
            "unit": line.unit,
            "position": line.position,
            "year": line.year,
            "norm": line.norm,
            "number": line.inputs.get("number"),
            "parts": "\n".join("; ".join(map(str, part)) for part in parts),
            "support_percent": line.inputs.get("support_percent"),
        }


class PostFilter(forms.Form):
    """Which posts the catalogue shows. Kept in the address."""

    cari = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    jenis = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *Position.Kind.choices]
    )
    kelompok = forms.ChoiceField(
        label=_("Selection group"),
        required=False,
        choices=[("", _("All")), *Position.Group.choices],
    )

    def narrow(self, posts: QuerySet[Position]) -> QuerySet[Position]:
        """Those of `posts` that were asked for; an unusable filter narrows nothing."""
        if not self.is_valid():
            return posts
        for word in self.cleaned_data["cari"].split():
            posts = posts.filter(Q(name__icontains=word) | Q(code__icontains=word))
        if kind := self.cleaned_data["jenis"]:
            posts = posts.filter(kind=kind)
        if group := self.cleaned_data["kelompok"]:
            posts = posts.filter(group=group)
        return posts
