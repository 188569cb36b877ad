"""The register in the browser admin: reads, searches and corrects. Decisions are services."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _, ngettext
from unfold.admin import TabularInline
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextInputWidget

from balikpapan_hr.audit.model_admin import RecordedAdmin
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.files.model_admin import DownloadedAdmin
from personnel import scope, services
from personnel.identifiers import check_nik, mask_nik, parse_nik
from personnel.models import (
    Appointment,
    Document,
    EducationLevel,
    Establishment,
    Grade,
    PayStep,
    PayTable,
    PerformanceReview,
    Person,
    Position,
    ReferenceCode,
    ServicePeriod,
    UnitOfficer,
    UnitStretch,
    WorkUnit,
    WorkUnitAlias,
)
from personnel.models.person import NIK
from personnel.openings import count_opening
from personnel.resources import (
    EducationLevelResource,
    EstablishmentResource,
    PositionResource,
    WorkUnitAliasResource,
)

# Facts of a person that only `personnel.view_nik` shows.
PROTECTED = ["birth_place", "born_on", "phone", "address"]


class KeptAdmin(RecordedAdmin):
    """A system of record closes records; it does not delete them."""

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


class ReadOnlyAdmin(KeptAdmin):
    """Rows that only the services write."""

    def has_add_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


class ScopedAdmin(KeptAdmin):
    """Rows about people: those of the people in scope, on every list, page and search.

    A list leaves the site as a report alone, made by a job: see `reporting`.

    `way_to_person` leads from a row to its person. It is empty where a row is about many, which is
    for those who may see every unit.
    """

    way_to_person = "person"
    handed_in_as = ""  # the kind of list, of those that `imports` takes, by which rows come in
    list_before_template = "parts/handed_in_as.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        rows = super().get_queryset(request)
        if not self.way_to_person:
            return rows if request.user.has_perm("personnel.view_every_unit") else rows.none()
        return scope.of_visible_people(rows, request.user, timezone.localdate(), self.way_to_person)


class HistoryInline(TabularInline):
    """The part of a person's history that one table keeps; read only."""

    extra = 0
    can_delete = False

    def get_readonly_fields(self, request: HttpRequest, obj: object | None = None) -> list[str]:
        return self.fields

    def has_add_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


class AppointmentInline(HistoryInline):
    model = Appointment
    fields = ["status", "work_unit", "position", "grade", "started_on", "ended_on", "end_reason"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        return super().get_queryset(request).known().order_by("started_on")


class ServicePeriodInline(HistoryInline):
    model = ServicePeriod
    fields = ["work_unit", "stated_started_on", "stated_ended_on", "accepted_started_on", "state"]


class PerformanceReviewInline(HistoryInline):
    model = PerformanceReview
    fields = ["started_on", "ended_on", "scheme", "value", "band"]


class PersonForm(forms.ModelForm):
    """A person's facts. The NIK stays masked; a wrong one is replaced without being shown."""

    new_nik = forms.CharField(
        label=_("New NIK"),
        required=False,
        validators=[RegexValidator(NIK, _("NIK must be 16 digits."))],
        help_text=_("Only when the one above is wrong or missing; the history keeps both."),
        widget=UnfoldAdminTextInputWidget,
    )

    def clean_new_nik(self) -> str:
        nik = self.cleaned_data["new_nik"]
        if nik and parse_nik(nik) is None:
            raise ValidationError(
                _("This cannot be a NIK: its digits hold no possible day, month or serial number."),
                code="nik_impossible",
            )
        if nik and Person.objects.filter(nik=nik).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another person has this NIK."), code="nik_taken")
        if nik:
            self.instance.nik = nik
        return nik


@admin.register(Person)
class PersonAdmin(ScopedAdmin):
    """One human for life. The page under /pegawai/ tells the life; here its facts are kept."""

    way_to_person = "pk"

    list_display = ["full_name", "masked_nik", "education_level", "on_the_page"]
    list_filter = ["in_bkn_database", "ppg_graduate", "education_level"]
    list_select_related = ["education_level"]
    search_fields = ["name_key"]  # a NIK in an address would stand in every log
    ordering = ["name_key", "id"]
    autocomplete_fields = ["education_level"]
    readonly_fields = ["masked_nik", "merged_into", "recorded_at"]
    exclude = ["nik"]  # shown on the person's page, for a reason that is kept
    inlines = [AppointmentInline, ServicePeriodInline, PerformanceReviewInline]

    def get_form(
        self, request: HttpRequest, obj: Person | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        # A field that a form declares is in it whatever the list of fields says.
        if request.user.has_perm("personnel.view_nik"):
            kwargs["form"] = PersonForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Person | None = None) -> list[str]:
        hidden = [] if request.user.has_perm("personnel.view_nik") else PROTECTED
        fields = [f for f in super().get_fields(request, obj) if f not in hidden]
        top = [f for f in ("masked_nik", "new_nik") if f in fields]
        return [*top, *(f for f in fields if f not in top)]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of one person; who opens it is written down when it shows protected facts."""
        person = self.get_object(request, object_id)
        count_opening(request.user)
        if person and request.user.has_perm("personnel.view_nik"):
            record_read([person.public_id], PROTECTED, by=request.user, place=request.path)
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(
        self, request: HttpRequest, obj: Person, form: forms.ModelForm, change: bool
    ) -> None:
        """What the NIK says otherwise is told and not refused: one in twenty real ones does."""
        super().save_model(request, obj, form, change)
        if obj.nik and request.user.has_perm("personnel.view_nik"):
            for finding in check_nik(obj.nik, born_on=obj.born_on, sex=obj.sex):
                self.message_user(request, finding.message, messages.WARNING)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).living_records()

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    @admin.display(description=_("name"), ordering="name_key")
    def full_name(self, person: Person) -> str:
        return person.full_name

    @admin.display(description="NIK")
    def masked_nik(self, person: Person) -> str:
        return mask_nik(person.nik)

    @admin.display(description=_("life line"))
    def on_the_page(self, person: Person) -> str:
        return format_html(
            '<a href="{}">{}</a>',
            reverse("reporting:person", args=[person.public_id]),
            _("Open the page"),
        )


@admin.register(Appointment)
class AppointmentAdmin(ReadOnlyAdmin, ScopedAdmin):
    """What the register holds true now. Corrections close a row and add another."""

    handed_in_as = "siasn_export"
    list_display = ["person", "status", "work_unit", "position", "started_on", "ended_on"]
    list_filter = ["status", "end_reason", "work_unit__sector"]
    list_select_related = ["person", "work_unit", "position", "grade"]
    search_fields = ["person__name_key", "employee_number__exact"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        return super().get_queryset(request).known()


@admin.register(ServicePeriod)
class ServicePeriodAdmin(ReadOnlyAdmin, ScopedAdmin):
    """Service as listed, by papers and accepted. The verification desk decides."""

    handed_in_as = "honorer_list"
    list_display = [
        "person",
        "work_unit",
        "stated_started_on",
        "documented_started_on",
        "accepted_started_on",
        "state",
    ]
    list_filter = ["state", "paid_from", "work_unit__sector"]
    list_select_related = ["person", "work_unit"]
    search_fields = ["person__name_key"]
    actions = ["accept"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ServicePeriod]:
        return super().get_queryset(request).filter(withdrawn_at=None)

    @action(description=_("Accept the chosen service by its papers"), permissions=["verify"])
    def accept(self, request: HttpRequest, chosen: QuerySet[ServicePeriod]) -> None:
        verified = services.verify_services(chosen, by=request.user)
        self.message_user(
            request,
            ngettext(
                "%(n)d service period accepted by its papers.",
                "%(n)d service periods accepted by their papers.",
                len(verified.passed),
            )
            % {"n": len(verified.passed)},
        )
        for service, reason in verified.left_out:
            self.message_user(
                request,
                _("Not accepted: %(person)s. %(reason)s")
                % {"person": service.person, "reason": reason},
                messages.WARNING,
            )

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("personnel.verify_serviceperiod")


@admin.register(PerformanceReview)
class PerformanceReviewAdmin(ReadOnlyAdmin, ScopedAdmin):
    handed_in_as = "reviews"
    list_display = ["person", "started_on", "ended_on", "scheme", "value", "band"]
    list_filter = ["scheme", "band"]
    list_select_related = ["person"]
    search_fields = ["person__name_key"]


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin, ScopedAdmin):
    list_display = ["person", "kind", "number", "dated_on"]
    list_filter = ["kind"]
    list_select_related = ["person"]
    search_fields = ["person__name_key", "number"]


class WorkUnitAliasInline(TabularInline):
    model = WorkUnitAlias
    extra = 0


class UnitOfficerInline(TabularInline):
    model = UnitOfficer
    extra = 0


class UnitStretchInline(HistoryInline):
    model = UnitStretch
    fk_name = "unit"
    fields = ["name", "short_name", "parent", "started_on", "ended_on", "change"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnitStretch]:
        return super().get_queryset(request).select_related("parent", "change")


@admin.register(WorkUnit)
class WorkUnitAdmin(KeptAdmin):
    """A unit's standing facts. What a decree changes is changed on the unit's page."""

    list_display = ["name", "code", "kind", "sector", "parent", "ended_on", "on_the_page"]
    list_filter = ["sector", "kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "code", "short_name", "stretches__name"]
    autocomplete_fields = ["parent"]
    inlines = [UnitStretchInline, WorkUnitAliasInline, UnitOfficerInline]

    def get_readonly_fields(self, request: HttpRequest, obj: WorkUnit | None = None) -> list[str]:
        by_decree = ["code", "name", "short_name", "parent", "started_on", "ended_on"]
        return by_decree if obj else []

    @admin.display(description=_("names and places"))
    def on_the_page(self, unit: WorkUnit) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("personnel:unit", args=[unit.pk]), _("Open the page")
        )


@admin.register(WorkUnitAlias)
class WorkUnitAliasAdmin(DownloadedAdmin, KeptAdmin):
    """Names on lists. What one meant stays; it is ended, and may then mean another unit."""

    resource = WorkUnitAliasResource
    list_display = ["alias", "unit", "started_on", "ended_on"]
    list_filter = ["unit__kind"]
    list_select_related = ["unit"]
    search_fields = ["alias", "unit__name", "unit__code"]
    autocomplete_fields = ["unit"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: WorkUnitAlias | None = None
    ) -> list[str]:
        return ["alias", "unit", "started_on"] if obj else []


@admin.register(Position)
class PositionAdmin(DownloadedAdmin, KeptAdmin):
    resource = PositionResource
    list_display = ["name", "group", "kind", "level", "retirement_age", "pppk_grade"]
    list_filter = ["group", "kind"]
    list_select_related = ["pppk_grade"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["education_level", "pppk_grade"]

    def get_readonly_fields(self, request: HttpRequest, obj: Position | None = None) -> list[str]:
        return ["code"] if obj else []


@admin.register(Establishment)
class EstablishmentAdmin(DownloadedAdmin, KeptAdmin):
    resource = EstablishmentResource
    handed_in_as = "needs"
    list_before_template = "parts/handed_in_as.html"
    list_display = ["unit", "position", "year", "need", "basis"]
    list_filter = ["year", "position__group"]
    list_select_related = ["unit", "position"]
    search_fields = ["unit__name", "position__name"]
    autocomplete_fields = ["unit", "position"]


@admin.register(EducationLevel)
class EducationLevelAdmin(DownloadedAdmin, KeptAdmin):
    resource = EducationLevelResource
    list_display = ["name", "code", "group", "pppk_grade", "pns_grade"]
    list_select_related = ["pppk_grade", "pns_grade"]
    search_fields = ["name", "code"]


@admin.register(Grade)
class GradeAdmin(KeptAdmin):
    list_display = ["code", "scheme", "title"]
    list_filter = ["scheme"]
    search_fields = ["code", "title"]


class PayStepInline(HistoryInline):
    model = PayStep
    fields = ["grade", "service_years", "amount"]


@admin.register(PayTable)
class PayTableAdmin(ReadOnlyAdmin):
    list_display = ["regulation", "scheme", "valid_from", "source"]
    inlines = [PayStepInline]


@admin.register(ReferenceCode)
class ReferenceCodeAdmin(ReadOnlyAdmin):
    list_display = ["table", "code", "name"]
    list_filter = ["table"]
    search_fields = ["name", "code"]
