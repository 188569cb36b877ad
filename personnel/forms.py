"""What officers type about people. Forms shape input; the rules are the services'.

People say the last day of a stretch; the register keeps the day after it (half-open). The forms
turn one into the other, and nothing else does.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from personnel.models import (
    Document,
    Establishment,
    PerformanceReview,
    Position,
    ServicePeriod,
    UnitChange,
    WorkUnit,
)
from personnel.models.service_period import ServicePeriodQuerySet
from personnel.scope import visible_units
from personnel.services import Decree, NewUnit, Reorganisation

if TYPE_CHECKING:
    from personnel.desk import ListSource

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


class KeyedRadios(forms.RadioSelect):
    """Choices that the browser's own access keys reach (Alt and a letter)."""

    def __init__(self, keys: dict[str, str]) -> None:
        super().__init__()
        self.keys = keys

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        option["attrs"]["accesskey"] = self.keys[str(value)]
        return option


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


class ScanField(forms.FileField):
    """The scan of a paper. What stands in it decides whether it is one: `services.keep_scan`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Scan of the paper"),
            help_text=_("PDF, PNG or JPEG, at most 10 MB."),
            widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
            **options,
        )


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


class SearchInput(forms.TextInput):
    """A box to type in, with the browser's own list of what fits."""

    choices: Iterable[tuple[Any, str]] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{attrs['id']}_list"
        box = super().render(name, value, attrs | {"list": listed, "autocomplete": "off"}, renderer)
        options = ((said,) for said, _label in self.choices if said)
        return format_html(
            '{}<datalist id="{}">{}</datalist>',
            box,
            listed,
            format_html_join("", '<option value="{}"></option>', options),
        )


class NamedField(forms.ModelChoiceField):
    """A row of a long list: chosen as "name · code", or typed as either when one row fits."""

    BETWEEN = " · "
    widget = SearchInput

    def __init__(self, queryset: QuerySet, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Type a part of the name or the code, then choose."))
        super().__init__(queryset, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.name}{self.BETWEEN}{value.code}" if isinstance(value, Model) else value

    def to_python(self, value: str | None) -> Any:
        if value in self.empty_values:
            return None
        text = value.strip()
        rows = list(self.queryset.filter(code=text.rpartition(self.BETWEEN)[2])[:1])
        rows = rows or list(self.queryset.filter(name__iexact=text)[:2])
        if len(rows) == 1:
            return rows[0]
        raise ValidationError(
            _("Several have this name: choose one from the list, with its code.")
            if rows
            else self.error_messages["invalid_choice"],
            code="invalid_choice",
        )


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


# --- units by decree -----------------------------------------------------------------------------
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


class LinesField(forms.CharField):
    """Several things, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def clean(self, value: str | None) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


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


class UnitReviewsForm(forms.Form):
    """Whose evaluations of which period are recorded together. Kept in the address."""

    unit = NamedField(WorkUnit.objects.none(), label=_("Work unit"))
    tahun = forms.IntegerField(label=_("Year"), min_value=1979, max_value=2100)
    triwulan = forms.TypedChoiceField(
        label=_("Period"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", _("The whole year")), *[(n, _("Quarter %(n)s") % {"n": n}) for n in "1234"]],
    )
    skema = forms.ChoiceField(label=_("Scheme"), choices=PerformanceReview.Scheme.choices)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        self.fields["unit"].queryset = visible_units(user, today).on(today)


class ReviewForm(forms.ModelForm):
    """One evaluation as its paper gives it."""

    tahun = forms.IntegerField(label=_("Year"), min_value=1979, max_value=2100)
    triwulan = forms.TypedChoiceField(
        label=_("Period"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", _("The whole year")), *[(n, _("Quarter %(n)s") % {"n": n}) for n in "1234"]],
    )

    class Meta:
        model = PerformanceReview
        fields = ["scheme", "value", "assessor"]
        help_texts = {
            "value": _(
                "As the paper says it: the predicate, the letter or the number; for PermenPANRB "
                "6/2022 also “results/conduct”, such as 2/1."
            )
        }

    def _post_clean(self) -> None:
        """The verb judges the review, when it is whole."""


class CorrectionForm(forms.Form):
    """What the evaluation really says, and why it was recorded otherwise."""

    value = forms.CharField(label=_("Value as given"), max_length=40)
    assessor = forms.CharField(label=_("Assessor"), max_length=150, required=False)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class ReviewPaperForm(forms.Form):
    """The paper of an evaluation."""

    number = forms.CharField(label=_("Number of the paper"), max_length=80, required=False)
    dated_on = forms.DateField(label=_("Date of the paper"), required=False, widget=DayInput())
    scan = ScanField(required=False)
