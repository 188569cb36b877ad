"""The sheets of each kind of report: a queryset and its resource. Counting is left to figures."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.workbooks import Column, Sheet, resource_sheet
from balikpapan_hr.reporting.figures import FIGURES, count
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.people import visible
from balikpapan_hr.reporting.resources import FormerHonorerResource
from personnel.figures import standing
from personnel.resources import NominativeResource
from recruitment.models import Placement
from recruitment.models.selection import PlacementQuerySet
from recruitment.resources import PlacementResource
from transitions.figures import last_honorer_work
from transitions.models import Outcome

Told = Callable[[int, int], None]  # told how many rows of how many are written


def sheets_of(report: GeneratedReport, told: Told) -> list[Sheet]:
    """The sheets of `report`: its list, and the figures that the list must agree with."""
    kind = GeneratedReport.Kind(report.kind)
    things, resource = {
        GeneratedReport.Kind.HONORER_OUTCOMES: (_outcomes, FormerHonorerResource),
        GeneratedReport.Kind.NOMINATIVE: (_nominative, NominativeResource),
        GeneratedReport.Kind.WAVE_RESULT: (_placements, PlacementResource),
    }[kind]
    rows = things(report)
    total = rows.count()
    sheet = resource_sheet(str(kind.label)[:31], resource(), rows, _notes(report, total))
    return [sheet._replace(rows=_told(sheet.rows, total, told)), _figures(report)]


# What a report tells of a person beyond name and masked NIK; a NIP holds the birth date.
PROTECTED = {GeneratedReport.Kind.NOMINATIVE: ["employee_number"]}


def protected_people(report: GeneratedReport) -> tuple[list[UUID], list[str]]:
    """The people of whom `report` shows protected facts, and which facts."""
    fields = PROTECTED.get(GeneratedReport.Kind(report.kind))
    if not fields:
        return [], []
    people = _nominative(report).values_list("person__public_id", flat=True)
    return list(people), fields


def _outcomes(report: GeneratedReport) -> QuerySet[Outcome]:
    work = last_honorer_work().filter(person=OuterRef("person"))
    return (
        Outcome.objects.true_on(report.as_of)
        .filter(person__in=visible(report.requested_by, report.as_of))
        .select_related("person", "conversion__seat__formation__wave")
        .annotate(
            unit=Subquery(work.values("work_unit__name")[:1]),
            title=Subquery(work.values("position_title")[:1]),
        )
        .order_by("person__name_key", "person_id")
    )


def _nominative(report: GeneratedReport) -> QuerySet[Any]:
    return (
        standing(report.as_of)
        .filter(person__in=visible(report.requested_by, report.as_of))
        .select_related("person", "work_unit", "position", "grade")
        .order_by("work_unit__name", "person__name_key", "person_id")
    )


def placements_seen_by(officer: User) -> PlacementQuerySet:
    """The last result of each wave: what is announced, or all for who works on selections."""
    if officer.has_perm("recruitment.view_placement"):
        return Placement.objects.current()
    return Placement.objects.announced()


def _placements(report: GeneratedReport) -> PlacementQuerySet:
    return (
        placements_seen_by(report.requested_by)
        .filter(
            run__wave=report.parameters["wave"],
            application__person__in=visible(report.requested_by, report.as_of),
        )
        .select_related(
            "run__wave",
            "seat__formation__unit",
            "application__person",
            "application__formation__unit",
            "application__formation__position",
        )
        .defer("run__inputs")
        .order_by("application__formation__unit__name", "application__formation_id", "rank", "pk")
    )


def _figures(report: GeneratedReport) -> Sheet:
    counts = count(report.as_of)
    return Sheet(
        _("Figures"),
        [
            Column(_("Figure"), width=32),
            Column(_("People"), "whole"),
            Column(_("Meaning"), width=72),
        ],
        [[str(f.title), f.value(counts), str(f.definition)] for f in FIGURES.values()],
        [_("Figures as of %(day)s") % {"day": date_format(report.as_of)}],
    )


def _told(rows: Iterable[Any], total: int, told: Told) -> Iterator[Any]:
    for done, row in enumerate(rows, start=1):
        yield row
        if done % 100 == 0 or done == total:
            told(done, total)


def _notes(report: GeneratedReport, total: int) -> list[str]:
    return [
        _("%(report)s as of %(day)s: %(total)s rows")
        % {
            "report": report.get_kind_display(),
            "day": date_format(report.as_of),
            "total": total,
        },
        _("Made for %(officer)s on %(moment)s. Contains personal data: for official use only.")
        % {
            "officer": report.requested_by,
            "moment": date_format(timezone.localtime(), "DATETIME_FORMAT"),
        },
    ]
