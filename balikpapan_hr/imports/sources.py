"""Where what the register holds was stated: lists by which the verification desk is narrowed."""

from uuid import UUID

from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.desk import ListSource
from personnel.models.service_period import ServicePeriodQuerySet

MOST_LISTS = 200  # the newest, as choices of a filter


def _lists() -> list[tuple[str, str]]:
    applied = ImportBatch.objects.filter(
        kind=ImportBatch.Kind.HONORER_LIST, state=ImportBatch.State.APPLIED
    ).order_by("-applied_at")
    return [(str(pk), name) for pk, name in applied.values_list("pk", "original_name")[:MOST_LISTS]]


def _stated_by(services: ServicePeriodQuerySet, batch: str) -> ServicePeriodQuerySet:
    rows = ImportRow.objects.filter(batch=UUID(batch), service_period__isnull=False)
    return services.filter(pk__in=rows.values("service_period"))


SERVICE_LISTS = ListSource(_lists, _stated_by)
