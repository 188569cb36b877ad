"""Appointments to PPPK in the browser admin. Every action leads to its check page first."""

from collections.abc import Callable

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from personnel.admin import HistoryInline, ReadOnlyAdmin, ScopedAdmin
from transitions.bulk import STEPS
from transitions.models import Contract, Conversion, Letter, NumberSeries, Outcome
from transitions.views.steps import SELECTED

Action = Callable[["ConversionAdmin", HttpRequest, QuerySet[Conversion]], HttpResponse]


def _to_check_page(key: str) -> Action:
    def act(
        admin_: "ConversionAdmin", request: HttpRequest, chosen: QuerySet[Conversion]
    ) -> HttpResponse:
        request.session[SELECTED] = list(chosen.values_list("pk", flat=True))
        return redirect("transitions:check_step", key)

    return act


class ContractInline(HistoryInline):
    model = Contract
    fields = ["number", "signed_on", "started_on", "ends_on", "pay"]


class LetterInline(HistoryInline):
    model = Letter
    fields = ["kind", "number", "dated_on", "validity"]


@admin.register(Conversion)
class ConversionAdmin(ReadOnlyAdmin, ScopedAdmin):
    """One appointment to PPPK. The steps are taken on its check pages."""

    list_display = ["person", "kind", "position", "work_unit", "tmt", "state", "on_the_page"]
    list_filter = ["state", "kind", "work_unit__sector", "seat__formation__wave"]
    search_fields = ["person__name_key", "employee_number__exact", "decree_number"]
    inlines = [ContractInline, LetterInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conversion]:
        return super().get_queryset(request).with_facts()

    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Action, str, object]]:
        """The steps that the officer may take; nothing is done before the check page."""
        return {
            key: (_to_check_page(key), key, step.title)
            for key, step in STEPS.items()
            if request.user.has_perm(step.permission)
        }

    @admin.display(description=_("page"))
    def on_the_page(self, one: Conversion) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("transitions:conversion", args=[one.pk]), _("Open")
        )


class EndingFilter(admin.SimpleListFilter):
    title = _("end of the agreement")
    parameter_name = "berakhir"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("segera", _("Within six months, not extended"))]

    def queryset(self, request: HttpRequest, contracts: QuerySet[Contract]) -> QuerySet[Contract]:
        return contracts.ending(timezone.localdate()) if self.value() == "segera" else contracts


@admin.register(Contract)
class ContractAdmin(ReadOnlyAdmin, ScopedAdmin):
    list_display = ["person", "number", "signed_on", "started_on", "ends_on", "pay"]
    list_filter = [EndingFilter, "conversion__kind"]
    list_select_related = ["person", "conversion"]
    date_hierarchy = "ends_on"
    search_fields = ["person__name_key", "number"]


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin, ScopedAdmin):
    way_to_person = "conversion__person"
    list_display = ["number", "kind", "conversion", "dated_on", "validity"]
    list_filter = ["kind", "validity"]
    list_select_related = ["conversion__person"]
    search_fields = ["number", "conversion__person__name_key"]
    exclude = ["data"]


@admin.register(Outcome)
class OutcomeAdmin(ReadOnlyAdmin, ScopedAdmin):
    """The current answer for every former honorer."""

    list_display = ["person", "kind", "since", "reason"]
    list_filter = ["kind"]
    list_select_related = ["person"]
    search_fields = ["person__name_key"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outcome]:
        return super().get_queryset(request).current()


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    list_display = ["series", "year", "last"]
