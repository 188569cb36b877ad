"""What officers say about people who may be recorded twice."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.reporting.forms import no_nik
from balikpapan_hr.reporting.twins import lines, written
from personnel.models import Merge, TwinPair
from personnel.models.twins import TwinPairQuerySet
from personnel.services import differing_facts, facts_to_fill
from transitions.services.merging import sides


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
