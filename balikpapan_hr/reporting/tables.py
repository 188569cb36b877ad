"""Reports that count and name nobody: their sheets, from the figures of the parts."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from balikpapan_hr.audit.models import DailySeal
from balikpapan_hr.files.workbooks import Column, Sheet
from balikpapan_hr.formats import number
from balikpapan_hr.reporting.lists import within_unit
from balikpapan_hr.reporting.models import GeneratedReport
from personnel import quality
from personnel.models import WorkUnit
from recruitment.figures import budget_years
from recruitment.models import Formation, Wave

A_YEAR = timedelta(days=365)
Tables = Callable[[GeneratedReport], list[Sheet]]


def budget(report: GeneratedReport) -> list[Sheet]:
    """Both budget lines over the five years from the wave's on, and the formations asked for."""
    wave = Wave.objects.get(pk=report.parameters["wave"])
    years = [
        [row.label, row.year, row.ceiling, row.committed, row.approved, row.proposed, row.needed]
        + [row.room]
        for row in budget_years(wave.year)
    ]
    formations = (
        wave.formations.exclude(state=Formation.State.REJECTED)
        .select_related("unit", "position")
        .order_by("budget_line", "unit__name", "position__name", "pk")
    )
    return [
        Sheet(
            _("Budget lines"),
            [
                Column(_("Budget line"), width=24),
                Column(_("Year"), width=8),
                *(
                    Column(title, "whole", 20)
                    for title in (
                        _("Ceiling"),
                        _("Already committed"),
                        _("Approved formations"),
                        _("Proposed formations"),
                        _("Needed in all"),
                        _("Left under the ceiling"),
                    )
                ),
            ],
            years,
            [_("Rupiah in the year. An empty ceiling is not recorded yet.")],
        ),
        Sheet(
            _("Formations"),
            [
                Column(_("Budget line"), width=24),
                Column(_("Work unit"), width=40),
                Column(_("Post"), width=40),
                Column(_("Seats"), "whole", 10),
                Column(_("State"), width=14),
            ],
            [
                [
                    one.get_budget_line_display(),
                    one.unit.name,
                    one.position.name,
                    one.planned_seats,
                    one.get_state_display(),
                ]
                for one in formations
            ],
        ),
    ]


def data_quality(report: GeneratedReport) -> list[Sheet]:
    """BKN's indicators over the ASN in reach, and the index of each unit, the lowest first."""
    rows = within_unit(quality.asn(report.as_of), report)
    by_unit = quality.found_by_unit(rows, report.as_of)
    found = quality.together(by_unit.values())
    names = dict(WorkUnit.objects.filter(pk__in=by_unit).values_list("pk", "name"))
    units = [
        [names.get(unit, _("No unit")), one.people, round(one.index, 2)]
        for unit, one in by_unit.items()
    ]
    return [
        Sheet(
            _("Indicators"),
            [
                Column(_("Code"), width=9),
                Column(_("Dimension"), width=16),
                Column(_("Indicator"), width=60),
                Column(_("ASN"), "whole", 10),
                Column(_("Wrong"), "whole", 10),
                Column(_("Score"), "decimal", 10),
                Column(_("Why it cannot be computed"), width=40),
            ],
            [
                [
                    one.code,
                    str(quality.DIMENSIONS[one.dimension]),
                    one.title,
                    found.people,
                    found.wrong[one.code] if one.computable else None,
                    round(found.score(one.code), 2) if one.computable else None,
                    one.missing,
                ]
                for one in quality.indicators().values()
            ],
            [
                _("Index of %(people)s ASN: %(index)s of 100.")
                % {"people": number(found.people), "index": number(round(found.index, 2))}
            ],
        ),
        Sheet(
            _("Work units"),
            [
                Column(_("Work unit"), width=50),
                Column(_("ASN"), "whole", 10),
                Column(_("Index"), "decimal", 10),
            ],
            sorted(units, key=lambda unit: (unit[2], unit[0])),
        ),
    ]


def audit_seals(report: GeneratedReport) -> list[Sheet]:
    """The daily seals of the year up to the day, the newest first: what is compared with paper."""
    kept = DailySeal.objects.filter(day__gt=report.as_of - A_YEAR, day__lte=report.as_of)
    return [
        Sheet(
            _("Daily seals"),
            [
                Column(_("Day"), "date", 12),
                Column(_("Number"), "whole", 12),
                Column(_("Hash"), width=68),
                Column(_("Deeds"), "whole", 12),
                Column(_("Row changes"), "whole", 12),
                Column(_("Readings"), "whole", 12),
                Column(_("Findings"), "whole", 12),
                Column(_("Made at"), width=20),
            ],
            [
                [
                    seal.day,
                    seal.number,
                    seal.hash,
                    seal.entries,
                    seal.changes,
                    seal.reads,
                    seal.findings,
                    date_format(localtime(seal.made_at), "SHORT_DATETIME_FORMAT"),
                ]
                for seal in kept.order_by("-day")
            ],
        )
    ]
