"""Waves in the browser admin: reads, searches, exports. Decisions are services, on their pages."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _, ngettext
from unfold.admin import TabularInline
from unfold.decorators import action

from balikpapan_hr.accounts.model_admin import SiteAdmin
from balikpapan_hr.files.model_admin import DownloadedAdmin
from personnel.admin import ScopedAdmin
from recruitment import services
from recruitment.models import (
    Appeal,
    Application,
    BudgetCeiling,
    Formation,
    Placement,
    RequirementResult,
    Score,
    Seat,
    SelectionRun,
    TieDecision,
    Wave,
    WaveStage,
)
from recruitment.resources import FormationResource


def page_link(name: str, pk: int) -> SafeString:
    """A link to the page where the work on the record is done."""
    return format_html('<a href="{}">{}</a>', reverse(f"recruitment:{name}", args=[pk]), _("Open"))


class ReadOnly:
    """Rows that only the services write."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, SiteAdmin):
    """Rows that only the services write."""


class ReadOnlyInline(ReadOnly, TabularInline):
    extra = 0


class WaveStageInline(ReadOnlyInline):
    model = WaveStage
    fields = ["kind", "starts_at", "ends_at"]


@admin.register(Wave)
class WaveAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "state", "rulebook", "legal_basis", "on_the_page"]
    list_filter = ["state", "kind", "year"]
    search_fields = ["legal_basis", "rulebook"]
    inlines = [WaveStageInline]

    @admin.display(description=_("page of the wave"))
    def on_the_page(self, wave: Wave) -> SafeString:
        return page_link("wave", wave.pk)


@admin.register(BudgetCeiling)
class BudgetCeilingAdmin(ReadOnlyAdmin):
    list_display = ["year", "line", "ceiling", "committed", "spending", "source"]
    list_filter = ["line", "year"]


@admin.register(Formation)
class FormationAdmin(DownloadedAdmin, ReadOnlyAdmin):
    """Proposed, approved, rejected. Approving here calls the same verb as the wave's page."""

    list_display = ["position", "unit", "wave", "planned_seats", "held", "lack", "state"]
    list_filter = ["state", "wave", "budget_line", "position__group", "unit__sector"]
    list_select_related = ["position", "unit", "wave", "education_level"]
    search_fields = ["position__name", "unit__name"]
    actions = ["approve", "download"]
    resource = FormationResource
    handed_in_as = "formations"
    list_before_template = "parts/handed_in_as.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Formation]:
        return super().get_queryset(request).with_seats().with_gap(timezone.localdate())

    @admin.display(description=_("seats held"), ordering="seats_held")
    def held(self, formation: Formation) -> int:
        return formation.seats_held

    @admin.display(description=_("the unit lacks"), ordering="lacks")
    def lack(self, formation: Formation) -> int:
        return formation.lacks

    @action(description=_("Approve the chosen formations"), permissions=["approve"])
    def approve(self, request: HttpRequest, chosen: QuerySet[Formation]) -> None:
        approved = 0
        for wave in Wave.objects.filter(formations__in=chosen).distinct():
            try:
                approved += len(
                    services.approve_formations(list(chosen.filter(wave=wave)), by=request.user)
                )
            except ValidationError as error:
                for message in error.messages:
                    self.message_user(request, message, messages.WARNING)
        self.message_user(
            request,
            ngettext("%(n)d formation approved.", "%(n)d formations approved.", approved)
            % {"n": approved},
        )

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("recruitment.approve_wave")


@admin.register(Seat)
class SeatAdmin(ReadOnlyAdmin):
    list_display = ["formation", "number", "state", "held_by"]
    list_filter = ["state", "formation__wave"]
    list_select_related = ["formation__position", "formation__unit", "held_by"]
    search_fields = ["formation__position__name", "held_by__participant_number"]


class RequirementInline(ReadOnlyInline):
    model = RequirementResult
    fields = ["requirement", "met", "reason"]


class ScoreInline(ReadOnlyInline):
    model = Score
    fields = ["subtest", "points"]


@admin.register(Application)
class ApplicationAdmin(ReadOnlyAdmin, ScopedAdmin):
    handed_in_as = "applications"
    list_display = ["participant_number", "person", "category", "formation", "state", "on_the_page"]
    list_filter = ["state", "category", "wave"]
    list_select_related = ["person", "formation__position", "formation__unit"]
    search_fields = ["participant_number", "person__name_key"]
    inlines = [RequirementInline, ScoreInline]

    @admin.display(description=_("page of the application"))
    def on_the_page(self, application: Application) -> SafeString:
        return page_link("application", application.pk)


@admin.register(Score)
class ScoreAdmin(ReadOnlyAdmin, ScopedAdmin):
    way_to_person = "application__person"
    handed_in_as = "scores"
    list_display = ["application", "subtest", "points"]
    list_filter = ["subtest", "application__wave"]
    list_select_related = ["application__person"]
    search_fields = ["application__participant_number"]


@admin.register(SelectionRun)
class SelectionRunAdmin(ReadOnlyAdmin, ScopedAdmin):
    """The files are large, so a list never loads them."""

    way_to_person = ""
    list_display = ["__str__", "rulebook", "reason", "run_by", "run_at", "result_sha256"]
    list_filter = ["wave"]
    list_select_related = ["wave", "run_by"]
    exclude = ["files"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SelectionRun]:
        return super().get_queryset(request).defer("files")


@admin.register(Placement)
class PlacementAdmin(ReadOnlyAdmin, ScopedAdmin):
    """What stands now: the last run of each wave."""

    way_to_person = "application__person"
    list_display = ["application", "person", "code", "rank", "total", "outcome", "tie_step"]
    list_filter = ["outcome", "run__wave"]
    search_fields = ["application__participant_number", "application__person__name_key"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Placement]:
        return (
            super()
            .get_queryset(request)
            .current()
            .select_related(
                "run__wave",
                "application__person",
                "application__formation__unit",
                "application__formation__position",
                "seat__formation__unit",
            )
            .defer("run__files")
        )

    @admin.display(description=_("person"))
    def person(self, placement: Placement) -> Any:
        return placement.application.person


@admin.register(TieDecision)
class TieDecisionAdmin(ReadOnlyAdmin, ScopedAdmin):
    way_to_person = ""
    list_display = ["wave", "minutes", "reason", "decided_by", "decided_at"]
    list_select_related = ["wave", "decided_by"]


@admin.register(Appeal)
class AppealAdmin(ReadOnlyAdmin, ScopedAdmin):
    """Objections by their clock; answered and decided on their page."""

    way_to_person = "application__person"
    list_display = ["application", "subject", "item", "answer_due_at", "state", "on_the_page"]
    list_filter = ["state", "subject", "application__wave"]
    list_select_related = ["application"]
    search_fields = ["application__participant_number", "application__person__name_key"]

    @admin.display(description=_("page of the objection"))
    def on_the_page(self, appeal: Appeal) -> SafeString:
        return page_link("appeal", appeal.pk)
