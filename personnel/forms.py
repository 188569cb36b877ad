"""What officers type about people. Forms shape input; the rules are the services'.

People say the last day of a stretch; the register keeps the day after it (half-open). The forms
turn one into the other, and nothing else does.
"""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from personnel.models import Document
from personnel.models.service_period import ServicePeriodQuerySet

ONE_DAY = timedelta(days=1)


def last_day(end: date | None) -> date | None:
    """The last day of a half-open stretch, as people say it; None (no end) stays None."""
    return end - ONE_DAY if end else None


class DayInput(forms.DateInput):
    """The browser's own date field, which sends and shows ISO days."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LastDayField(forms.DateField):
    """Shows and takes the last day; its value is the half-open end, the day after."""

    widget = DayInput

    def prepare_value(self, value: date | str | None) -> date | str | None:
        return last_day(value) if isinstance(value, date) else value

    def clean(self, value: str | None) -> date | None:
        day = super().clean(value)
        return day + ONE_DAY if day else None


class DecisionForm(forms.Form):
    """Accept the service for these days, or refuse it."""

    ACCEPT, REFUSE = "accept", "refuse"

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(ACCEPT, _("Accept")), (REFUSE, _("Refuse"))],
        widget=forms.RadioSelect,
    )
    started_on = forms.DateField(label=_("First day accepted"), required=False, widget=DayInput())
    ended_on = LastDayField(
        label=_("Last day accepted"), required=False, help_text=_("Empty: still at work.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to refuse, and when the days differ from the papers."),
    )

    def clean(self) -> None:
        decision = self.cleaned_data.get("decision")
        if decision == self.ACCEPT and not self.cleaned_data.get("started_on"):
            self.add_error("started_on", _("Say from which day the service is accepted."))
        if decision == self.REFUSE and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say why the service is refused."))


class PaperForm(forms.ModelForm):
    """The paper that shows when the service was."""

    started_on = forms.DateField(label=_("First day by the paper"), widget=DayInput())
    ended_on = LastDayField(
        label=_("Last day by the paper"), required=False, help_text=_("Empty: still at work.")
    )

    class Meta:
        model = Document
        fields = ["kind", "number", "dated_on"]
        widgets = {"dated_on": DayInput()}


class DeskFilter(forms.Form):
    """Which service periods the verification desk shows. Kept in the address."""

    WITH_PAPERS, WITHOUT_PAPERS = "ada", "tidak"

    nama = forms.CharField(label=_("Name"), required=False)
    unit = forms.CharField(label=_("Work unit"), required=False)
    dokumen = forms.ChoiceField(
        label=_("Papers"),
        required=False,
        choices=[("", _("All")), (WITH_PAPERS, _("With papers")), (WITHOUT_PAPERS, _("Without"))],
    )

    def narrow(self, services: ServicePeriodQuerySet) -> ServicePeriodQuerySet:
        """Those of `services` that were asked for; an unusable filter narrows nothing."""
        if not self.is_valid():
            return services
        for word in self.cleaned_data["nama"].lower().split():
            services = services.filter(person__name_key__contains=word)
        if unit := self.cleaned_data["unit"]:
            services = services.filter(work_unit__name__icontains=unit)
        if papers := self.cleaned_data["dokumen"]:
            services = services.filter(documented_started_on__isnull=papers == self.WITHOUT_PAPERS)
        return services
