"""What officers type about honorer service and its papers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from personnel.models import Document, ServicePeriod, WorkUnit
from personnel.models.service_period import ServicePeriodQuerySet
from personnel.scope import visible_units

if TYPE_CHECKING:
    from personnel.desk import ListSource

from personnel.forms.fields import DayInput, KeyedRadios, LastDayField, NamedField, ScanField


class DecisionForm(forms.Form):
    """Accept the service for these days, or refuse it."""

    ACCEPT, REFUSE = "accept", "refuse"

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(ACCEPT, _("Accept")), (REFUSE, _("Refuse"))],
        widget=KeyedRadios({ACCEPT: "a", REFUSE: "t"}),
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

    scan = ScanField(required=False)

    class Meta:
        model = Document
        fields = ["kind", "number", "dated_on"]
        widgets = {"dated_on": DayInput()}


class DeskFilter(forms.Form):
    """Which service periods the verification desk shows. Kept in the address."""

    WITH_PAPERS, WITHOUT_PAPERS = "ada", "tidak"

    nama = forms.CharField(label=_("Name"), required=False)
    unit = forms.CharField(label=_("Work unit"), required=False)
    sektor = forms.ChoiceField(
        label=_("Sector"), required=False, choices=[("", _("All")), *WorkUnit.Sector.choices]
    )
    keadaan = forms.ChoiceField(
        label=_("Verification"),
        required=False,
        choices=[
            ("", _("To be verified")),
            (ServicePeriod.State.ACCEPTED, ServicePeriod.State.ACCEPTED.label),
            (ServicePeriod.State.REFUSED, ServicePeriod.State.REFUSED.label),
        ],
    )
    dokumen = forms.ChoiceField(
        label=_("Papers"),
        required=False,
        choices=[("", _("All")), (WITH_PAPERS, _("With papers")), (WITHOUT_PAPERS, _("Without"))],
    )
    beda = forms.ChoiceField(
        label=_("List and papers"),
        required=False,
        choices=[("", _("All")), ("ya", _("Differ")), ("tidak", _("Agree"))],
    )
    daftar = forms.ChoiceField(label=_("From the list"), required=False)

    def __init__(self, *args: Any, lists: Iterable["ListSource"] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.lists = list(lists)
        found = [choice for source in self.lists for choice in source.choices()]
        if found:
            self.fields["daftar"].choices = [("", _("All")), *found]
        else:
            del self.fields["daftar"]

    def narrow(self, services: ServicePeriodQuerySet) -> ServicePeriodQuerySet:
        """Those of `services` that were asked for; what is no choice of a filter narrows nothing,
        and without another wish only what waits is shown."""
        self.full_clean()
        asked = getattr(self, "cleaned_data", {})
        state = asked.get("keadaan")
        services = services.filter(state=state) if state else services.waiting()
        for word in asked.get("nama", "").lower().split():
            services = services.filter(person__name_key__contains=word)
        if unit := asked.get("unit"):
            services = services.filter(work_unit__name__icontains=unit)
        if sector := asked.get("sektor"):
            services = services.filter(work_unit__sector=sector)
        if papers := asked.get("dokumen"):
            services = services.filter(documented_started_on__isnull=papers == self.WITHOUT_PAPERS)
        if differs := asked.get("beda"):
            services = services.by_papers(differ=differs == "ya")
        if listed := asked.get("daftar"):
            for source in self.lists:
                services = source.narrow(services, listed)
        return services


class OptionalReasonForm(forms.Form):
    """A deed that may say why."""

    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)


class RefusalForm(OptionalReasonForm):
    """One reason for everybody who is refused."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class CollectivePaperForm(forms.Form):
    """One paper that names many people, such as a collective decree."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (kind.value, kind.label)
            for kind in Document.Kind
            if kind not in (Document.Kind.SPTJM, Document.Kind.REVIEW)
        ],
    )
    number = forms.CharField(label=_("Number"), max_length=80)
    dated_on = forms.DateField(label=_("Date"), widget=DayInput())
    scan = ScanField(required=False)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)


class StatementForm(forms.Form):
    """Who vouches, in which paper."""

    unit = NamedField(WorkUnit.objects.none(), label=_("Unit whose head vouches"))
    number = forms.CharField(label=_("Number"), max_length=80)
    dated_on = forms.DateField(label=_("Date"), widget=DayInput())
    official = forms.CharField(label=_("Name of the official"), max_length=150)
    official_number = forms.RegexField(
        r"^\d{18}$",
        label=_("NIP of the official"),
        required=False,
        error_messages={"invalid": _("A NIP has 18 digits.")},
    )
    official_post = forms.CharField(
        label=_("Post of the official"), max_length=150, initial=_("Head")
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        self.fields["unit"].queryset = visible_units(user, today).on(today)


class SignedForm(forms.Form):
    """The signed SPTJM as it came back."""

    scan = ScanField()


class GiveUpForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=250)
